#include "core/job/segment_part.h"

#include "core/job/stretches.h"

namespace creatorup::job {

namespace {

constexpr QLatin1StringView kKey{"key"}, kFile{"file"}, kFrames{"frames"}, kDigest{"packet_digest"},
    kGain{"gain_db"}, kMute{"mute"}, kMix{"mix"}, kSkipFirst{"skip_first"}, kSkipLast{"skip_last"},
    kTransition{"transition"};

constexpr qint64 kMostFrames = 12LL * 3600 * 240;

}  // namespace

QJsonObject toJson(const SegmentPart& part) {
    QJsonObject object{{kKey, part.key.value},       {kFile, part.file},   {kFrames, part.frames},
                       {kDigest, part.packetDigest}, {kGain, part.gainDb}, {kMute, part.mute}};
    if (part.mix != ClipMix{}) object.insert(kMix, part.mix.toJson());
    if (part.skipFirst > 0) object.insert(kSkipFirst, part.skipFirst);
    if (part.skipLast > 0) object.insert(kSkipLast, part.skipLast);
    if (part.isTransition) object.insert(kTransition, true);
    return object;
}

SegmentPart readSegmentPart(JsonFields& fields) {
    SegmentPart part;
    part.key = {fields.string(kKey, 64)};
    part.file = fields.string(kFile, 32'768);
    part.frames = fields.integer(kFrames, 1, kMostFrames);
    part.packetDigest = fields.string(kDigest, kLongestPacketDigest);
    part.gainDb = fields.number(kGain, -60, 24);
    part.mute = fields.booleanOr(kMute, false);
    if (fields.has(kMix)) part.mix = ClipMix::read(fields.object(kMix));
    part.skipFirst = fields.integerOr(kSkipFirst, 0, 0, kMostFrames);
    part.skipLast = fields.integerOr(kSkipLast, 0, 0, kMostFrames);
    part.isTransition = fields.booleanOr(kTransition, false);
    if (part.shownFrames() < 1) fields.reject(kSkipLast, QStringLiteral("nothing of it is left"));
    return part;
}

}  // namespace creatorup::job
