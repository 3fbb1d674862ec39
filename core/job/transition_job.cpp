#include "core/job/transition_job.h"

namespace creatorup::job {

namespace {

constexpr QLatin1StringView kType{"type"}, kKey{"key"}, kKind{"kind"}, kFrom{"from"}, kTo{"to"},
    kGrid{"grid"}, kVideo{"video"}, kSampleRate{"sample_rate"}, kOutput{"output_file"};

constexpr QLatin1StringView kWords[] = {
    QLatin1StringView{"crossfade"},   QLatin1StringView{"wipe_left"}, QLatin1StringView{"wipe_right"},
    QLatin1StringView{"wipe_up"},     QLatin1StringView{"wipe_down"}, QLatin1StringView{"slide_left"},
    QLatin1StringView{"slide_right"}, QLatin1StringView{"slide_up"},  QLatin1StringView{"slide_down"}};

}  // namespace

QLatin1StringView wordOf(TransitionKind kind) {
    return kWords[static_cast<int>(kind)];
}

QJsonObject write(const EncodeTransitionJob& job) {
    return {{kType, kEncodeTransitionType}, {kKey, job.key.value},         {kKind, wordOf(job.kind)},
            {kFrom, toJson(job.from)},      {kTo, toJson(job.to)},         {kGrid, job.grid.toJson()},
            {kVideo, job.video.toJson()},   {kSampleRate, job.sampleRate}, {kOutput, job.outputFile}};
}

EncodeTransitionJob readEncodeTransition(JsonFields& fields) {
    EncodeTransitionJob job;
    job.key = {fields.string(kKey, 64)};
    const QString word = fields.string(kKind, 32);
    bool known = false;
    for (int kind = 0; kind < static_cast<int>(std::size(kWords)); ++kind)
        if (word == kWords[kind]) {
            job.kind = static_cast<TransitionKind>(kind);
            known = true;
        }
    if (!known) fields.reject(kKind, QStringLiteral("unknown word"));
    JsonFields from = fields.object(kFrom);
    job.from = readSegmentPart(from);
    JsonFields to = fields.object(kTo);
    job.to = readSegmentPart(to);
    if (job.from.skipLast < 1 || job.from.skipLast > kMostTransitionFrames ||
        job.from.skipLast != job.to.skipFirst)
        fields.reject(kTo, QStringLiteral("the two do not overlap by as many frames"));
    JsonFields grid = fields.object(kGrid);
    job.grid = FrameGrid::read(grid);
    JsonFields video = fields.object(kVideo);
    job.video = VideoSettings::read(video);
    job.sampleRate = static_cast<int>(fields.integer(kSampleRate, 8000, 192'000));
    job.outputFile = fields.string(kOutput, 32'768);
    return job;
}

}  // namespace creatorup::job
