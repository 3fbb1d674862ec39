#include "core/ledger/owners.h"

#include "core/ledger/ledger_errors.h"
#include "core/ledger/transaction.h"

#include <QUuid>

namespace creatorup::ledger {

namespace {

struct Holder : Owner {
    QString token;
};

Holder read(Row row) {
    Holder holder;
    holder.token = row.text(0);
    holder.pid = row.int64(1);
    holder.bootId = row.text(2);
    holder.heartbeatBootMs = row.int64(3);
    return holder;
}

constexpr const char* FindSql =
    "SELECT token, pid, boot_id, heartbeat_boot_ms FROM owners WHERE resource = ?";

QString randomWord() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

// "process/object". A token with this process's id but another process part was left by a dead one, whose id
// we were given: in a container ids come again at once.
QString makeToken() {
    static const QString process = randomWord();
    return process + QLatin1Char('/') + randomWord();
}

bool sameProcess(const QString& a, const QString& b) {
    return a.section(QLatin1Char('/'), 0, 0) == b.section(QLatin1Char('/'), 0, 0);
}

auto ownedElsewhere(std::int64_t pid) {
    return fail(LedgerOwnedElsewhere,
                QStringLiteral("Another CreatorUp (process %1) is working on this.").arg(pid));
}

}  // namespace

Owners::Owners(Connection& connection, const Clock& clock)
    : m_connection(connection), m_clock(clock), m_token(makeToken()) {}

Result<void> Owners::claim(const QString& resource, std::int64_t pid, const ProcessAlive& alive) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto holder = m_connection.one(FindSql, {resource}, read);
    if (!holder) return fail(holder.error());
    const std::int64_t now = m_clock.bootMs();
    const auto hasIt = [&](const Holder& other) {
        if (other.token == m_token || other.bootId != m_clock.bootId()) return false;
        if (other.heartbeatBootMs > now || now - other.heartbeatBootMs > StaleMs) return false;
        return other.pid == pid ? sameProcess(other.token, m_token) : alive(other.pid);
    };
    if (*holder && hasIt(**holder)) return ownedElsewhere((*holder)->pid);
    auto written =
        m_connection.run("INSERT OR REPLACE INTO owners (resource, token, pid, boot_id, heartbeat_boot_ms) "
                         "VALUES (?, ?, ?, ?, ?)",
                         {resource, m_token, pid, m_clock.bootId(), now});
    if (!written) return fail(written.error());
    return transaction->commit();
}

Result<void> Owners::heartbeat(const QString& resource) {
    auto changed =
        m_connection.run("UPDATE owners SET heartbeat_boot_ms = ? WHERE resource = ? AND token = ?",
                         {m_clock.bootMs(), resource, m_token});
    if (!changed) return fail(changed.error());
    if (*changed > 0) return {};
    auto other = owner(resource);
    if (!other) return fail(other.error());
    return ownedElsewhere(*other ? (*other)->pid : 0);
}

Result<void> Owners::release(const QString& resource) {
    auto ran = m_connection.run("DELETE FROM owners WHERE resource = ? AND token = ?", {resource, m_token});
    if (!ran) return fail(ran.error());
    return {};
}

Result<std::optional<Owner>> Owners::owner(const QString& resource) {
    return m_connection.one(FindSql, {resource}, [](Row row) { return static_cast<Owner>(read(row)); });
}

}  // namespace creatorup::ledger
