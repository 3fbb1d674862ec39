#include "core/media/picture_kind.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace creatorup::media {

namespace {

using Brand = QByteArrayView;

constexpr std::array<Brand, 2> kAvif{Brand("avif"), Brand("avis")};
// Still pictures of any codec, too: with no AVIF among its brands it is HEVC, or what nobody reads.
constexpr std::array<Brand, 8> kHeic{Brand("heic"), Brand("heix"), Brand("heim"), Brand("heis"),
                                     Brand("hevc"), Brand("hevx"), Brand("mif1"), Brand("msf1")};

template <std::size_t N>
bool isOneOf(Brand brand, const std::array<Brand, N>& brands) {
    return std::find(brands.begin(), brands.end(), brand) != brands.end();
}

// "ftyp": the major brand, a version, then the compatible ones to the box's end.
PictureKind kindByBrands(QByteArrayView head) {
    const qsizetype end = std::min<qsizetype>(qFromBigEndian<quint32>(head.data()), head.size());
    const Brand major = head.sliced(8, 4);
    if (isOneOf(major, kAvif)) return PictureKind::Avif;
    if (!isOneOf(major, kHeic)) return PictureKind::Other;
    for (qsizetype at = 16; at + 4 <= end; at += 4)
        if (isOneOf(head.sliced(at, 4), kAvif)) return PictureKind::Avif;
    return PictureKind::Heic;
}

}  // namespace

PictureKind pictureKindOf(QByteArrayView head) {
    if (head.size() < 24) return PictureKind::Other;
    if (head.sliced(4, 4) == Brand("ftyp")) return kindByBrands(head);
    // The extended form says in its flags whether it is animated.
    constexpr char kAnimated = 0x02;
    const bool isExtended = head.startsWith("RIFF") && head.sliced(8, 8) == Brand("WEBPVP8X");
    return isExtended && (head[20] & kAnimated) != 0 ? PictureKind::AnimatedWebp : PictureKind::Other;
}

}  // namespace creatorup::media
