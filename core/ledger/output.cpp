#include "core/ledger/output.h"

#include <array>
#include <utility>

namespace creatorup::ledger {

namespace {

constexpr std::array<std::pair<OutputState, QLatin1StringView>, 4> Words{{
    {OutputState::Waiting, QLatin1StringView("waiting")},
    {OutputState::Completed, QLatin1StringView("completed")},
    {OutputState::Failed, QLatin1StringView("failed")},
    {OutputState::Cancelled, QLatin1StringView("cancelled")},
}};

}  // namespace

QString wordOf(OutputState state) {
    for (const auto& [known, word] : Words)
        if (known == state) return QString(word);
    return {};
}

std::optional<OutputState> outputStateFrom(const QString& word) {
    for (const auto& [state, known] : Words)
        if (known == word) return state;
    return std::nullopt;
}

}  // namespace creatorup::ledger
