#pragma once

#include "app/platform/http.h"

#include <QStringList>

#include <optional>

namespace creatorup::platform {

// Finds the row of a service's route table that a request is for. Row needs `method` and `pattern`.
// Patterns are exact but for pieces in braces: "/devices/{id}".
[[nodiscard]] std::optional<QHash<QString, QString>> matchPattern(const QString& pattern,
                                                                  const QString& path);

template <typename Table>
[[nodiscard]] auto findRoute(const Table& table, const QString& path, HttpRequest& request) -> const
    typename Table::value_type* {
    for (const auto& row : table) {
        if (request.method != row.method) continue;
        if (auto captured = matchPattern(row.pattern, path)) {
            request.captured = std::move(*captured);
            return &row;
        }
    }
    return nullptr;
}

}  // namespace creatorup::platform
