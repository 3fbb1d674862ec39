#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace creatorup::net {

// Deepest nesting of a reply; Qt alone would follow 1024.
inline constexpr int MaxJsonDepth = 32;

// One whole JSON object, or netErrors::NotJson.
[[nodiscard]] Result<QJsonObject> readJsonObject(const QByteArray& bytes, int maxDepth = MaxJsonDepth);

}  // namespace creatorup::net
