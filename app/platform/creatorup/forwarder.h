#pragma once

#include "app/platform/creatorup/digiup_gateway.h"
#include "app/platform/database.h"
#include "core/base/clock.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace creatorup::platform::creatorup_api {

// Tells DigiUp of batches and their use, each at most once, since DigiUp has no idempotency key: what was
// sent without a whole answer is marked "unknown" and never sent again. Nothing of ours waits for it. Tokens
// are in memory only, from their users' calls; after a restart a row waits for its user's next call.
class Forwarder final : public QObject {
    Q_OBJECT

public:
    Forwarder(DigiUpGateway& gateway, Database& database, const Clock& clock);

    // Rows that were being sent when the process ended may have arrived. Call once, before anything is sent.
    // Errors: databaseErrors.
    [[nodiscard]] Result<void> settleInterrupted();
    // This user is here, with this token: sends what waits for them, one row after another.
    void offer(const QString& userId, const QByteArray& token);

private:
    struct Row {
        qint64 id;
        QString userId;
        QString path;
        QByteArray body;
    };

    void sendNext();
    [[nodiscard]] std::optional<Row> nextRow();
    void settle(const Row& row, const Result<GatewayReply>& reply);
    // Whether it is on the disk.
    [[nodiscard]] bool note(qint64 id, const char* state, const QString& why);
    void pause(int seconds);

    DigiUpGateway& m_gateway;
    Database& m_database;
    const Clock& m_clock;
    QHash<QString, QByteArray> m_tokens;  // by user
    QTimer m_again;
    bool m_sending = false;
};

}  // namespace creatorup::platform::creatorup_api
