#include "core/media/hevc_bitstream.h"

#include "core/job/events.h"
#include "core/media/annex_b.h"

#include <array>

namespace creatorup::media {

namespace {

enum UnitType { kVps = 32, kSps = 33, kPps = 34, kDelimiter = 35, kPrefixSei = 39 };
constexpr int kUserDataUnregistered = 5;
constexpr qsizetype kUnitHeader = 2;
// general_profile_space … general_level_idc, behind the first byte of a sequence parameter set.
constexpr qsizetype kProfileBytes = 12;

UnitType typeOf(QByteArrayView unit) {
    return static_cast<UnitType>((unit[0] >> 1) & 0x3f);
}

bool isKept(QByteArrayView unit) {
    switch (typeOf(unit)) {
    case kVps:
    case kSps:
    case kPps:
    case kDelimiter:
        return false;
    case kPrefixSei:
        return unit.size() <= kUnitHeader || unit[kUnitHeader] != kUserDataUnregistered;
    default:
        return true;
    }
}

// The first bytes of a unit's content, without those that only keep start codes from arising.
QByteArray contentOf(QByteArrayView unit, qsizetype count) {
    QByteArray content;
    for (qsizetype i = kUnitHeader; i < unit.size() && content.size() < count; ++i) {
        const bool isEscape = unit[i] == 3 && i >= kUnitHeader + 2 && unit[i - 1] == 0 && unit[i - 2] == 0;
        if (!isEscape) content.append(unit[i]);
    }
    return content;
}

}  // namespace

Result<QByteArray> hevcExtradata(QByteArrayView annexB) {
    constexpr std::array kKinds{kVps, kSps, kPps};
    std::array<QByteArrayView, kKinds.size()> sets;
    for (const QByteArrayView unit : unitsOf(annexB))
        for (size_t i = 0; i < kKinds.size(); ++i)
            if (typeOf(unit) == kKinds[i] && sets[i].isEmpty()) sets[i] = unit;
    const QByteArray sps = contentOf(sets[1], 1 + kProfileBytes);
    bool complete = sps.size() == 1 + kProfileBytes;
    for (const QByteArrayView set : sets)
        complete = complete && !set.isEmpty() && set.size() <= 0xffff;
    if (!complete)
        return fail(job::errors::EncoderFailed, QStringLiteral("The encoder gave no parameter sets."));
    const int layers = ((sps[0] >> 1) & 7) + 1;
    const int nested = sps[0] & 1;
    QByteArray hvcc;
    hvcc.append(char(1)).append(sps.sliced(1));
    hvcc.append(char(0xf0)).append(char(0));                            // slices of any size
    hvcc.append(char(0xfc));                                            // parallelism: not said
    hvcc.append(char(0xfd)).append(char(0xf8)).append(char(0xf8));      // 4:2:0, 8 bits
    hvcc.append(char(0)).append(char(0));                               // frame rate: not said
    hvcc.append(static_cast<char>((layers << 3) | (nested << 2) | 3));  // lengths of four bytes
    hvcc.append(static_cast<char>(kKinds.size()));
    for (size_t i = 0; i < kKinds.size(); ++i) {
        hvcc.append(static_cast<char>(0x80 | kKinds[i]));  // all of them are here
        hvcc.append(char(0)).append(char(1));
        appendSized16(hvcc, sets[i]);
    }
    return hvcc;
}

QByteArray hevcPacket(QByteArrayView annexB) {
    return lengthPrefixed(annexB, isKept);
}

}  // namespace creatorup::media
