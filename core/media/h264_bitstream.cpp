#include "core/media/h264_bitstream.h"

#include "core/job/events.h"

#include <QtEndian>

#include <vector>

namespace creatorup::media {

namespace {

enum UnitType { kSei = 6, kSps = 7, kPps = 8, kDelimiter = 9 };
constexpr int kUserDataUnregistered = 5;

UnitType typeOf(QByteArrayView unit) {
    return static_cast<UnitType>(unit[0] & 0x1f);
}

// The position of the next 00 00 01 at or after `from`, or the end.
qsizetype findStartCode(QByteArrayView bytes, qsizetype from) {
    for (qsizetype i = from; i + 3 <= bytes.size(); ++i) {
        if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) return i;
    }
    return bytes.size();
}

std::vector<QByteArrayView> split(QByteArrayView bytes) {
    std::vector<QByteArrayView> units;
    qsizetype at = findStartCode(bytes, 0);
    while (at < bytes.size()) {
        const qsizetype start = at + 3;
        at = findStartCode(bytes, start);
        qsizetype end = at;
        // A start code may have a fourth zero before it, which belongs to no unit.
        while (end > start && at < bytes.size() && bytes[end - 1] == 0)
            --end;
        if (end > start) units.push_back(bytes.sliced(start, end - start));
    }
    return units;
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

void appendSized16(QByteArray& to, QByteArrayView unit) {
    char size[2];
    qToBigEndian(static_cast<quint16>(unit.size()), size);
    to.append(size, 2).append(unit);
}

}  // namespace

Result<QByteArray> avccFromAnnexB(QByteArrayView parameterSets) {
    QByteArrayView sps, pps;
    for (const QByteArrayView unit : split(parameterSets)) {
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

QByteArray lengthPrefixed(QByteArrayView annexB) {
    QByteArray bytes;
    bytes.reserve(annexB.size() + 16);
    for (const QByteArrayView unit : split(annexB)) {
        if (!isKept(unit)) continue;
        char size[4];
        qToBigEndian(static_cast<quint32>(unit.size()), size);
        bytes.append(size, 4).append(unit);
    }
    return bytes;
}

}  // namespace creatorup::media
