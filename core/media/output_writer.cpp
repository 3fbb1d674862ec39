#include "core/media/output_writer.h"

#include "core/media/av_error.h"
#include "core/media/compat.h"
#include "core/media/muxing.h"

#include <QtEndian>

#include <cstring>
#include <numeric>

namespace creatorup::media {

namespace {

constexpr int kPictures = 0, kSound = 1, kFirstText = 2;
constexpr size_t kSkipSamplesBytes = 10;
// What the muxer puts behind the index where room was reserved.
constexpr qint64 kFreeBoxBytes = 8;
constexpr qint64 kLongestWithShortOffsets = 4LL * 1000 * 1000 * 1000;

// To move the index to the front, the muxer reads back what it wrote: from the same file, and from no other.
int reopenForReading(AVFormatContext* muxer, AVIOContext** io, const char*, int flags, AVDictionary**) {
    *io = nullptr;
    if ((flags & AVIO_FLAG_WRITE) != 0) return AVERROR(EPERM);
    *io = FileIo::openRaw(*static_cast<int*>(muxer->opaque), FileIo::Mode::Read);
    return *io == nullptr ? AVERROR(ENOMEM) : 0;
}

int closeReopened(AVFormatContext*, AVIOContext* io) {
    FileIo::closeRaw(io);
    return 0;
}

bool addSoundStream(AVFormatContext* muxer, const SoundEncoder& sound) {
    AVStream* stream = avformat_new_stream(muxer, nullptr);
    if (stream == nullptr || avcodec_parameters_from_context(stream->codecpar, sound.context()) < 0)
        return false;
    stream->time_base = {1, sound.context()->sample_rate};
    return true;
}

// Fine enough to say the length of both tracks exactly, so that edit lists cut neither.
qint64 movieTimescale(const job::FrameGrid& grid, int sampleRate) {
    const qint64 exact = std::lcm(grid.rate.num, qint64{sampleRate});
    return exact < (1LL << 30) ? exact : sampleRate;
}

void setMuxerOptions(Options& options, const OutputWriter::Tracks& tracks) {
    if (tracks.container == job::Container::WebM) {
        options.set("cues_to_front", qint64{1});
        return;
    }
    const bool edits = tracks.editList == job::EditList::Write;
    if (!edits) options.set("movflags", "+negative_cts_offsets");
    options.set("use_editlist", qint64{edits ? 1 : 0});
    options.set("write_tmcd", qint64{0});
    options.set("movie_timescale", movieTimescale(tracks.grid, tracks.sound->context()->sample_rate));
}

// Room for the index before everything else; or the muxer makes it in the end, and moves all that is there.
void putIndexInFront(Options& options, const OutputWriter::Tracks& tracks, qint64 indexBytes) {
    if (tracks.container == job::Container::WebM) return;
    if (indexBytes > 0)
        options.set("moov_size", indexBytes);
    else
        options.set("movflags", tracks.editList == job::EditList::Write ? "+faststart"
                                                                        : "+faststart+negative_cts_offsets");
}

}  // namespace

Result<OutputWriter> OutputWriter::open(int fileDescriptor, const Tracks& tracks, qint64 indexBytes) {
    OutputWriter writer;
    Result<FileIo> io = FileIo::open(fileDescriptor, FileIo::Mode::Write);
    if (!io) return fail(io.error());
    writer.m_io = std::move(*io);
    writer.m_fileDescriptor = fileDescriptor;
    Options options;
    setMuxerOptions(options, tracks);
    putIndexInFront(options, tracks, indexBytes);
    AVIOContext* context = writer.m_io.context();
    return begin(std::move(writer), context, tracks, options);
}

Result<OutputWriter> OutputWriter::openCounting(const Tracks& tracks) {
    OutputWriter writer;
    Result<CountingIo> counter = CountingIo::open();
    if (!counter) return fail(counter.error());
    writer.m_counter = std::move(*counter);
    Options options;
    setMuxerOptions(options, tracks);
    AVIOContext* context = writer.m_counter.context();
    return begin(std::move(writer), context, tracks, options);
}

Result<OutputWriter> OutputWriter::begin(OutputWriter writer, AVIOContext* io, const Tracks& tracks,
                                         Options& options) {
    writer.m_frameDuration = {static_cast<int>(tracks.grid.rate.den), static_cast<int>(tracks.grid.rate.num)};
    writer.m_sampleRate = tracks.sound->context()->sample_rate;
    writer.m_reorderFrames = tracks.reorderFrames;
    writer.m_isWebM = tracks.container == job::Container::WebM;
    writer.m_packet.reset(av_packet_alloc());
    if (!writer.m_packet) return outOfMemory();
    Result<Muxer> muxer = newMuxer(job::wordOf(tracks.container).data(), io);
    if (!muxer) return fail(muxer.error());
    writer.m_muxer = std::move(*muxer);
    if (addVideoStream(writer.m_muxer.get(), tracks.grid, tracks.codec, tracks.extradata) == nullptr ||
        !addSoundStream(writer.m_muxer.get(), *tracks.sound))
        return outOfMemory();
    if (tracks.texts != nullptr)
        for (const TextTrack& text : *tracks.texts)
            if (addTextStream(writer.m_muxer.get(), text, tracks.container,
                              &text == &tracks.texts->front()) == nullptr)
                return outOfMemory();
    writer.m_muxer->io_open = reopenForReading;
    writer.m_muxer->io_close2 = closeReopened;

    // WebM has no times below 0: readers take the priming off. libav's common code would move the pictures,
    // too.
    if (writer.m_isWebM) {
        writer.m_muxer->avoid_negative_ts = 0;
        if (!compat::kWebMMovesPriming) writer.m_soundDelay = tracks.sound->lead();
    }
    const int begun = avformat_write_header(writer.m_muxer.get(), options.get());
    if (begun < 0) return writeFail(begun);
    return writer;
}

Result<void> OutputWriter::writePicture(const QByteArray& bytes, qint64 pts, bool isKey) {
    // Never taken from the segments: pieces of one frame would step back.
    m_packet->dts = m_pictures++ - m_reorderFrames;
    m_packet->pts = pts;
    m_packet->duration = 1;
    m_packet->flags = isKey ? AV_PKT_FLAG_KEY : 0;
    return write(bytes, kPictures, m_frameDuration);
}

Result<void> OutputWriter::writeSound(const QByteArray& bytes, qint64 pts, qint64 duration, qint64 surplus) {
    // MP4 says by the packet's duration what WebM says in a field of its own.
    if (surplus > 0 && m_isWebM) {
        std::uint8_t* skip =
            av_packet_new_side_data(m_packet.get(), AV_PKT_DATA_SKIP_SAMPLES, kSkipSamplesBytes);
        if (skip == nullptr) return outOfMemory();
        std::memset(skip, 0, kSkipSamplesBytes);
        qToLittleEndian(static_cast<quint32>(surplus), skip + 4);
    }
    m_packet->dts = m_packet->pts = pts + m_soundDelay;
    m_packet->duration = duration;
    m_packet->flags = AV_PKT_FLAG_KEY;
    return write(bytes, kSound, {1, m_sampleRate});
}

Result<void> OutputWriter::writeText(size_t track, const TextPacket& text) {
    m_packet->dts = m_packet->pts = text.startMs;
    m_packet->duration = text.durationMs;
    m_packet->flags = AV_PKT_FLAG_KEY;
    return write(text.bytes, kFirstText + static_cast<int>(track), {1, 1000});
}

Result<void> OutputWriter::write(const QByteArray& bytes, int stream, AVRational unit) {
    AVPacket* packet = m_packet.get();
    // The muxer only reads it: a packet that owns nothing is neither copied nor freed.
    packet->data = reinterpret_cast<std::uint8_t*>(const_cast<char*>(bytes.constData()));
    packet->size = static_cast<int>(bytes.size());
    packet->stream_index = stream;
    av_packet_rescale_ts(packet, unit, m_muxer->streams[stream]->time_base);
    const int written = av_write_frame(m_muxer.get(), packet);
    av_packet_unref(packet);
    if (written < 0) return writeFail(written);
    return {};
}

Result<void> OutputWriter::finish() {
    if (m_fileDescriptor < 0) return finishCounting();
    m_muxer->opaque = &m_fileDescriptor;
    const int ended = av_write_trailer(m_muxer.get());
    if (ended < 0) return writeFail(ended);
    avio_flush(m_io.context());
    if (m_io.context()->error < 0) return writeFail(m_io.context()->error);
    return flushToDisk(m_fileDescriptor);
}

// Without a place in front the index is what comes after the rest. Moved there, it has the same length,
// unless that makes the file so long that its offsets need more bytes.
Result<void> OutputWriter::finishCounting() {
    const qint64 before = avio_tell(m_counter.context());
    const int ended = av_write_trailer(m_muxer.get());
    if (ended < 0) return writeFail(ended);
    avio_flush(m_counter.context());
    m_indexBytes =
        m_counter.size() < kLongestWithShortOffsets ? m_counter.size() - before + kFreeBoxBytes : 0;
    return {};
}

}  // namespace creatorup::media
