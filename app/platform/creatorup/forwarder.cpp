#include "app/platform/creatorup/forwarder.h"

#include "app/platform/creatorup/identities.h"

#include <algorithm>

namespace creatorup::platform::creatorup_api {
namespace {

constexpr int RetrySeconds = 30;
constexpr const char* Waiting = "waiting";
constexpr const char* Sending = "sending";
constexpr const char* Sent = "sent";
constexpr const char* Unknown = "unknown";
constexpr const char* Refused = "refused";

}  // namespace

Forwarder::Forwarder(DigiUpGateway& gateway, Database& database, const Clock& clock)
    : m_gateway(gateway), m_database(database), m_clock(clock) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &Forwarder::sendNext);
}

Result<void> Forwarder::begin() {
    const auto settled =
        m_database.run(QStringLiteral("UPDATE forwards SET state='unknown', note='interrupted', "
                                      "updated_at=? WHERE state='sending'"),
                       {isoUtc(m_clock.wallMs())});
    if (!settled) return fail(settled.error());
    const auto users =
        m_database.rows(QStringLiteral("SELECT DISTINCT user_id FROM forwards WHERE state='waiting'"));
    if (!users) return fail(users.error());
    for (const QSqlRecord& row : *users)
        m_waiting.insert(row.value(0).toString());
    return {};
}

void Forwarder::added(const QString& userId, const QByteArray& token) {
    m_waiting.insert(userId);
    offer(userId, token);
}

void Forwarder::offer(const QString& userId, const QByteArray& token) {
    if (!m_waiting.contains(userId)) return;
    if (!m_tokens.contains(userId)) m_turns.enqueue(userId);
    m_tokens.insert(userId, token);
    if (!m_again.isActive())  // else DigiUp is to be left alone for a while
        m_again.start(0);
}

bool Forwarder::isUsable(const QByteArray& token) const {
    const std::int64_t end = endOf(token);
    return end == 0 || end > m_clock.wallMs() / 1000;
}

Result<std::optional<Forwarder::Row>> Forwarder::nextRow() {
    while (!m_turns.isEmpty()) {
        const QString user = m_turns.head();
        if (!isUsable(m_tokens.value(user))) {  // DigiUp would say 401, and calls are few
            m_turns.dequeue();
            m_tokens.remove(user);
            continue;
        }
        const auto row = m_database.row(QStringLiteral("SELECT * FROM forwards WHERE user_id=? AND "
                                                       "state='waiting' ORDER BY id LIMIT 1"),
                                        {user});
        if (!row) return fail(row.error());
        m_turns.dequeue();
        if (*row) {
            m_turns.enqueue(user);
            return Row{.id = (*row)->value(QLatin1String("id")).toLongLong(),
                       .userId = user,
                       .path = (*row)->value(QLatin1String("path")).toString(),
                       .body = (*row)->value(QLatin1String("body")).toString().toUtf8()};
        }
        m_tokens.remove(user);
        m_waiting.remove(user);
    }
    return std::nullopt;
}

void Forwarder::sendNext() {
    if (m_sending) return;
    const auto row = nextRow();
    if (row && !*row) return;
    // On the disk before it goes out: a process that dies now must not send it again.
    if (!row || !note((*row)->id, Sending, {})) return pause(RetrySeconds);
    m_sending = true;
    m_gateway.post((*row)->path, m_tokens.value((*row)->userId), (*row)->body, Priority::Background)
        .then(this, [this, row = **row](const Result<GatewayReply>& reply) {
            m_sending = false;
            settle(row, reply);
            if (!m_again.isActive()) m_again.start(0);
        });
}

void Forwarder::settle(const Row& row, const Result<GatewayReply>& reply) {
    const auto noted = [&](const char* state, const QString& why) {
        if (!note(row.id, state, why))
            pause(RetrySeconds);  // it stays "sending", and the next start makes it "unknown"
    };
    if (!reply) {
        const bool untouched = reply.error().is(gatewayErrors::NotSent) ||
                               reply.error().is(gatewayErrors::Budget) ||
                               reply.error().is(gatewayErrors::DatabaseDown);
        noted(untouched ? Waiting : Unknown, reply.error().text());
        pause(reply.error().is(gatewayErrors::Budget) ? std::max(1, reply.error().cause.toInt())
                                                      : RetrySeconds);
        return;
    }
    const QString status = QStringLiteral("HTTP %1").arg(reply->status);
    if (reply->status == 200 || reply->status == 201) return noted(Sent, status);
    if (reply->status == 401) {  // the row waits for the user's next token
        m_tokens.remove(row.userId);
        m_turns.removeAll(row.userId);
        return noted(Waiting, status);
    }
    noted(reply->status >= 500 ? Unknown : Refused, status);
}

bool Forwarder::note(qint64 id, const char* state, const QString& why) {
    return m_database
        .run(QStringLiteral("UPDATE forwards SET state=?, note=?, updated_at=? WHERE id=?"),
             {QLatin1String(state), why, isoUtc(m_clock.wallMs()), id})
        .has_value();
}

void Forwarder::pause(int seconds) {
    m_again.start(seconds * 1000);
}

}  // namespace creatorup::platform::creatorup_api
