#pragma once

#include <QtGlobal>

#include <random>
#include <utility>
#include <vector>

namespace creatorup::plan {

// std::uniform_int_distribution and std::shuffle differ between standard libraries; these do not, so that a
// seed draws the same on every computer. bound ≥ 1.
[[nodiscard]] inline quint64 below(std::mt19937_64& generator, quint64 bound) {
    const quint64 limit = UINT64_MAX - UINT64_MAX % bound;
    quint64 number = generator();
    while (number >= limit)
        number = generator();
    return number % bound;
}

template <typename T>
void shuffle(std::vector<T>& items, std::mt19937_64& generator) {
    for (size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[below(generator, i)]);
}

}  // namespace creatorup::plan
