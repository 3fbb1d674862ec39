#include "core/media/job_runner.h"

#include "core/media/ass_handles.h"
#include "core/media/assemble.h"
#include "core/media/av_log.h"
#include "core/media/encode_segment.h"
#include "core/media/encode_segments.h"
#include "core/media/extract_sound.h"
#include "core/media/measure_texts.h"
#include "core/media/preview.h"
#include "core/media/probe.h"
#include "core/media/read_cues.h"
#include "core/media/test_encoder.h"
#include "core/media/transition.h"
#include "core/media/verify.h"

namespace creatorup::media {

namespace {

template <typename T>
job::Event finalEvent(Result<T> result) {
    if (!result) return job::Failed{result.error()};
    return std::move(*result);
}

QString version(const char* name, unsigned number) {
    return QStringLiteral("%1 %2.%3.%4")
        .arg(QLatin1StringView(name))
        .arg(AV_VERSION_MAJOR(number))
        .arg(AV_VERSION_MINOR(number))
        .arg(AV_VERSION_MICRO(number));
}

}  // namespace

Result<JobRunner> JobRunner::make() {
    startLog();
    Result<AllowedMedia> allowed = AllowedMedia::load();
    if (!allowed) return fail(allowed.error());
    return JobRunner(std::move(*allowed));
}

job::Event JobRunner::run(const job::Job& job, const JobFiles& files, const EventSink& sink) {
    struct Visitor {
        JobRunner& runner;
        const JobFiles& files;
        const EventSink& sink;

        job::Event operator()(const job::ProbeJob& kind) const {
            return finalEvent(probe(kind, files, runner.m_allowed, sink));
        }
        job::Event operator()(const job::PreviewJob& kind) const {
            return finalEvent(preview(kind, files, runner.m_allowed, sink));
        }
        job::Event operator()(const job::EncodeSegmentJob& kind) const {
            return finalEvent(encodeSegment(kind, files, runner.m_allowed, sink));
        }
        job::Event operator()(const job::EncodeSegmentsJob& kind) const {
            return finalEvent(encodeSegments(kind.targets, files.targets, runner.m_allowed, sink));
        }
        job::Event operator()(const job::AssembleJob& kind) const {
            return finalEvent(assemble(kind, runner.m_allowed, runner.m_segments, runner.m_partSounds,
                                       runner.m_sounds, runner.m_decodedStarts, sink));
        }
        job::Event operator()(const job::EncodeTransitionJob& kind) const {
            return finalEvent(encodeTransition(kind, runner.m_allowed, runner.m_segments, sink));
        }
        job::Event operator()(const job::VerifyJob& kind) const {
            return finalEvent(verify(kind, runner.m_allowed, sink));
        }
        job::Event operator()(const job::ProbeSoundJob& kind) const {
            return finalEvent(probeSound(kind, files, runner.m_allowed, sink));
        }
        job::Event operator()(const job::ExtractSoundJob& kind) const {
            return finalEvent(extractSound(kind, files, runner.m_allowed, sink));
        }
        job::Event operator()(const job::ReadCuesJob& kind) const {
            return finalEvent(readCueJob(kind, files));
        }
        job::Event operator()(const job::MeasureTextsJob& kind) const {
            return finalEvent(measureTexts(kind, files, sink));
        }
        job::Event operator()(const job::TestEncoderJob& kind) const {
            return finalEvent(testEncoder(kind, files, runner.m_allowed, sink));
        }
    };
    return std::visit(Visitor{*this, files, sink}, job);
}

QString libraryVersions() {
    return QStringList{QString::fromLatin1(av_version_info()),
                       version("avcodec", avcodec_version()),
                       version("avformat", avformat_version()),
                       version("swscale", swscale_version()),
                       version("swresample", swresample_version()),
                       version("avfilter", avfilter_version()),
                       QStringLiteral("libass %1").arg(ass_library_version(), 0, 16)}
        .join(QStringLiteral(", "));
}

}  // namespace creatorup::media
