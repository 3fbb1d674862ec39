#include "core/media/sound_cache.h"

#include "core/base/hash.h"
#include "core/media/sound_encoder.h"
#include "core/media/sound_file.h"

#include <algorithm>

namespace creatorup::media {

namespace {

// Raised when encodeAlone gives other packets for the same samples.
constexpr int kVersion = 1;
constexpr qint64 kMostBytes = 32LL << 20;

QString fileOf(const QString& folder, const QString& name) {
    return folder.isEmpty() ? QString() : folder + QLatin1Char('/') + name;
}

qint64 bytesOf(const SoundPackets& packets) {
    qint64 bytes = 0;
    for (const QByteArray& packet : packets)
        bytes += packet.size() + static_cast<qint64>(sizeof(QByteArray)) + 32;
    return bytes;
}

}  // namespace

QString SoundCache::nameOf(const Request& request, const SoundMixer& mix, size_t number,
                           const job::AudioSettings& settings) {
    const SoundMixer::Part& part = mix.parts()[number];
    using K = QLatin1StringView;
    QJsonObject name{{K("segment"), request.segment.value},
                     {K("digest"), request.packetDigest},
                     {K("gain"), static_cast<double>(part.sound.gain)},
                     {K("phase"), part.start % kSoundBlock},
                     {K("first"), part.start == 0},
                     {K("samples"), part.end - part.start},
                     {K("audio"), settings.toJson()},
                     {K("version"), kVersion}};
    if (part.fadeIn > 0) name.insert(K("fade_in"), part.fadeIn);
    if (part.fadeOut > 0) name.insert(K("fade_out"), part.fadeOut);
    const QString treatment = part.sound.treatment + mix.treatment();
    if (!treatment.isEmpty()) name.insert(K("treatment"), treatment);
    return sha256Hex(canonicalJson(name));
}

Result<std::shared_ptr<const SoundPackets>> SoundCache::get(const Request& request, const SoundMixer& mix,
                                                            size_t part, const job::AudioSettings& settings) {
    const QString name = nameOf(request, mix, part, settings);
    if (auto known = find(request.folder, name)) return known;
    Result<SoundPackets> encoded = encodeAlone(mix, part, settings);
    if (!encoded) return fail(encoded.error());
    return keep(request.folder, name, std::move(*encoded));
}

std::shared_ptr<const SoundPackets> SoundCache::find(const QString& folder, const QString& name) {
    const auto known = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& entry) { return entry.name == name; });
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        return m_entries.front().packets;
    }
    std::optional<SoundPackets> packets = readSoundFile(fileOf(folder, name));
    return packets ? remember(name, std::move(*packets)) : nullptr;
}

std::shared_ptr<const SoundPackets> SoundCache::keep(const QString& folder, const QString& name,
                                                     SoundPackets packets) {
    writeSoundFile(fileOf(folder, name), packets);
    return remember(name, std::move(packets));
}

std::shared_ptr<const SoundPackets> SoundCache::remember(const QString& name, SoundPackets packets) {
    m_entries.push_front({name, std::make_shared<const SoundPackets>(std::move(packets))});
    std::shared_ptr<const SoundPackets> found = m_entries.front().packets;
    shrink();
    return found;
}

void SoundCache::shrink() {
    qint64 bytes = 0;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        bytes += bytesOf(*entry->packets);
        if (bytes > kMostBytes) {
            m_entries.erase(entry, m_entries.end());
            return;
        }
    }
}

}  // namespace creatorup::media
