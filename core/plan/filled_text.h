#pragma once

#include "core/project/project.h"

#include <QStringList>

namespace creatorup::plan {

// A text of the project as it stands over a clip: with the names in its braces replaced. `values` are those
// of `variables`, a table's further columns. `text` must be one that TextTemplate::parse takes.
[[nodiscard]] QString filledText(const project::Project& project, const QStringList& variables,
                                 const QString& text, int slot, int clip, const QStringList& values);

}  // namespace creatorup::plan
