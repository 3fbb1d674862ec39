#include "core/media/h264_bitstream.h"

#include "core/job/events.h"
#include "core/media/annex_b.h"

namespace creatorup::media {

namespace {

enum UnitType { kSei = 6, kSps = 7, kPps = 8, kDelimiter = 9 };
constexpr int kUserDataUnregistered = 5;

UnitType typeOf(QByteArrayView unit) {
    return static_cast<UnitType>(unit[0] & 0x1f);
}

bool isKept(QByteArrayView unit) {
    switch (typeOf(unit)) {
    case kSps:
    case kPps:
    case kDelimiter:
        return false;
    case kSei:
        return unit.size() < 2 || unit[1] != kUserDataUnregistered;
    default:
        return true;
    }
}

}  // namespace

Result<QByteArray> h264Extradata(QByteArrayView annexB) {
    QByteArrayView sps, pps;
    for (const QByteArrayView unit : unitsOf(annexB)) {
        if (typeOf(unit) == kSps && sps.isEmpty()) sps = unit;
        if (typeOf(unit) == kPps && pps.isEmpty()) pps = unit;
    }
    if (sps.size() < 4 || pps.isEmpty() || sps.size() > 0xffff || pps.size() > 0xffff)
        return fail(job::errors::EncoderFailed, QStringLiteral("The encoder gave no parameter sets."));
    QByteArray avcc;
    avcc.append(char(1)).append(sps[1]).append(sps[2]).append(sps[3]);
    avcc.append(char(0xff));  // lengths of four bytes
    avcc.append(char(0xe1));  // one sequence parameter set
    appendSized16(avcc, sps);
    avcc.append(char(1));
    appendSized16(avcc, pps);
    const auto profile = static_cast<quint8>(sps[1]);
    if (profile == 100 || profile == 110 || profile == 122 || profile == 144) {
        // High profiles say it again: 4:2:0, 8 bits, no extensions.
        avcc.append(char(0xfd)).append(char(0xf8)).append(char(0xf8)).append(char(0));
    }
    return avcc;
}

QByteArray h264Packet(QByteArrayView annexB) {
    return lengthPrefixed(annexB, isKept);
}

}  // namespace creatorup::media
