#include "core/media/probe.h"

#include "core/media/compat.h"
#include "core/media/encode_segment.h"
#include "core/media/orientation.h"
#include "core/media/progress_report.h"
#include "core/media/source_decoder.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

qint64 durationMsOf(const SourceDecoder& source) {
    const AVStream* video = source.video();
    if (video->duration > 0) return av_rescale_q(video->duration, video->time_base, AVRational{1, 1000});
    const qint64 whole = source.input().context()->duration;
    return whole > 0 ? rescaleRounded(whole, 1000, AV_TIME_BASE) : 0;
}

bool hasVariableRate(const AVStream* stream) {
    const AVRational average = stream->avg_frame_rate;
    const AVRational base = stream->r_frame_rate;
    if (average.num <= 0 || base.num <= 0) return false;
    return std::abs(av_q2d(average) / av_q2d(base) - 1) > 0.005;
}

void describePictures(const SourceDecoder& source, job::Probed& probed) {
    AVStream* stream = source.video();
    const AVCodecParameters* parameters = stream->codecpar;
    const AVRational aspect = av_guess_sample_aspect_ratio(source.input().context(), stream, nullptr);
    const double wide = aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1;
    const Orientation turn = Orientation::of(stream);
    probed.width = std::clamp(static_cast<int>(std::lround(parameters->width * wide)), 1, 65'536);
    probed.height = std::max(1, parameters->height);
    if (turn.transpose) std::swap(probed.width, probed.height);
    probed.rotation = turn.degrees();
    probed.frameRate = {std::max(0, stream->avg_frame_rate.num), std::max(1, stream->avg_frame_rate.den)};
    probed.variableRate = hasVariableRate(stream);
    probed.interlaced =
        parameters->field_order != AV_FIELD_UNKNOWN && parameters->field_order != AV_FIELD_PROGRESSIVE;
    probed.hdr =
        parameters->color_trc == AVCOL_TRC_SMPTE2084 || parameters->color_trc == AVCOL_TRC_ARIB_STD_B67;
}

// Everything is decoded; the duration is then what is really there.
Result<void> decodeAll(SourceDecoder& source, job::Probed& probed, const EventSink& sink) {
    ProgressReport progress(sink,
                            av_rescale_q(probed.durationMs, AVRational{1, 1000},
                                         probed.frameRate.num > 0 ? av_inv_q(source.video()->avg_frame_rate)
                                                                  : AVRational{1, 25}));
    qint64 first = AV_NOPTS_VALUE, end = AV_NOPTS_VALUE;
    for (;;) {
        const Result<SourceDecoder::Step> step = source.next();
        if (!step) return fail(step.error());
        if (*step == SourceDecoder::Step::End) break;
        progress.tick(source.picturesDecoded());
        if (*step != SourceDecoder::Step::Picture) continue;
        const AVFrame* frame = source.frame();
        probed.interlaced = probed.interlaced || compat::isInterlaced(frame);
        if (frame->best_effort_timestamp == AV_NOPTS_VALUE) continue;
        if (first == AV_NOPTS_VALUE) first = frame->best_effort_timestamp;
        end = std::max<qint64>(end, frame->best_effort_timestamp + compat::durationOf(frame));
    }
    if (!probed.still && first != AV_NOPTS_VALUE && end > first)
        probed.durationMs = av_rescale_q(end - first, source.video()->time_base, AVRational{1, 1000});
    probed.framesDecoded = source.picturesDecoded();
    probed.framesMissing = source.picturesMissing();
    // How much may be missing is for those to say who know what it is wanted for.
    return probed.framesDecoded > 0 ? Result<void>() : source.checkDamage();
}

}  // namespace

Result<job::Probed> probe(const job::ProbeJob& job, const JobFiles& files, const AllowedMedia& allowed,
                          const EventSink& sink) {
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    Result<SourceDecoder> source = SourceDecoder::open(
        files.source, allowed, SourceDecoder::Streams::PicturesAndSound, SourceDecoder::Fields::AsStored);
    if (!source) return fail(source.error());
    job::Probed probed;
    probed.container = QString::fromLatin1(source->input().context()->iformat->name);
    probed.videoCodec = QString::fromLatin1(avcodec_get_name(source->video()->codecpar->codec_id));
    describePictures(*source, probed);
    probed.still = source->input().isStill();
    probed.durationMs = probed.still ? 0 : durationMsOf(*source);
    if (source->hasSound()) {
        const AVCodecParameters* sound = source->audio()->codecpar;
        probed.audioCodec = QString::fromLatin1(avcodec_get_name(sound->codec_id));
        probed.channels = std::clamp(sound->ch_layout.nb_channels, 0, 64);
        probed.sampleRate = std::clamp(sound->sample_rate, 0, 768'000);
    }
    probed.framesMissing = probed.still ? -1 : source->picturesBeyondEnd();
    if (job.depth == job::ProbeDepth::Full) {
        if (const Result<void> done = decodeAll(*source, probed, sink); !done) return fail(done.error());
    }
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    return probed;
}

}  // namespace creatorup::media
