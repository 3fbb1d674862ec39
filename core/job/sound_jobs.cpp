#include "core/job/sound_jobs.h"

namespace creatorup::job {

namespace {
using K = QLatin1StringView;
constexpr qint64 kLongestMs = 12LL * 3600 * 1000;
constexpr qint64 kMostSamples = 12LL * 3600 * 192'000;
constexpr qint64 kMostBytes = 1LL << 50;
}  // namespace

QJsonObject write(const ExtractSoundJob& job) {
    QJsonObject object{{K("type"), kExtractSoundType},
                       {K("key"), job.key.value},
                       {K("source"), write(job.source)},
                       {K("sample_rate"), job.sampleRate},
                       {K("output_file"), job.outputFile}};
    if (job.form == SoundForm::Wav) object.insert(K("wav"), true);
    return object;
}

ExtractSoundJob readExtractSound(JsonFields& fields) {
    ExtractSoundJob job;
    job.key = {fields.string(K("key"), 64)};
    job.source = readSource(fields.object(K("source")));
    job.sampleRate = static_cast<int>(fields.integer(K("sample_rate"), 8000, 192'000));
    job.outputFile = fields.string(K("output_file"), 32'768);
    if (fields.booleanOr(K("wav"), false)) job.form = SoundForm::Wav;
    return job;
}

QJsonObject write(const ProbeSoundJob& job) {
    return {{K("type"), kProbeSoundType}, {K("source"), write(job.source)}};
}

ProbeSoundJob readProbeSound(JsonFields& fields) {
    return {readSource(fields.object(K("source")))};
}

QJsonObject write(const SoundExtracted& event) {
    return {{K("type"), kSoundExtractedType},
            {K("key"), event.key.value},
            {K("samples"), event.samples},
            {K("bytes"), event.bytes}};
}

SoundExtracted readSoundExtracted(JsonFields& fields) {
    return {{fields.string(K("key"), 64)},
            fields.integer(K("samples"), 1, kMostSamples),
            fields.integer(K("bytes"), 1, kMostBytes)};
}

QJsonObject write(const SoundProbed& event) {
    return {{K("type"), kSoundProbedType},
            {K("codec"), event.codec},
            {K("channels"), event.channels},
            {K("sample_rate"), event.sampleRate},
            {K("duration_ms"), event.durationMs}};
}

SoundProbed readSoundProbed(JsonFields& fields) {
    SoundProbed event;
    event.codec = fields.string(K("codec"), 64);
    event.channels = static_cast<int>(fields.integer(K("channels"), 0, 64));
    event.sampleRate = static_cast<int>(fields.integer(K("sample_rate"), 0, 768'000));
    event.durationMs = fields.integer(K("duration_ms"), 0, kLongestMs);
    return event;
}

}  // namespace creatorup::job
