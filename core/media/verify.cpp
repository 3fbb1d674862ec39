#include "core/media/verify.h"

#include "core/media/av_error.h"
#include "core/media/av_log.h"
#include "core/media/decoder.h"
#include "core/media/input.h"
#include "core/media/progress_report.h"
#include "core/media/text_check.h"
#include "core/media/track_check.h"

extern "C" {
#include <libavutil/avstring.h>
}

#include <optional>

namespace creatorup::media {

namespace {

// The time between the first picture and the first sound of a file whose edit lists are not obeyed: the
// track's own times, with the priming (known from the edit list) still in front of the sound.
Result<double> offsetIgnoringEdits(int fileDescriptor, const AllowedMedia& allowed, double primingMs) {
    Result<Input> input = Input::open(fileDescriptor, allowed, EditLists::Ignore, Look::Header);
    if (!input) return badOutput(input.error().text());
    const Result<AVStream*> video = input->videoStream();
    const Result<AVStream*> found = input->audioStream();
    if (!video || !found || *found == nullptr) return 0.0;
    const AVStream* audio = *found;
    const Packet packet(av_packet_alloc());
    if (!packet) return outOfMemory();
    std::optional<double> firstPicture, firstSound;
    while (!firstPicture || !firstSound) {
        const Result<bool> got = input->read(packet.get());
        if (!got || !*got) break;
        const bool isPicture = packet->stream_index == (*video)->index;
        const AVStream* stream = isPicture ? *video : audio;
        std::optional<double>& first = isPicture ? firstPicture : firstSound;
        if (!first && packet->stream_index == stream->index)
            first = static_cast<double>(packet->pts) * av_q2d(stream->time_base) * 1000;
        av_packet_unref(packet.get());
    }
    if (!firstPicture || !firstSound) return badOutput(QStringLiteral("a track is empty"));
    return *firstSound + primingMs - *firstPicture;
}

class Verification {
public:
    Verification(const job::VerifyJob& job, const AllowedMedia& allowed, const EventSink& sink,
                 DecodedStarts* starts)
        : m_job(job), m_allowed(allowed), m_progress(sink), m_starts(starts) {}

    Result<job::Verified> run(int fileDescriptor);

private:
    Result<void> open(int fileDescriptor);
    Result<void> readAll();
    [[nodiscard]] qint64 promisedFrames() const;
    Result<void> onPacket(const AVPacket* packet);
    Result<void> decodeFirst(const AVPacket* packet);
    Result<void> decode(Decoder& decoder, const AVPacket* packet, qint64& count);
    Result<void> checkDecoded();

