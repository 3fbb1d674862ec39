#pragma once

#include "core/base/result.h"
#include "core/services/membership.h"
#include "core/services/service_errors.h"

#include <QJsonObject>

#include <optional>

namespace creatorup::services::wire {

// Reading of what may be missing, null, or of another type than agreed: such a field reads as empty.

// A text, decoded for display; a number reads as its digits, since ids come as both.
[[nodiscard]] QString text(const QJsonObject& object, QLatin1StringView key);
[[nodiscard]] int count(const QJsonObject& object, QLatin1StringView key, int fallback = 0);
// null, or missing, is unlimited.
[[nodiscard]] std::optional<int> limit(const QJsonObject& object, QLatin1StringView key);
// ISO 8601, UTC where it names no zone, as milliseconds since 1970 UTC; nullopt for null.
[[nodiscard]] std::optional<qint64> time(const QJsonObject& object, QLatin1StringView key);
// A plan, as DigiUp's list and CreatorUp's membership write it. null in a limit is unlimited; what is
// missing, or of another type, is Starter's.
[[nodiscard]] PlanLimits planLimits(const QJsonObject& object);

// serviceErrors::NotUnderstood, naming what a whole answer should have had.
[[nodiscard]] tl::unexpected<Error> missing(const QString& what);

}  // namespace creatorup::services::wire
