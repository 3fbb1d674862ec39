#pragma once

#include "core/media/sound_track.h"

// What is to be known of sound at 48 kHz, measured in ways of the tests' own where there is another.
namespace creatorup::tests {

[[nodiscard]] media::Pcm tone(qint64 samples, double hertz, double level);
[[nodiscard]] media::Pcm times(media::Pcm pcm, float gain);

[[nodiscard]] double db(double ratio);
// Root of the mean square of one channel.
[[nodiscard]] double levelOf(const media::Pcm& pcm, qint64 from, qint64 to);
// In dB: sixteen places between samples, by a sinc over 128 of them.
[[nodiscard]] double truePeakDb(const media::Pcm& pcm);
[[nodiscard]] double lufsOf(const media::Pcm& pcm);

}  // namespace creatorup::tests
