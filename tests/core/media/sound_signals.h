#pragma once

#include "core/media/sound_track.h"

#include <QString>
#include <QStringList>

namespace creatorup::tests {

// Kinds of sound that are hard on an encoder each in its own way, made of nothing.
[[nodiscard]] QStringList signalKinds();

// `samples` pairs of the kind, at 48 kHz; equal seeds give equal sound.
[[nodiscard]] media::Pcm signalOf(const QString& kind, qint64 samples, unsigned seed);

}  // namespace creatorup::tests
