#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

namespace creatorup::ledger {

class Connection;

// Names and values that outlive a run.
class Settings {
public:
    explicit Settings(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] Result<std::optional<QString>> value(const QString& key);
    [[nodiscard]] Result<void> set(const QString& key, const QString& value);
    [[nodiscard]] Result<void> remove(const QString& key);

private:
    Connection& m_connection;
};

}  // namespace creatorup::ledger
