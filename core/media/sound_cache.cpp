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

QString nameOf(const SoundCache::Request& request, const SoundMixer& mix, const SoundMixer::Part& part,
               const job::AudioSettings& settings) {
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

qint64 bytesOf(const SoundPackets& packets) {
    qint64 bytes = 0;
    for (const QByteArray& packet : packets)
        bytes += packet.size() + static_cast<qint64>(sizeof(QByteArray)) + 32;
    return bytes;
}

}  // namespace

Result<std::shared_ptr<const SoundPackets>> SoundCache::get(const Request& request, const SoundMixer& mix,
                                                            size_t part, const job::AudioSettings& settings) {
    const QString name = nameOf(request, mix, mix.parts()[part], settings);
    const auto known = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& entry) { return entry.name == name; });
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        return m_entries.front().packets;
    }
    const QString file = request.folder.isEmpty() ? QString() : request.folder + QLatin1Char('/') + name;
    std::optional<SoundPackets> packets = readSoundFile(file);
    if (!packets) {
        Result<SoundPackets> encoded = encodeAlone(mix, part, settings);
        if (!encoded) return fail(encoded.error());
        packets = std::move(*encoded);
        writeSoundFile(file, *packets);
    }
    m_entries.push_front({name, std::make_shared<const SoundPackets>(std::move(*packets))});
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
