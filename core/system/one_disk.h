#pragma once

#include <QString>

namespace creatorup::system {

// Whether both are on the same volume, so that what one takes the other lacks. Neither need exist yet: the
// nearest folders that do are asked. False where it cannot be told.
[[nodiscard]] bool onOneDisk(const QString& a, const QString& b);

}  // namespace creatorup::system
