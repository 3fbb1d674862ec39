#include "core/media/annex_b.h"

#include <QtEndian>

namespace creatorup::media {

namespace {

// The position of the next 00 00 01 at or after `from`, or the end.
qsizetype findStartCode(QByteArrayView bytes, qsizetype from) {
    for (qsizetype i = from; i + 3 <= bytes.size(); ++i) {
        if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) return i;
    }
    return bytes.size();
}

}  // namespace

std::vector<QByteArrayView> unitsOf(QByteArrayView annexB) {
    std::vector<QByteArrayView> units;
    qsizetype at = findStartCode(annexB, 0);
    while (at < annexB.size()) {
        const qsizetype start = at + 3;
        at = findStartCode(annexB, start);
        qsizetype end = at;
        // A start code may have a fourth zero before it, which belongs to no unit.
        while (end > start && at < annexB.size() && annexB[end - 1] == 0)
            --end;
        if (end > start) units.push_back(annexB.sliced(start, end - start));
    }
    return units;
}

QByteArray lengthPrefixed(QByteArrayView annexB, const std::function<bool(QByteArrayView)>& isKept) {
    QByteArray bytes;
    bytes.reserve(annexB.size() + 16);
    for (const QByteArrayView unit : unitsOf(annexB)) {
        if (!isKept(unit)) continue;
        char size[4];
        qToBigEndian(static_cast<quint32>(unit.size()), size);
        bytes.append(size, 4).append(unit);
    }
    return bytes;
}

void appendSized16(QByteArray& to, QByteArrayView unit) {
    char size[2];
    qToBigEndian(static_cast<quint16>(unit.size()), size);
    to.append(size, 2).append(unit);
}

}  // namespace creatorup::media
