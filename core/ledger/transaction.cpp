#include "core/ledger/transaction.h"

namespace creatorup::ledger {

// Not QSqlDatabase::transaction: it begins without the lock.
Result<Transaction> Transaction::begin(Connection& connection) {
    if (auto begun = connection.run("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
    return Transaction(connection);
}

Transaction::~Transaction() {
    // A full disk may have rolled it back already; then this fails, and there is nothing to do.
    if (m_connection) (void)m_connection->run("ROLLBACK");
}

Result<void> Transaction::commit() {
    if (auto committed = m_connection->run("COMMIT"); !committed) return fail(committed.error());
    m_connection = nullptr;
    return {};
}

}  // namespace creatorup::ledger
