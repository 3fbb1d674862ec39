#include "core/ledger/batch.h"

#include <array>
#include <utility>

namespace creatorup::ledger {

namespace {

constexpr std::array<std::pair<BatchState, QLatin1StringView>, 6> Words{{
    {BatchState::Running, QLatin1StringView("running")},
    {BatchState::Paused, QLatin1StringView("paused")},
    {BatchState::Completed, QLatin1StringView("completed")},
    {BatchState::CompletedWithFailures, QLatin1StringView("completed_with_failures")},
    {BatchState::Failed, QLatin1StringView("failed")},
    {BatchState::Cancelled, QLatin1StringView("cancelled")},
}};

}  // namespace

QString wordOf(BatchState state) {
    for (const auto& [known, word] : Words)
        if (known == state) return QString(word);
    return {};
}

std::optional<BatchState> batchStateFrom(const QString& word) {
    for (const auto& [state, known] : Words)
        if (known == word) return state;
    return std::nullopt;
}

}  // namespace creatorup::ledger
