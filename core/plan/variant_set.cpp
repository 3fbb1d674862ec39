#include "core/plan/variant_set.h"

namespace creatorup::plan {

bool VariantSet::contains(const Variant& variant) const {
    int beginning = Root;
    for (const int clip : variant)
        beginning = after(beginning, clip);
    return countOf(beginning) > 0;
}

void VariantSet::count(const Variant& variant, int by) {
    int beginning = Root;
    m_counts[Root] += by;
    for (const int clip : variant) {
        int& next = m_next[key(beginning, clip)];
        if (next == 0) {  // the root follows nothing
            next = static_cast<int>(m_counts.size());
            m_counts.push_back(0);
        }
        beginning = next;
        m_counts[static_cast<size_t>(beginning)] += by;
    }
}

}  // namespace creatorup::plan
