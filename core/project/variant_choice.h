#pragma once

#include <QtGlobal>

namespace creatorup::project {

// Which variants of a project become videos.
struct VariantChoice {
    enum class Mode {
        All,     // every combination
        Random,  // `count` different ones, each clip used equally often (± 1), drawn from `seed`
    };
    Mode mode = Mode::All;
    qint64 count = 0;  // with Random: 1 to 100,000
    quint32 seed = 1;  // the same seed draws the same variants on every computer

    friend bool operator==(const VariantChoice&, const VariantChoice&) = default;
};

// The most outputs that one batch may have.
inline constexpr qint64 kMaxOutputs = 100'000;

}  // namespace creatorup::project
