#pragma once

#include "core/base/json_fields.h"
#include "core/project/variant_choice.h"

namespace creatorup::project {

// {"mode":"all"}, {"mode":"random","count":64,"seed":1} or {"mode":"rows","columns":[…],"rows":[[…]…]}, and
// where there are any: "rules": [{"clip":"hook-2","never_with":["main-3"]}, {"clip":"cta-1","only_with":
// ["hook-1"]}], "min_ms", "max_ms", "excluded" and "pinned": [["hook-1","main-2","cta-1"]].
[[nodiscard]] QJsonObject toJson(const VariantChoice& choice);
// What is wrong is left in `fields`.
[[nodiscard]] VariantChoice readVariantChoice(JsonFields& fields);

}  // namespace creatorup::project
