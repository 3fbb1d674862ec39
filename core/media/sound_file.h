#pragma once

#include "core/media/sound_splice.h"

#include <QString>

// A file of packets of sound that knows whether it is whole: it is written where it lies, without a temporary
// name and without being flushed, by workers that may neither rename nor delete.
namespace creatorup::media {

// Nothing if it is not there, cut, or damaged.
[[nodiscard]] std::optional<SoundPackets> readSoundFile(const QString& path);

// Over what is there. A file that cannot be written is none: it can be made again.
void writeSoundFile(const QString& path, const SoundPackets& packets);

}  // namespace creatorup::media
