#pragma once

#include <QByteArray>
#include <QStringList>

namespace creatorup::test {

// What the ffmpeg program says, at warning level, while it decodes all of these videos; empty if all is well.
[[nodiscard]] QByteArray complaintsOfFfmpeg(const QStringList& videos);

}  // namespace creatorup::test
