#pragma once

#include "core/base/ids.h"
#include "core/media/sound_splice.h"

#include <QString>

#include <list>

namespace creatorup::media {

// Segments' sound as packets, encoded once for each phase in which outputs play it: in memory up to a limit,
// and in files between jobs. A file that is cut or damaged counts as none.
class SoundCache {
public:
    struct Request {
        QString folder;  // where this segment's files are; empty or missing: none are kept
        SegmentKey segment;
        QString packetDigest;  // of the segment
    };
    // As encodeAlone gives it, whether it is found or made. Errors: as encodeAlone.
    [[nodiscard]] Result<std::shared_ptr<const SoundPackets>>
    get(const Request& request, const SoundMixer& mix, size_t part, const job::AudioSettings& settings);

    // Of what `get` gives.
    [[nodiscard]] static QString nameOf(const Request& request, const SoundMixer& mix, size_t part,
                                        const job::AudioSettings& settings);
    // Other packets, under a name that says all that makes them what they are. `folder`: as in Request.
    [[nodiscard]] std::shared_ptr<const SoundPackets> find(const QString& folder, const QString& name);
    std::shared_ptr<const SoundPackets> keep(const QString& folder, const QString& name,
                                             SoundPackets packets);

private:
    struct Entry {
        QString name;
        std::shared_ptr<const SoundPackets> packets;
    };
    std::shared_ptr<const SoundPackets> remember(const QString& name, SoundPackets packets);
    void shrink();

    std::list<Entry> m_entries;  // the last used first
};

}  // namespace creatorup::media