    const job::VerifyJob& m_job;
    const AllowedMedia& m_allowed;
    ProgressReport m_progress;
    DecodedStarts* m_starts;
    std::optional<Input> m_input;
    bool m_isWebM = false;
    AVStream* m_video = nullptr;
    AVStream* m_audio = nullptr;
    std::optional<PictureTrackCheck> m_pictures;
    std::optional<SoundTrackCheck> m_sound;
    std::vector<TextTrackCheck> m_texts;
    std::optional<Decoder> m_pictureDecoder;
    std::optional<Decoder> m_soundDecoder;
    Frame m_frame;
    qint64 m_picturesDecoded = 0;
    qint64 m_soundsDecoded = 0;
};

Result<job::Verified> Verification::run(int fileDescriptor) {
    if (const Result<void> done = open(fileDescriptor); !done) return fail(done.error());
    if (const Result<void> done = readAll(); !done) return fail(done.error());
    if (const Result<void> done = m_pictures->finish(); !done) return fail(done.error());
    if (const Result<void> done = checkDecoded(); !done) return fail(done.error());
    job::Verified verified;
    verified.frames = m_pictures->frames();
    verified.durationMs = m_pictures->durationMs();
    verified.width = m_video->codecpar->width;
    verified.height = m_video->codecpar->height;
    verified.videoCodec = QString::fromLatin1(avcodec_get_name(m_video->codecpar->codec_id));
    if (m_sound) {
        if (const Result<void> done = m_sound->finish(verified.durationMs); !done) return fail(done.error());
        verified.audioCodec = QString::fromLatin1(avcodec_get_name(m_audio->codecpar->codec_id));
        verified.avOffsetMs = m_sound->firstMs() - m_pictures->firstMs();
        const Result<double> ignoring = offsetIgnoringEdits(fileDescriptor, m_allowed, m_sound->primingMs());
        if (!ignoring) return fail(ignoring.error());
        verified.avOffsetIgnoringEditsMs = *ignoring;
    }
    const auto texts = finishTexts(m_texts, verified.durationMs, m_job.texts);
    if (!texts) return fail(texts.error());
    verified.texts = *texts;
    return verified;
}

Result<void> Verification::open(int fileDescriptor) {
    Result<Input> input = Input::open(fileDescriptor, m_allowed, EditLists::Obey, Look::Header);
    if (!input) return badOutput(input.error().text());
    m_input = std::move(*input);
    const char* format = m_input->context()->iformat->name;
    m_isWebM = av_match_name("webm", format) != 0;
    if (!m_isWebM && av_match_name("mp4", format) == 0)
        return badOutput(QStringLiteral("it is neither an MP4 nor a QuickTime nor a WebM file"));
    const Result<AVStream*> video = m_input->videoStream();
    if (!video) return badOutput(video.error().text());
    m_video = *video;
    const Result<AVStream*> audio = m_input->audioStream();
    if (!audio) return badOutput(audio.error().text());
    m_audio = *audio;
    m_pictures.emplace(m_video, m_job.parts);
    Result<Decoder> pictures = Decoder::open(m_video, m_allowed);
    if (!pictures) return badOutput(pictures.error().text());
    m_pictureDecoder = std::move(*pictures);
    if (m_audio != nullptr) {
        m_sound.emplace(m_audio);
        if (m_job.depth == job::VerifyDepth::Strict) {
            Result<Decoder> sound = Decoder::open(m_audio, m_allowed);
            if (!sound) return badOutput(sound.error().text());
            m_soundDecoder = std::move(*sound);
        }
    } else if (!m_job.parts.empty()) {
        return badOutput(QStringLiteral("it has no sound track"));
    }
    m_texts = TextTrackCheck::ofAll(m_input->context());
    m_frame.reset(av_frame_alloc());
    return m_frame ? Result<void>{} : outOfMemory();
}

Result<void> Verification::readAll() {
    const Packet packet(av_packet_alloc());
    if (!packet) return outOfMemory();
    for (;;) {
        const Result<bool> got = m_input->read(packet.get());
        if (!got) return fail(got.error());
        if (!*got) break;
        if (const Result<void> good = onPacket(packet.get()); !good) return good;
        av_packet_unref(packet.get());
        m_progress.tick(m_pictures->frames());
    }
    const qint64 promised = promisedFrames();
    if (promised != m_pictures->frames())
        return badOutput(QStringLiteral("it is cut off: %1 of %2 pictures are there")
                             .arg(m_pictures->frames())
                             .arg(promised));
    if (m_job.depth == job::VerifyDepth::Structure) return {};
    if (const Result<void> ended = decode(*m_pictureDecoder, nullptr, m_picturesDecoded); !ended)
        return ended;
    return m_soundDecoder ? decode(*m_soundDecoder, nullptr, m_soundsDecoded) : Result<void>{};
}

// How many pictures the file's own index says there are; WebM says how long it lasts instead.
qint64 Verification::promisedFrames() const {
    if (!m_isWebM) return avformat_index_get_entries_count(m_video);
    return av_rescale_q(m_input->context()->duration, AVRational{1, AV_TIME_BASE},
                        av_inv_q(m_video->avg_frame_rate));
}

Result<void> Verification::onPacket(const AVPacket* packet) {
    const bool strict = m_job.depth == job::VerifyDepth::Strict;
    if (packet->stream_index == m_video->index) {
        if (const Result<void> good = m_pictures->add(packet); !good) return good;
        if (strict) return decode(*m_pictureDecoder, packet, m_picturesDecoded);
        return m_pictures->frames() == 1 ? decodeFirst(packet) : Result<void>{};
    }
    for (TextTrackCheck& text : m_texts)
        if (text.isOf(packet)) return text.add(packet);
    if (m_audio == nullptr || packet->stream_index != m_audio->index) return {};
    if (const Result<void> good = m_sound->add(packet); !good) return good;
    return strict ? decode(*m_soundDecoder, packet, m_soundsDecoded) : Result<void>{};
}

// Drained at once: a decoder that may reorder asks for some pictures more before it gives the first one.
Result<void> Verification::decodeFirst(const AVPacket* packet) {
    if (m_starts != nullptr && m_starts->knows(m_video->codecpar, packet)) {
        m_picturesDecoded = 1;
        return {};
    }
    if (const Result<void> sent = decode(*m_pictureDecoder, packet, m_picturesDecoded); !sent) return sent;
    const Result<void> ended = decode(*m_pictureDecoder, nullptr, m_picturesDecoded);
    if (ended && m_starts != nullptr && m_picturesDecoded == 1) m_starts->remember(m_video->codecpar, packet);
    return ended;
}

Result<void> Verification::decode(Decoder& decoder, const AVPacket* packet, qint64& count) {
    if (!decoder.send(packet) && packet != nullptr)
        return badOutput(QStringLiteral("what follows picture %1 cannot be decoded").arg(m_picturesDecoded));
    for (;;) {
        switch (decoder.receive(m_frame.get())) {
        case Decoder::Got::Decoded:
            if (m_frame->decode_error_flags != 0 || (m_frame->flags & AV_FRAME_FLAG_CORRUPT) != 0)
                return badOutput(QStringLiteral("picture %1 is damaged").arg(m_picturesDecoded));
            ++count;
            break;
        case Decoder::Got::Broken:
            return badOutput(
                QStringLiteral("what follows picture %1 cannot be decoded").arg(m_picturesDecoded));
        default:
            return {};
        }
    }
}

Result<void> Verification::checkDecoded() {
    if (m_picturesDecoded == 0) return badOutput(QStringLiteral("its first picture cannot be decoded"));
    if (m_job.depth == job::VerifyDepth::Structure) return {};
    if (m_picturesDecoded != m_pictures->frames())
        return badOutput(QStringLiteral("only %1 of %2 pictures can be decoded")
                             .arg(m_picturesDecoded)
                             .arg(m_pictures->frames()));
    return {};
}

}  // namespace

Result<job::Verified> verify(const job::VerifyJob& job, const AllowedMedia& allowed, const EventSink& sink,
                             DecodedStarts* starts) {
    const Result<OpenFile> file = OpenFile::read(job.file);
    if (!file) return fail(file.error());
    const LogCapture log;
    Result<job::Verified> verified = Verification(job, allowed, sink, starts).run(file->descriptor());
    if (verified && job.depth == job::VerifyDepth::Strict && log.count() > 0)
        return badOutput(QStringLiteral("FFmpeg warns %1 times (\"%2\")").arg(log.count()).arg(log.first()));
    return verified;
}

}  // namespace creatorup::media
