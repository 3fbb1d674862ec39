#pragma once

#include "core/base/json_fields.h"
#include "core/project/transition.h"

#include <QJsonObject>

namespace creatorup::project {

// A transition in a project's file: {"kind": "crossfade", "duration_ms": 500}.
[[nodiscard]] QJsonObject toJson(const Transition& transition);
// What is wrong with it, `fields` say.
[[nodiscard]] Transition readTransition(JsonFields fields);

}  // namespace creatorup::project
