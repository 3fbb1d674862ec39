#include "core/media/full_charmap.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <optional>

namespace creatorup::media {

namespace {

constexpr quint32 kMostFaces = 32;

template <typename T>
std::optional<T> at(const QByteArray& font, quint64 offset) {
    if (offset + sizeof(T) > static_cast<quint64>(font.size())) return std::nullopt;
    return qFromBigEndian<T>(font.constData() + offset);
}

bool hasTag(const QByteArray& font, quint64 offset, const char* tag) {
    return offset + 4 <= static_cast<quint64>(font.size()) &&
           std::memcmp(font.constData() + offset, tag, 4) == 0;
}

// `start`: of one face's list of tables.
std::optional<quint64> findCharmaps(const QByteArray& font, quint64 start) {
    const auto tables = at<quint16>(font, start + 4);
    for (quint64 i = 0; tables && i < *tables; ++i) {
        const quint64 entry = start + 12 + 16 * i;
        if (hasTag(font, entry, "cmap"))
            if (const auto offset = at<quint32>(font, entry + 8)) return *offset;
    }
    return std::nullopt;
}

void preferIn(QByteArray& font, quint64 charmaps) {
    const auto count = at<quint16>(font, charmaps + 2);
    std::optional<quint64> shortOne, longOne;
    for (quint64 i = 0; count && i < *count; ++i) {
        const quint64 record = charmaps + 4 + 8 * i;
        const auto platform = at<quint16>(font, record), encoding = at<quint16>(font, record + 2);
        if (!platform || !encoding || !at<quint32>(font, record + 4)) return;
        if (*platform == 3 && *encoding == 1) shortOne = record;
        if (*platform == 3 && *encoding == 10) longOne = record;
    }
    if (shortOne && longOne) std::memcpy(font.data() + *shortOne + 4, font.constData() + *longOne + 4, 4);
}

}  // namespace

void preferFullCharmap(QByteArray& font) {
    if (!hasTag(font, 0, "ttcf")) {
        if (const auto charmaps = findCharmaps(font, 0)) preferIn(font, *charmaps);
        return;
    }
    const quint32 faces = at<quint32>(font, 8).value_or(0);
    for (quint32 i = 0; i < std::min(faces, kMostFaces); ++i)
        if (const auto start = at<quint32>(font, 12 + 4ULL * i))
            if (const auto charmaps = findCharmaps(font, *start)) preferIn(font, *charmaps);
}

}  // namespace creatorup::media
