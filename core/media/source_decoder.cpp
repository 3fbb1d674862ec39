#include "core/media/source_decoder.h"

#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/compat.h"
#include "core/media/cut_off.h"

extern "C" {
#include <libavutil/avstring.h>
}

#include <algorithm>
#include <limits>

namespace creatorup::media {

namespace {

constexpr int kLargestSide = 8192;
// Containers round and estimate their durations; less than this short of them is not cut off.
constexpr qint64 kDurationSlackUs = 500'000;

}  // namespace

Result<SourceDecoder> SourceDecoder::open(int fileDescriptor, const AllowedMedia& allowed, Streams streams,
                                          Fields fields) {
    SourceDecoder source;
    source.m_fileDescriptor = fileDescriptor;
    Result<Input> input = Input::open(fileDescriptor, allowed);
    if (!input) return fail(input.error());
    source.m_input = std::move(*input);
    const Result<AVStream*> video = source.m_input.videoStream();
    if (!video) return fail(video.error());
    source.m_video = *video;
    Result<Decoder> pictures = Decoder::open(*video, allowed);
    if (!pictures) return fail(pictures.error());
    source.m_pictureDecoder = std::move(*pictures);
    const AVCodecParameters* parameters = source.m_video->codecpar;
    source.m_damage = DamageCount(parameters->codec_id);
    source.m_pictureTimeBase = source.m_video->time_base;
    if (fields != Fields::AsStored && !source.m_input.isStill()) {
        const bool each = fields == Fields::Each;
        if (each && source.m_pictureTimeBase.den <= std::numeric_limits<int>::max() / 2)
            source.m_pictureTimeBase.den *= 2;
        source.m_deinterlacer.emplace(parameters->field_order, source.m_pictureTimeBase,
                                      each ? Deinterlacer::Rate::OfFields : Deinterlacer::Rate::OfFrames);
    }
    const Result<AVStream*> audio =
        streams == Streams::PicturesAndSound ? source.m_input.audioStream() : Result<AVStream*>(nullptr);
    if (!audio) return fail(audio.error());
    source.m_audio = *audio;
    if (source.m_audio != nullptr) {
        Result<Decoder> sound = Decoder::open(source.m_audio, allowed);
        if (!sound) return fail(sound.error());
        source.m_soundDecoder = std::move(*sound);
    }
    source.m_soundEnded = !source.m_soundDecoder.has_value();
    source.m_frame.reset(av_frame_alloc());
    source.m_packet.reset(av_packet_alloc());
    if (!source.m_frame || !source.m_packet) return outOfMemory();
    // What nobody asked for need not be read.
    AVFormatContext* context = source.m_input.context();
    for (unsigned i = 0; i < context->nb_streams; ++i) {
        AVStream* stream = context->streams[i];
        const bool wanted = stream == source.m_video || (stream == source.m_audio && source.hasSound());
        stream->discard = wanted ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
    return source;
}

Result<SourceDecoder::Step> SourceDecoder::next() {
    if (!m_picturesEnded) {
        const Result<std::optional<Step>> picture = takePicture();
        if (!picture) return fail(picture.error());
        if (picture->has_value()) return **picture;
    }
    if (!m_soundEnded && takeSound()) return Step::Sound;
    if (m_picturesEnded && m_soundEnded) return Step::End;
    if (m_pictureDecoder->ranOutOfMemory()) return outOfMemory();
    if (m_readAll) return Step::Nothing;
    if (const Result<void> read = readPacket(); !read) return fail(read.error());
    return Step::Nothing;
}

Result<std::optional<SourceDecoder::Step>> SourceDecoder::takePicture() {
    if (m_deinterlacer) {
        const Result<bool> finished = m_deinterlacer->pull(m_frame.get());
        if (!finished) return fail(finished.error());
        m_isSecondField = *finished && m_deinterlacer->isSecondField();
        if (*finished) return Step::Picture;
    }
    if (m_picturesDecoded) {
        m_picturesEnded = true;
        return std::nullopt;
    }
    return decodePicture();
}

Result<std::optional<SourceDecoder::Step>> SourceDecoder::decodePicture() {
    switch (m_pictureDecoder->receive(m_frame.get())) {
    case Decoder::Got::NeedsMore:
        // After the end of the file a decoder that asks for more has nothing left.
        if (m_readAll) return endPictures();
        return std::nullopt;
    case Decoder::Got::End:
        return endPictures();
    case Decoder::Got::Broken:
        m_damage.failed();
        if (m_readAll) return endPictures();
        return Step::Nothing;
    case Decoder::Got::Decoded:
        break;
    }
    if (m_frame->width > kLargestSide || m_frame->height > kLargestSide)
        return fail(job::errors::TooLarge,
                    QStringLiteral("The pictures grow beyond %1×%1 pixels.").arg(kLargestSide));
    if (!m_damage.take(m_frame.get())) return Step::Nothing;
    if (m_input.isStill()) stopPictures();
    if (!m_deinterlacer) return Step::Picture;
    restamp();
    const Result<bool> taken = m_deinterlacer->push(m_frame.get());
    if (!taken) return fail(taken.error());
    return *taken ? Step::Nothing : Step::Picture;
}

// From the stream's units into ours.
void SourceDecoder::restamp() {
    AVFrame* frame = m_frame.get();
    const int finer = m_pictureTimeBase.den / m_video->time_base.den;
    if (finer == 1) return;
    if (frame->best_effort_timestamp != AV_NOPTS_VALUE) frame->best_effort_timestamp *= finer;
    compat::setDuration(frame, compat::durationOf(frame) * finer);
}

Result<std::optional<SourceDecoder::Step>> SourceDecoder::endPictures() {
    m_picturesDecoded = true;
    m_damage.finish();
    if (m_deinterlacer) {
        if (const Result<void> flushed = m_deinterlacer->finish(); !flushed) return fail(flushed.error());
    }
    return Step::Nothing;
}

bool SourceDecoder::takeSound() {
    const Decoder::Got got = m_soundDecoder->receive(m_frame.get());
    if (got == Decoder::Got::Decoded) return true;
    if (got == Decoder::Got::End || m_readAll) m_soundEnded = true;
    return false;
}

Result<void> SourceDecoder::readPacket() {
    const Result<bool> got = m_input.read(m_packet.get());
    if (!got) return fail(got.error());
    if (!*got) {
        finishReading();
        return {};
    }
    const AVPacket* packet = m_packet.get();
    const AVStream* stream = m_input.context()->streams[packet->stream_index];
    // MPEG-2 in AVI has no other times than those of decoding.
    const qint64 time = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
    if (time != AV_NOPTS_VALUE)
        m_lastEndUs = std::max<qint64>(
            m_lastEndUs, av_rescale_q(time + packet->duration, stream->time_base, AV_TIME_BASE_Q));
    if (stream == m_video && !m_picturesDecoded && !m_picturesEnded) {
        ++m_picturePackets;
        // A packet without bytes is libav's way to say "as before"; to a decoder it would mean the end.
        if (packet->size > 0) {
            m_damage.sent(packet);
            if (!m_pictureDecoder->send(packet)) m_damage.failed();
        }
    } else if (stream == m_audio && !m_soundEnded && packet->size > 0) {
        static_cast<void>(m_soundDecoder->send(packet));
    }
    av_packet_unref(m_packet.get());
    return {};
}

void SourceDecoder::finishReading() {
    m_readAll = true;
    if (m_wholeFile) m_damage.setAbsent(absentAtEnd());
    if (!m_picturesEnded) static_cast<void>(m_pictureDecoder->send(nullptr));
    if (!m_soundEnded) static_cast<void>(m_soundDecoder->send(nullptr));
}

qint64 SourceDecoder::picturesBeyondEnd() const {
    if (av_match_name("mov", m_input.context()->iformat->name) == 0) return -1;
    const int entries = avformat_index_get_entries_count(m_video);
    const qint64 size = sizeOf(m_fileDescriptor);
    qint64 beyond = 0;
    for (int i = 0; i < entries; ++i) {
        const AVIndexEntry* entry = avformat_index_get_entry(m_video, i);
        if (entry->pos + entry->size > size) ++beyond;
    }
    return entries > 0 ? beyond : -1;
}

qint64 SourceDecoder::absentAtEnd() const {
    const AVFormatContext* context = m_input.context();
    // These list every picture in their index, so a file that was cut off is short of some.
    if (av_match_name("mov", context->iformat->name) != 0)
        return std::max<qint64>(0, avformat_index_get_entries_count(m_video) - m_picturePackets);
    // How much is missing behind the end nobody knows; one picture at least was cut.
    if (endsInsidePacket(m_fileDescriptor, context->iformat)) return 1;
    // A duration that libav took from the last time stamps it found says nothing about what is absent.
    if (context->duration_estimation_method != AVFMT_DURATION_FROM_STREAM || context->duration <= 0) return 0;
    const qint64 start = context->start_time == AV_NOPTS_VALUE ? 0 : context->start_time;
    // Of an AVI that was cut off libav takes the length from the file's size; its header knows better.
    const bool avi = av_match_name("avi", context->iformat->name) != 0;
    const qint64 promised = avi ? av_rescale_q(m_video->nb_frames, m_video->time_base, AV_TIME_BASE_Q) : 0;
    const qint64 shortByUs = std::max<qint64>(context->duration, promised) - (m_lastEndUs - start);
    if (shortByUs < kDurationSlackUs || m_video->avg_frame_rate.num <= 0) return 0;
    return av_rescale_q(shortByUs, AV_TIME_BASE_Q, av_inv_q(m_video->avg_frame_rate));
}

void SourceDecoder::stopPictures() {
    m_picturesEnded = true;
    m_wholeFile = false;
    m_video->discard = AVDISCARD_ALL;
}

Result<void> SourceDecoder::seek(qint64 timestamp) {
    if (const Result<void> done = m_input.seek(m_video, timestamp); !done) return fail(done.error());
    m_pictureDecoder->flush();
    if (m_soundDecoder) m_soundDecoder->flush();
    m_damage.forgetWaiting();
    if (m_deinterlacer) m_deinterlacer->reset();
    m_wholeFile = false;
    m_readAll = m_picturesEnded = m_picturesDecoded = false;
    m_soundEnded = !m_soundDecoder.has_value();
    return {};
}

}  // namespace creatorup::media
