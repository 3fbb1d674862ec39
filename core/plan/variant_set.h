#pragma once

#include "core/plan/variant.h"

#include <QHash>

namespace creatorup::plan {

// A set of variants that also knows how many of them begin in a certain way.
class VariantSet {
public:
    static constexpr int Root = 0;

    [[nodiscard]] bool contains(const Variant& variant) const;
    // Not one that is in it.
    void insert(const Variant& variant) { count(variant, +1); }
    // One that is in it.
    void remove(const Variant& variant) { count(variant, -1); }

    // The beginning after this clip; −1: no variant ever began so.
    [[nodiscard]] int after(int beginning, int clip) const {
        return beginning < 0 ? -1 : m_next.value(key(beginning, clip), -1);
    }
    [[nodiscard]] qint64 countOf(int beginning) const {
        return beginning < 0 ? 0 : m_counts[static_cast<size_t>(beginning)];
    }

private:
    static quint64 key(int beginning, int clip) {
        return static_cast<quint64>(beginning) << 32 | static_cast<quint32>(clip);
    }
    void count(const Variant& variant, int by);

    QHash<quint64, int> m_next;
    std::vector<qint64> m_counts{0};
};

}  // namespace creatorup::plan
