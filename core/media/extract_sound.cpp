#include "core/media/extract_sound.h"

#include "core/media/encode_segment.h"
#include "core/media/progress_report.h"
#include "core/media/sound_asset.h"
#include "core/media/sound_source.h"
#include "core/media/wav_writer.h"

#include <functional>
#include <optional>

namespace creatorup::media {

namespace {

constexpr qint64 kLongestSeconds = 30 * 60;
constexpr qint64 kNsPerSecond = 1'000'000'000;

qint64 timeNs(const AVFrame* frame, const AVStream* stream) {
    const qint64 stamp =
        frame->best_effort_timestamp != AV_NOPTS_VALUE ? frame->best_effort_timestamp : frame->pts;
    return stamp == AV_NOPTS_VALUE ? 0 : av_rescale_q(stamp, stream->time_base, AVRational{1, kNsPerSecond});
}

// Where the pictures begin, which is where a clip's time begins; nothing: there are none.
std::optional<qint64> picturesStartNs(const AVFormatContext* context) {
    for (unsigned i = 0; i < context->nb_streams; ++i) {
        const AVStream* stream = context->streams[i];
        const bool cover = (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
        if (stream->codecpar->codec_type != AVMEDIA_TYPE_VIDEO || cover) continue;
        if (stream->start_time != AV_NOPTS_VALUE)
            return av_rescale_q(stream->start_time, stream->time_base, AVRational{1, kNsPerSecond});
    }
    return std::nullopt;
}

// Hands over all samples at this rate, piece by piece, and says how many there were. They begin at `startNs`,
// else where the sound does.
Result<qint64> decodeAll(SoundSource& source, int sampleRate, std::optional<qint64> startNs,
                         const EventSink& sink, const std::function<Result<void>(Pcm)>& take) {
    ProgressReport progress(sink);
    std::unique_ptr<SoundTrack> track;
    const auto takeReady = [&]() -> Result<void> {
        if (track->end() > kLongestSeconds * sampleRate)
            return fail(job::errors::TooLarge,
                        QStringLiteral("This sound is longer than %1 minutes.").arg(kLongestSeconds / 60));
        return take(track->takeUpTo(track->end(), SoundTrack::Missing::Wait));
    };
    for (;;) {
        const Result<bool> got = source.next();
        if (!got) return fail(got.error());
        if (!*got) break;
        if (!track)
            track = std::make_unique<SoundTrack>(sampleRate,
                                                 startNs.value_or(timeNs(source.frame(), source.stream())));
        if (const auto added = track->add(source.frame(), source.stream()->time_base); !added)
            return fail(added.error());
        if (const auto taken = takeReady(); !taken) return fail(taken.error());
        progress.tick(track->end() / sampleRate);
    }
    if (track) {
        if (const auto done = track->finish(); !done) return fail(done.error());
        if (const auto taken = takeReady(); !taken) return fail(taken.error());
    }
    if (!track || track->end() == 0)
        return fail(job::errors::Damaged, QStringLiteral("Nothing of this sound can be decoded."));
    return track->end();
}

template <typename Writer>
Result<qint64> write(const job::ExtractSoundJob& job, const JobFiles& files, SoundSource& source,
                     std::optional<qint64> startNs, const EventSink& sink) {
    Writer writer(files.output, job.sampleRate);
    const Result<qint64> samples = decodeAll(source, job.sampleRate, startNs, sink,
                                             [&writer](Pcm sound) { return writer.write(std::move(sound)); });
    if (!samples) return samples;
    if (const Result<void> done = writer.finish(); !done) return fail(done.error());
    return samples;
}

}  // namespace

Result<job::SoundExtracted> extractSound(const job::ExtractSoundJob& job, const JobFiles& files,
                                         const AllowedMedia& allowed, const EventSink& sink) {
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    Result<SoundSource> source = SoundSource::open(files.source, allowed);
    if (!source) return fail(source.error());
    const Result<qint64> samples =
        job.form == job::SoundForm::Wav
            ? write<WavWriter>(job, files, *source, picturesStartNs(source->context()), sink)
            : write<SoundAssetWriter>(job, files, *source, std::nullopt, sink);
    if (!samples) return fail(samples.error());
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    return job::SoundExtracted{job.key, *samples, sizeOf(files.output)};
}

Result<job::SoundProbed> probeSound(const job::ProbeSoundJob& job, const JobFiles& files,
                                    const AllowedMedia& allowed, const EventSink& sink) {
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    Result<SoundSource> source = SoundSource::open(files.source, allowed);
    if (!source) return fail(source.error());
    const AVCodecParameters* sound = source->stream()->codecpar;
    job::SoundProbed probed;
    probed.codec = QString::fromLatin1(avcodec_get_name(sound->codec_id));
    constexpr int kRate = 48000;  // long enough for milliseconds
    const Result<qint64> samples =
        decodeAll(*source, kRate, std::nullopt, sink, [](const Pcm&) -> Result<void> { return {}; });
    if (!samples) return fail(samples.error());
    probed.channels = std::clamp(sound->ch_layout.nb_channels, 0, 64);
    probed.sampleRate = std::clamp(sound->sample_rate, 0, 768'000);
    probed.durationMs = rescaleRounded(*samples, 1000, kRate);
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    return probed;
}

}  // namespace creatorup::media
