#pragma once

#include "core/ledger/connection.h"

namespace creatorup::ledger {

// All or nothing: what was written since it began is undone unless it was committed.
class Transaction {
public:
    // Takes the write lock at once, waiting up to the busy timeout: a lock taken later, after reading, could
    // not wait.
    [[nodiscard]] static Result<Transaction> begin(Connection& connection);
    ~Transaction();
    Transaction(Transaction&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;

    // After success it is on the disk. After an error nothing of it is.
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Connection& connection) : m_connection(&connection) {}

    Connection* m_connection;  // null once committed or moved from
};

}  // namespace creatorup::ledger
