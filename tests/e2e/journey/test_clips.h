#pragma once

#include <QString>
#include <QStringList>

namespace creatorup::test {

// Makes a short clip with ffmpeg: a moving picture and a tone. `extra` are ffmpeg's options before the file.
// False: ffmpeg is missing or failed.
[[nodiscard]] bool makeClip(const QString& file, const QString& size, int rate, double seconds, int tone,
                            const QStringList& extra = {});

// Slot folders hook, main and cta under `dir`, of these many clips each, all different in size, rate and
// sound.
[[nodiscard]] bool makeSlots(const QString& dir, int hooks, int mains, int ctas, double seconds = 1.2);

}  // namespace creatorup::test
