#include "core/job/text_jobs.h"

namespace creatorup::job {

namespace {
using K = QLatin1StringView;
constexpr qint64 kLongestMs = 12LL * 3600 * 1000;
constexpr qint64 kMostCues = 10'000'000;
constexpr qint64 kMostBytes = 1LL << 40;
constexpr qint64 kMostSpeed = 1'000'000;
}  // namespace

QJsonObject write(const ReadCuesJob& job) {
    return {{K("type"), kReadCuesType},
            {K("key"), job.key.value},
            {K("source"), write(job.source)},
            {K("output_file"), job.outputFile}};
}

ReadCuesJob readReadCues(JsonFields& fields) {
    ReadCuesJob job;
    job.key = {fields.string(K("key"), 64)};
    job.source = readSource(fields.object(K("source")));
    job.outputFile = fields.string(K("output_file"), 32'768);
    return job;
}

QJsonObject write(const CuesRead& event) {
    return {{K("type"), kCuesReadType},
            {K("key"), event.key.value},
            {K("cues"), event.cues},
            {K("bytes"), event.bytes}};
}

CuesRead readCuesRead(JsonFields& fields) {
    return {{fields.string(K("key"), 64)},
            fields.integer(K("cues"), 1, kMostCues),
            fields.integer(K("bytes"), 0, kMostBytes)};
}

QJsonArray write(const std::vector<TextPart>& parts) {
    QJsonArray array;
    for (const TextPart& part : parts)
        array.append(QJsonObject{{K("key"), part.key.value},
                                 {K("file"), part.file},
                                 {K("language"), part.language},
                                 {K("part"), part.part},
                                 {K("start_ms"), part.startMs},
                                 {K("speed_num"), part.speed.num},
                                 {K("speed_den"), part.speed.den}});
    return array;
}

std::vector<TextPart> readTextParts(JsonFields& fields, K key) {
    std::vector<TextPart> parts;
    if (!fields.has(key)) return parts;
    fields.objects(key, kMostTextParts, [&](JsonFields& each) {
        TextPart part;
        part.key = {each.string(K("key"), 64)};
        part.file = each.string(K("file"), 32'768);
        part.language = each.string(K("language"), 3);
        part.part = static_cast<int>(each.integer(K("part"), -1, 63));
        part.startMs = each.integer(K("start_ms"), 0, kLongestMs);
        part.speed = {each.integer(K("speed_num"), 1, kMostSpeed),
                      each.integer(K("speed_den"), 1, kMostSpeed)};
        parts.push_back(std::move(part));
    });
    return parts;
}

QJsonArray write(const std::vector<TextTrackFacts>& tracks) {
    QJsonArray array;
    for (const TextTrackFacts& track : tracks)
        array.append(QJsonObject{
            {K("language"), track.language}, {K("cues"), track.cues}, {K("digest"), track.digest}});
    return array;
}

std::vector<TextTrackFacts> readTextTracks(JsonFields& fields, K key) {
    std::vector<TextTrackFacts> tracks;
    if (!fields.has(key)) return tracks;
    fields.objects(key, kMostTextTracks, [&](JsonFields& each) {
        tracks.push_back({each.string(K("language"), 3), each.integer(K("cues"), 1, kMostCues),
                          each.string(K("digest"), 64)});
    });
    return tracks;
}

}  // namespace creatorup::job
