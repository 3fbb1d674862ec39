#include "core/job/events.h"

#include <QJsonArray>

namespace creatorup::job {

namespace {

using K = QLatin1StringView;

constexpr qint64 kMostFrames = 12LL * 3600 * 240;
constexpr qint64 kLongestMs = 12LL * 3600 * 1000;
constexpr qint64 kMostBytes = 1LL << 50;

QJsonObject write(const Hello& e) {
    return {{K("type"), K("hello")},
            {K("protocol"), e.protocol},
            {K("engine"), e.engine},
            {K("ffmpeg"), e.ffmpeg}};
}
Event readHello(JsonFields& f) {
    return Hello{static_cast<int>(f.integer(K("protocol"), 0, 1 << 20)),
                 static_cast<int>(f.integer(K("engine"), 0, 1 << 20)), f.string(K("ffmpeg"), 256)};
}

QJsonObject write(const Confined& e) {
    return {{K("type"), K("confined")}, {K("walls"), QJsonArray::fromStringList(e.walls)}};
}
Event readConfined(JsonFields& f) {
    return Confined{f.strings(K("walls"), 16)};
}

QJsonObject write(const Progress& e) {
    return {{K("type"), K("progress")}, {K("done"), e.done}, {K("total"), e.total}};
}
Event readProgress(JsonFields& f) {
    return Progress{f.integer(K("done"), 0, kMostFrames), f.integer(K("total"), 0, kMostFrames)};
}

QJsonObject write(const Probed& e) {
    return {{K("type"), K("probed")},
            {K("container"), e.container},
            {K("video_codec"), e.videoCodec},
            {K("audio_codec"), e.audioCodec},
            {K("width"), e.width},
            {K("height"), e.height},
            {K("rate_num"), e.frameRate.num},
            {K("rate_den"), e.frameRate.den},
            {K("duration_ms"), e.durationMs},
            {K("variable_rate"), e.variableRate},
            {K("rotation"), e.rotation},
            {K("interlaced"), e.interlaced},
            {K("hdr"), e.hdr},
            {K("still"), e.still},
            {K("channels"), e.channels},
            {K("sample_rate"), e.sampleRate},
            {K("frames_decoded"), e.framesDecoded},
            {K("frames_missing"), e.framesMissing}};
}
Event readProbed(JsonFields& f) {
    Probed e;
    e.container = f.string(K("container"), 128);
    e.videoCodec = f.string(K("video_codec"), 64);
    e.audioCodec = f.string(K("audio_codec"), 64);
    e.width = static_cast<int>(f.integer(K("width"), 1, 65'536));
    e.height = static_cast<int>(f.integer(K("height"), 1, 65'536));
    e.frameRate = {f.integer(K("rate_num"), 0, INT32_MAX), f.integer(K("rate_den"), 1, INT32_MAX)};
    e.durationMs = f.integer(K("duration_ms"), 0, kLongestMs);
    e.variableRate = f.booleanOr(K("variable_rate"), false);
    e.rotation = static_cast<int>(f.integer(K("rotation"), 0, 270));
    e.interlaced = f.booleanOr(K("interlaced"), false);
    e.hdr = f.booleanOr(K("hdr"), false);
    e.still = f.booleanOr(K("still"), false);
    e.channels = static_cast<int>(f.integer(K("channels"), 0, 64));
    e.sampleRate = static_cast<int>(f.integer(K("sample_rate"), 0, 768'000));
    e.framesDecoded = f.integer(K("frames_decoded"), -1, kMostFrames);
    e.framesMissing = f.integer(K("frames_missing"), -1, kMostFrames);
    return e;
}

QJsonObject write(const Previewed& e) {
    return {{K("type"), K("previewed")}, {K("width"), e.width}, {K("height"), e.height}};
}
Event readPreviewed(JsonFields& f) {
    return Previewed{static_cast<int>(f.integer(K("width"), 1, 4096)),
                     static_cast<int>(f.integer(K("height"), 1, 4096))};
}

QJsonObject write(const SegmentEncoded& e) {
    return {{K("type"), K("segment_encoded")},
            {K("key"), e.key.value},
            {K("frames"), e.frames},
            {K("bytes"), e.bytes},
            {K("packet_digest"), e.packetDigest},
            {K("extradata_digest"), e.extradataDigest},
            {K("frames_missing"), e.framesMissing},
            {K("has_sound"), e.hasSound},
            {K("encode_ms"), e.encodeMs}};
}
Event readSegmentEncoded(JsonFields& f) {
    SegmentEncoded e;
    e.key = {f.string(K("key"), 64)};
    e.frames = f.integer(K("frames"), 1, kMostFrames);
    e.bytes = f.integer(K("bytes"), 1, kMostBytes);
    e.packetDigest = f.string(K("packet_digest"), 128);
    e.extradataDigest = f.string(K("extradata_digest"), 128);
    e.framesMissing = f.integer(K("frames_missing"), 0, kMostFrames);
    e.hasSound = f.booleanOr(K("has_sound"), false);
    e.encodeMs = f.integer(K("encode_ms"), 0, kMostBytes);
    return e;
}

QJsonObject write(const Assembled& e) {
    QJsonObject object{{K("type"), K("assembled")}, {K("id"), e.id.value},
                       {K("frames"), e.frames},     {K("duration_ms"), e.durationMs},
                       {K("bytes"), e.bytes},       {K("packet_digest"), e.packetDigest}};
    if (!e.texts.empty()) object.insert(K("texts"), write(e.texts));
    return object;
}
Event readAssembled(JsonFields& f) {
    return Assembled{{f.string(K("id"), 64)},
                     f.integer(K("frames"), 1, kMostFrames * 8),
                     f.integer(K("duration_ms"), 0, kLongestMs * 8),
                     f.integer(K("bytes"), 1, kMostBytes),
                     f.string(K("packet_digest"), 128),
                     readTextTracks(f, K("texts"))};
}

QJsonObject write(const Verified& e) {
    QJsonObject object{{K("type"), K("verified")},
                       {K("frames"), e.frames},
                       {K("duration_ms"), e.durationMs},
                       {K("width"), e.width},
                       {K("height"), e.height},
                       {K("video_codec"), e.videoCodec},
                       {K("audio_codec"), e.audioCodec},
                       {K("av_offset_ms"), e.avOffsetMs},
                       {K("av_offset_ignoring_edits_ms"), e.avOffsetIgnoringEditsMs}};
    if (!e.texts.empty()) object.insert(K("texts"), write(e.texts));
    return object;
}
Event readVerified(JsonFields& f) {
    Verified e;
    e.frames = f.integer(K("frames"), 0, kMostFrames * 8);
    e.durationMs = f.integer(K("duration_ms"), 0, kLongestMs * 8);
    e.width = static_cast<int>(f.integer(K("width"), 1, 65'536));
    e.height = static_cast<int>(f.integer(K("height"), 1, 65'536));
    e.videoCodec = f.string(K("video_codec"), 64);
    e.audioCodec = f.string(K("audio_codec"), 64);
    e.avOffsetMs = f.number(K("av_offset_ms"), -1e9, 1e9);
    e.avOffsetIgnoringEditsMs = f.number(K("av_offset_ignoring_edits_ms"), -1e9, 1e9);
    e.texts = readTextTracks(f, K("texts"));
    return e;
}

QJsonObject write(const EncoderTested& e) {
    return {{K("type"), K("encoder_tested")},
            {K("encoder"), e.encoder},
            {K("joins"), e.joins},
            {K("reason"), e.reason},
            {K("frames_per_second"), e.framesPerSecond}};
}
Event readEncoderTested(JsonFields& f) {
    return EncoderTested{f.string(K("encoder"), 64), f.booleanOr(K("joins"), false), f.string(K("reason")),
                         f.number(K("frames_per_second"), 0, 1e6)};
}

QJsonObject write(const Failed& e) {
    return {{K("type"), K("failed")},
            {K("code"), e.error.code},
            {K("message"), e.error.message},
            {K("cause"), e.error.cause}};
}
Event readFailed(JsonFields& f) {
    return Failed{{f.string(K("code"), 64), f.string(K("message")), f.stringOr(K("cause"), {})}};
}

QJsonObject write(const SegmentsEncoded& e) {
    QJsonArray segments;
    for (const Result<SegmentEncoded>& segment : e.segments)
        segments.append(segment ? write(*segment) : write(Failed{segment.error()}));
    return {{K("type"), K("segments_encoded")}, {K("segments"), segments}};
}
Event readSegmentsEncoded(JsonFields& f) {
    constexpr int kMost = 64;
    SegmentsEncoded e;
    f.objects(K("segments"), kMost, [&e](JsonFields& one) {
        if (one.string(K("type"), 32) == K("failed"))
            e.segments.push_back(fail(std::get<Failed>(readFailed(one)).error));
        else
            e.segments.push_back(std::get<SegmentEncoded>(readSegmentEncoded(one)));
    });
    return e;
}

Event readProbedSound(JsonFields& f) {
    return readSoundProbed(f);
}
Event readExtractedSound(JsonFields& f) {
    return readSoundExtracted(f);
}

Event readReadCues(JsonFields& f) {
    return readCuesRead(f);
}

Event readMeasuredTexts(JsonFields& f) {
    return readTextsMeasured(f);
}

struct Reader {
    K type;
    Event (*read)(JsonFields&);
};

constexpr Reader kReaders[] = {
    {K("hello"), readHello},
    {K("confined"), readConfined},
    {K("progress"), readProgress},
    {K("probed"), readProbed},
    {K("previewed"), readPreviewed},
    {K("segment_encoded"), readSegmentEncoded},
    {K("assembled"), readAssembled},
    {K("verified"), readVerified},
    {K("encoder_tested"), readEncoderTested},
    {kSoundProbedType, readProbedSound},
    {kSoundExtractedType, readExtractedSound},
    {kCuesReadType, readReadCues},
    {K("segments_encoded"), readSegmentsEncoded},
    {kTextsMeasuredType, readMeasuredTexts},
    {K("failed"), readFailed},
};

}  // namespace

QJsonObject toJson(const Event& event) {
    return std::visit([](const auto& kind) { return write(kind); }, event);
}

Result<Event> eventFromJson(const QJsonObject& object) {
    JsonFields fields(object);
    const QString type = fields.string(K("type"), 32);
    for (const Reader& reader : kReaders) {
        if (type != reader.type) continue;
        Event event = reader.read(fields);
        if (!fields.ok()) return fail(fields.error());
        return event;
    }
    fields.reject(K("type"), QStringLiteral("unknown event"));
    return fail(fields.error());
}

bool isFinal(const Event& event) {
    return !std::holds_alternative<Hello>(event) && !std::holds_alternative<Confined>(event) &&
           !std::holds_alternative<Progress>(event);
}

}  // namespace creatorup::job
