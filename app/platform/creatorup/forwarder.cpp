#include "app/platform/creatorup/forwarder.h"

#include <QStringList>

#include <algorithm>

namespace creatorup::platform::creatorup_api {
namespace {

constexpr int RetrySeconds = 30;
constexpr const char* Waiting = "waiting";
constexpr const char* Sending = "sending";
constexpr const char* Sent = "sent";
constexpr const char* Unknown = "unknown";
constexpr const char* Refused = "refused";

// DigiUp says this when its database is down: it stored nothing.
bool databaseDown(const GatewayReply& reply) {
    return reply.status == 422 && reply.object.value(QLatin1String("error")) == QLatin1String("ERROR_AUTH");
}

}  // namespace

Forwarder::Forwarder(DigiUpGateway& gateway, Database& database, const Clock& clock)
    : m_gateway(gateway), m_database(database), m_clock(clock) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &Forwarder::sendNext);
}

Result<void> Forwarder::settleInterrupted() {
    const auto settled =
        m_database.run(QStringLiteral("UPDATE forwards SET state='unknown', note='interrupted', "
                                      "updated_at=? WHERE state='sending'"),
                       {isoUtc(m_clock.wallMs())});
    if (!settled) return fail(settled.error());
    return {};
}

void Forwarder::offer(const QString& userId, const QByteArray& token) {
    m_tokens.insert(userId, token);
    if (!m_again.isActive())  // else DigiUp is to be left alone for a while
        m_again.start(0);
}

std::optional<Forwarder::Row> Forwarder::nextRow() {
    QStringList marks;
    QVariantList users;
    for (auto it = m_tokens.keyBegin(); it != m_tokens.keyEnd(); ++it) {
        marks.append(QStringLiteral("?"));
        users.append(*it);
    }
    const auto row =
        m_database.row(QStringLiteral("SELECT * FROM forwards WHERE state='waiting' AND user_id IN (") +
                           marks.join(QLatin1Char(',')) + QStringLiteral(") ORDER BY id LIMIT 1"),
                       users);
    if (!row || !*row) return std::nullopt;
    return Row{.id = (*row)->value(QLatin1String("id")).toLongLong(),
               .userId = (*row)->value(QLatin1String("user_id")).toString(),
               .path = (*row)->value(QLatin1String("path")).toString(),
               .body = (*row)->value(QLatin1String("body")).toString().toUtf8()};
}

void Forwarder::sendNext() {
    if (m_sending) return;
    const auto row = nextRow();
    // On the disk before it goes out: a process that dies now must not send it again.
    if (!row || !note(row->id, Sending, {})) return;
    m_sending = true;
    m_gateway.post(row->path, m_tokens.value(row->userId), row->body, Priority::Ordinary)
        .then(this, [this, row = *row](const Result<GatewayReply>& reply) {
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
        const bool untouched =
            reply.error().is(gatewayErrors::NotSent) || reply.error().is(gatewayErrors::Budget);
        noted(untouched ? Waiting : Unknown, reply.error().text());
        pause(reply.error().is(gatewayErrors::Budget) ? std::max(1, reply.error().cause.toInt())
                                                      : RetrySeconds);
        return;
    }
    const QString status = QStringLiteral("HTTP %1").arg(reply->status);
    if (reply->status == 200 || reply->status == 201) return noted(Sent, status);
    if (reply->status == 401) {  // the row waits for the user's next token
        m_tokens.remove(row.userId);
        return noted(Waiting, status);
    }
    if (databaseDown(*reply)) {
        noted(Waiting, status);
        return pause(RetrySeconds);
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
