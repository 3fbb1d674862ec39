#pragma once

#include "app/platform/creatorup/digiup_gateway.h"
#include "app/platform/database.h"
#include "core/base/clock.h"

#include <QHash>
#include <QObject>
#include <QQueue>
#include <QSet>
#include <QTimer>

namespace creatorup::platform::creatorup_api {

// Tells DigiUp of batches and their use, each at most once, since DigiUp has no idempotency key: what was
// sent without a whole answer is marked "unknown" and never sent again. Nothing of ours waits for it. Tokens
// are in memory only, from their users' calls; after a restart a row waits for its user's next call.
class Forwarder final : public QObject {
    Q_OBJECT

public:
    Forwarder(DigiUpGateway& gateway, Database& database, const Clock& clock);

    // Finds who has rows that wait. Those that were being sent when the process ended may have arrived. Call
    // once, before anything is sent. Errors: databaseErrors.
    [[nodiscard]] Result<void> begin();
    // This user is here, with this token: sends what waits for them, one row after another.
    void offer(const QString& userId, const QByteArray& token);
    // The same, and rows may have been added for them.
    void added(const QString& userId, const QByteArray& token);

private:
    struct Row {
        qint64 id;
        QString userId;
        QString path;
        QByteArray body;
    };

    void sendNext();
    // The oldest row of the user whose turn it is. nullopt: nobody has both rows and a token.
    [[nodiscard]] Result<std::optional<Row>> nextRow();
    [[nodiscard]] bool isUsable(const QByteArray& token) const;
    void settle(const Row& row, const Result<GatewayReply>& reply);
    // Whether it is on the disk.
    [[nodiscard]] bool note(qint64 id, const char* state, const QString& why);
    void pause(int seconds);

    DigiUpGateway& m_gateway;
    Database& m_database;
    const Clock& m_clock;
    QSet<QString> m_waiting;              // users who have rows that wait
    QHash<QString, QByteArray> m_tokens;  // by user; of those only
    QQueue<QString> m_turns;              // users with both, in turn
    QTimer m_again;
    bool m_sending = false;
};

}  // namespace creatorup::platform::creatorup_api
