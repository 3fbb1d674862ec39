#pragma once

#include <QStringList>

namespace creatorup::project {

// The files that are meant when somebody points at `path`: itself, or a folder's videos and pictures, sorted
// as people count (clip 2 before clip 10); of a folder's folders nothing. Only by name: what a file really
// is, its content says later. Looks at the disk. Empty if nothing is there.
[[nodiscard]] QStringList clipFilesAt(const QString& path);

}  // namespace creatorup::project
