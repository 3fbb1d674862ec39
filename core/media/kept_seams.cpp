#include "core/media/kept_seams.h"

#include "core/base/hash.h"

#include <QJsonArray>
#include <QtEndian>

namespace creatorup::media {

namespace {

// Raised when a splice makes another seam of the same samples.
constexpr int kVersion = 1;
// Before a seam's packets stands one of our own, that says where they go.
constexpr qsizetype kPlaceBytes = 16;

QByteArray placeOf(const SoundSeam& seam) {
    QByteArray place(kPlaceBytes, Qt::Uninitialized);
    qToBigEndian<qint64>(seam.leave, place.data());
    qToBigEndian<qint64>(seam.enter, place.data() + kPlaceBytes / 2);
    return place;
}

}  // namespace

KeptSeams::KeptSeams(SoundCache& cache, const SoundMixer& mix, const std::vector<SoundCache::Request>& parts,
                     const job::AudioSettings& settings)
    : m_cache(cache), m_mix(mix), m_parts(parts), m_settings(settings) {}

// The names of its parts say where in the packets' grid they stand, and with which gains and fades.
QString KeptSeams::nameOf(size_t part) const {
    using K = QLatin1StringView;
    const auto& parts = m_mix.parts();
    return sha256Hex(
        canonicalJson({{K("from"), SoundCache::nameOf(m_parts[part - 1], m_mix, part - 1, m_settings)},
                       {K("to"), SoundCache::nameOf(m_parts[part], m_mix, part, m_settings)},
                       {K("overlap"), parts[part - 1].end - parts[part].start},
                       {K("last"), part + 1 == parts.size()},
                       {K("version"), kVersion}}));
}

std::optional<SoundSeam> KeptSeams::find(size_t part) {
    const auto kept = m_cache.find(m_parts[part - 1].folder, nameOf(part));
    if (!kept || kept->empty() || kept->front().size() != kPlaceBytes) return std::nullopt;
    const char* place = kept->front().constData();
    return SoundSeam{qFromBigEndian<qint64>(place),
                     qFromBigEndian<qint64>(place + kPlaceBytes / 2),
                     {kept->begin() + 1, kept->end()}};
}

void KeptSeams::keep(size_t part, const SoundSeam& seam) {
    SoundPackets packets{placeOf(seam)};
    packets.insert(packets.end(), seam.packets.begin(), seam.packets.end());
    m_cache.keep(m_parts[part - 1].folder, nameOf(part), std::move(packets));
}

}  // namespace creatorup::media
