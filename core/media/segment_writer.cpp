#include "core/media/av_error.h"
#include "core/media/muxing.h"
#include "core/media/segment_file.h"

#include <cstring>

namespace creatorup::media {

namespace {
constexpr int kPictures = 0, kSound = 1;
constexpr int kBytesPerSample = kChannels * static_cast<int>(sizeof(float));
}  // namespace

Result<SegmentWriter> SegmentWriter::open(int fileDescriptor, const job::FrameGrid& grid, int sampleRate,
                                          const PictureEncoder& encoder) {
    SegmentWriter writer;
    Result<FileIo> io = FileIo::open(fileDescriptor, FileIo::Mode::Write);
    if (!io) return fail(io.error());
    writer.m_io = std::move(*io);
    writer.m_fileDescriptor = fileDescriptor;
    writer.m_frameDuration = {static_cast<int>(grid.rate.den), static_cast<int>(grid.rate.num)};
    writer.m_reorderFrames = encoder.reorderFrames();
    writer.m_sampleRate = sampleRate;
    writer.m_packet.reset(av_packet_alloc());
    // libav's QuickTime takes neither AV1 nor VP9. Their pictures come in the order in which they are shown,
    // so that Matroska's coarse clock loses nothing.
    const bool isMov = encoder.codec() == AV_CODEC_ID_H264 || encoder.codec() == AV_CODEC_ID_HEVC;
    Result<Muxer> muxer = newMuxer(isMov ? "mov" : "matroska", writer.m_io.context());
    if (!muxer || !writer.m_packet) return muxer ? outOfMemory() : fail(muxer.error());
    writer.m_muxer = std::move(*muxer);
    if (!addVideoStream(writer.m_muxer.get(), grid, encoder.codec(), encoder.extradata()))
        return outOfMemory();
    if (!addPcmStream(writer.m_muxer.get(), sampleRate)) return outOfMemory();
    Options options;
    if (isMov) {
        options.set("use_editlist", qint64{0});
        options.set("write_tmcd", qint64{0});
    }
    const int begun = avformat_write_header(writer.m_muxer.get(), options.get());
    if (begun < 0) return writeFail(begun);
    return writer;
}

Result<void> SegmentWriter::write(const VideoPacket& picture) {
    AVPacket* packet = m_packet.get();
    if (av_new_packet(packet, static_cast<int>(picture.bytes.size())) < 0) return outOfMemory();
    std::memcpy(packet->data, picture.bytes.constData(), static_cast<size_t>(picture.bytes.size()));
    packet->stream_index = kPictures;
    packet->dts = m_pictures++;
    packet->pts = picture.pts + m_reorderFrames;
    packet->duration = 1;
    packet->flags = picture.isKey ? AV_PKT_FLAG_KEY : 0;
    av_packet_rescale_ts(packet, m_frameDuration, m_muxer->streams[kPictures]->time_base);
    return writePacket(packet);
}

Result<void> SegmentWriter::write(const Pcm& sound) {
    if (sound.empty()) return {};
    AVPacket* packet = m_packet.get();
    const qint64 samples = static_cast<qint64>(sound.size()) / kChannels;
    const int bytes = static_cast<int>(samples * kBytesPerSample);
    if (av_new_packet(packet, bytes) < 0) return outOfMemory();
    std::memcpy(packet->data, sound.data(), static_cast<size_t>(bytes));
    packet->stream_index = kSound;
    packet->pts = packet->dts = m_samples;
    packet->duration = samples;
    packet->flags = AV_PKT_FLAG_KEY;
    m_samples += samples;
    av_packet_rescale_ts(packet, AVRational{1, m_sampleRate}, m_muxer->streams[kSound]->time_base);
    return writePacket(packet);
}

Result<void> SegmentWriter::writePacket(AVPacket* packet) {
    const int written = av_write_frame(m_muxer.get(), packet);
    av_packet_unref(packet);
    if (written < 0) return writeFail(written);
    return {};
}

Result<void> SegmentWriter::finish() {
    const int ended = av_write_trailer(m_muxer.get());
    if (ended < 0) return writeFail(ended);
    avio_flush(m_io.context());
    if (m_io.context()->error < 0) return writeFail(m_io.context()->error);
    return flushToDisk(m_fileDescriptor);
}

}  // namespace creatorup::media
