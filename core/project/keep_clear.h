#pragma once

#include "core/base/json_fields.h"

#include <QJsonObject>

namespace creatorup::project {

// What platforms draw over a video's edges themselves, in pixels of a frame of 1080 × 1920.
struct KeepClear {
    int top = 0, bottom = 0, left = 0, right = 0;

    // Everything that either covers.
    [[nodiscard]] KeepClear with(const KeepClear& other) const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static KeepClear read(JsonFields fields);
    friend bool operator==(const KeepClear&, const KeepClear&) = default;
};

}  // namespace creatorup::project
