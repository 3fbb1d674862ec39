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

// 0: whoever took it over has ended since.
tl::unexpected<Error> ownedElsewhere(std::int64_t pid) {
    if (pid == 0) return fail(LedgerOwnedElsewhere, QStringLiteral("Another CreatorUp has taken this over."));
    return fail(LedgerOwnedElsewhere,
                QStringLiteral("Another CreatorUp (process %1) is working on this.").arg(pid));
}

}  // namespace

Owners::Owners(Connection& connection, const Clock& clock)
    : m_connection(connection), m_clock(clock), m_token(makeToken()) {}

Result<void> Owners::claim(const QString& resource, std::int64_t pid, const ProcessAlive& alive) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto holder = ownerElsewhere(resource, pid, alive);
    if (!holder) return fail(holder.error());
    if (*holder) return ownedElsewhere((*holder)->pid);
    auto written =
        m_connection.run("INSERT OR REPLACE INTO owners (resource, token, pid, boot_id, heartbeat_boot_ms) "
                         "VALUES (?, ?, ?, ?, ?)",
                         {resource, m_token, pid, m_clock.bootId(), m_clock.bootMs()});
    if (!written) return fail(written.error());
    if (auto committed = transaction->commit(); !committed) return committed;
    m_claimed.insert(resource);
    return {};
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

Result<void> Owners::mayWrite(const QString& resource) {
    auto holder = m_connection.one(FindSql, {resource}, read);
    if (!holder) return fail(holder.error());
    const bool allowed = *holder ? (*holder)->token == m_token : !m_claimed.contains(resource);
    if (allowed) return {};
    return ownedElsewhere(*holder ? (*holder)->pid : 0);
}

Result<void> Owners::release(const QString& resource) {
    m_claimed.remove(resource);
    auto ran = m_connection.run("DELETE FROM owners WHERE resource = ? AND token = ?", {resource, m_token});
    if (!ran) return fail(ran.error());
    return {};
}

Result<std::optional<Owner>> Owners::owner(const QString& resource) {
    return m_connection.one(FindSql, {resource}, [](Row row) { return static_cast<Owner>(read(row)); });
}

Result<std::optional<Owner>> Owners::ownerElsewhere(const QString& resource, std::int64_t pid,
                                                    const ProcessAlive& alive) {
    auto holder = m_connection.one(FindSql, {resource}, read);
    if (!holder) return fail(holder.error());
    if (!*holder) return std::optional<Owner>();
    const Holder& other = **holder;
    const std::int64_t now = m_clock.bootMs();
    const std::int64_t silence = now - other.heartbeatBootMs;
    const bool isMine = other.token == m_token;
    if (isMine || other.bootId != m_clock.bootId() || silence < 0 || silence > StaleMs)
        return std::optional<Owner>();
    const bool lives = other.pid == pid ? sameProcess(other.token, m_token) : alive(other.pid);
    return lives ? std::optional<Owner>(other) : std::nullopt;
}

}  // namespace creatorup::ledger
