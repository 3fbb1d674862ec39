#pragma once

#include <QSet>
#include <QStringList>

#include <vector>

namespace creatorup::system {

struct FontFile {
    QString path;           // absolute
    QSet<uint> characters;  // those of the wanted ones that it has and no earlier one has
};

// The files of a family's plain, bold and italic fonts, outlines only; empty if the system has no such
// family.
[[nodiscard]] QStringList fontFiles(const QString& family);
// Fonts for these characters, as the system would choose them, as few as can be. What none has is left out.
// Both may take a second when the system's list of fonts is read for the first time.
[[nodiscard]] std::vector<FontFile> fontsFor(const QSet<uint>& characters);

}  // namespace creatorup::system
