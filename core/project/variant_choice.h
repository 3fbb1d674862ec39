#pragma once

#include "core/project/variant_rows.h"
#include "core/project/variant_rule.h"

#include <QtGlobal>

#include <optional>

namespace creatorup::project {

// How long a variant may be: the sum of its clips, trimmed, in ms; both ends belong to it.
struct LengthWindow {
    std::optional<qint64> minMs;
    std::optional<qint64> maxMs;

    [[nodiscard]] bool isOpen() const { return !minMs && !maxMs; }
    friend bool operator==(const LengthWindow&, const LengthWindow&) = default;
};

// Which variants of a project become videos.
struct VariantChoice {
    enum class Mode {
        All,     // every combination
        Random,  // `count` different ones, each clip used as evenly as can be, drawn from `seed`
        Rows,    // those that `rows` lists, in its order
    };
    Mode mode = Mode::All;
    qint64 count = 0;  // with Random: 1 to 100,000
    quint32 seed = 1;  // the same seed draws the same variants on every computer
    VariantRows rows = {};
    // What holds in every mode.
    std::vector<VariantRule> rules = {};
    LengthWindow length = {};
    std::vector<NamedVariant> excluded = {};
    std::vector<NamedVariant> pinned = {};  // with Random: always among those drawn, and first

    friend bool operator==(const VariantChoice&, const VariantChoice&) = default;
};

// The most outputs that one batch may have.
inline constexpr qint64 kMaxOutputs = 100'000;
inline constexpr int kMaxRules = 10'000;
inline constexpr int kMaxVariables = 200;  // columns of rows besides the slots'

}  // namespace creatorup::project
