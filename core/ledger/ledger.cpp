#include "core/ledger/ledger.h"

#include "core/ledger/connection.h"
#include "core/ledger/migrations.h"

#include <QFile>

namespace creatorup::ledger {

Result<std::unique_ptr<Ledger>> Ledger::open(const QString& path, const Clock& clock) {
    auto connection = Connection::open(path);
    if (!connection) return fail(connection.error());
    if (auto migrated = migrate(**connection, clock); !migrated) return fail(migrated.error());
    // Project names and e-mail addresses are nobody else's business.
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return std::unique_ptr<Ledger>(new Ledger(std::move(*connection), clock));
}

Ledger::Ledger(std::unique_ptr<Connection> connection, const Clock& clock)
    : m_connection(std::move(connection)), m_accounts(*m_connection, clock), m_leases(*m_connection, clock),
      m_device(*m_connection), m_batches(*m_connection), m_outputs(*m_connection),
      m_outputHashes(*m_connection), m_writer(*m_connection, m_owners, clock), m_outbox(*m_connection, clock),
      m_segments(*m_connection, clock), m_recipes(*m_connection, clock), m_sources(*m_connection, clock),
      m_owners(*m_connection, clock), m_settings(*m_connection) {}

Ledger::~Ledger() = default;

}  // namespace creatorup::ledger
