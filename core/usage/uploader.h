#pragma once

#include "core/ledger/outbox.h"
#include "core/ledger/owners.h"
#include "core/services/service_access.h"
#include "core/usage/upload_pace.h"
#include "core/usage/upload_report.h"
#include "core/usage/upload_verdict.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QRandomGenerator>
#include <QTimer>

#include <chrono>
#include <memory>

namespace creatorup::usage {

// What an uploader is made of; all references must outlive it.
struct UploadParts {
    services::ServiceAccess access;
    AccountId account;
    std::shared_ptr<services::TokenSource> tokens;  // of this account, and no other
    ledger::Outbox& outbox;
    ledger::Owners& owners;
    const Clock& clock;
    ledger::ProcessAlive isAlive;  // to tell whether another uploader still lives
    UploadPace pace = {};
};

// Uploads one account's usage records: the frozen bytes, those of a batch one after the other, up to four
// batches at once. What the answers mean is UploadVerdict's; an acknowledged record is never sent again
// unless the service has lost its batch. Works only while it owns the account's upload: one that was stopped
// for a while and has lost it sends nothing more, and believes only what was acknowledged.
class Uploader : public QObject {
    Q_OBJECT

public:
    static constexpr int mostInFlight = 4;

    explicit Uploader(UploadParts parts, QObject* parent = nullptr);
    ~Uploader() override;

    // What a run does about waits that were written down earlier. Retry-After is obeyed either way.
    enum class Waits { Keep, TryNow };

    // Sends what is there until nothing is left that can go, or `deadline` has passed. Errors: usageErrors::
    // AlreadyRunning, ledger::LedgerOwnedElsewhere when another program uploads for this account, the
    // ledger's. Trouble with the network or the service is no error here: the report says it.
    [[nodiscard]] QFuture<Result<UploadReport>> uploadAll(std::chrono::milliseconds deadline,
                                                          Waits waits = Waits::Keep);

    // From now on sends records as they come, until `stop`; waits its turn while another program does it.
    // Tries again after signInNeeded only when started again.
    void start();
    void stop();
    // Records were written: look at once instead of in half a minute.
    void wake();

    [[nodiscard]] bool isRunning() const { return m_mode != Mode::Idle; }

Q_SIGNALS:
    // A record was acknowledged, parked, or put off: counts have changed.
    void progressed();
    // The account is paused for this reason, visibly; it is probed every hour.
    void paused(const creatorup::Error& reason);
    // The token is not accepted any more. Everything is kept; continuous work has stopped.
    void signInNeeded();

private:
    enum class Mode { Idle, Once, Continuous };

    [[nodiscard]] Result<void> claim();
    void letGo();
    void stepBack(const Error& why);
    void pump();
    void send(const ledger::OutboxRecord& record);
    void answered(const ledger::OutboxRecord& record, const Result<services::Envelope>& answer);
    [[nodiscard]] Result<void> apply(const ledger::OutboxRecord& record, const UploadVerdict& verdict);
    [[nodiscard]] Result<void> acknowledged(const ledger::OutboxRecord& record);
    [[nodiscard]] Result<void> pause(const Error& reason, std::chrono::milliseconds atLeast);
    [[nodiscard]] Result<void> putOff(const ledger::OutboxRecord& record, const UploadVerdict& verdict);
    void waitOrFinish();
    void rest(std::optional<Error> why);
    void finish(Result<UploadReport> result);
    [[nodiscard]] Result<UploadReport> report() const;
    void beat();

    UploadParts m_parts;
    const services::CreatorUpClient m_service;
    const QString m_resource;
    QRandomGenerator m_random;
    Mode m_mode = Mode::Idle;
    bool m_owns = false;
    QHash<BatchId, ledger::RecordId> m_inFlight;
    int m_failuresInRow = 0;
    std::int64_t m_holdUntilMs = 0;  // boot clock: nothing is sent before
    std::int64_t m_deadlineMs = 0;   // boot clock, of Mode::Once
    int m_acknowledged = 0;
    std::optional<Error> m_why;
    QPromise<Result<UploadReport>> m_promise;
    QTimer m_next;
    QTimer m_end;
    QTimer m_heartbeat;
};

}  // namespace creatorup::usage
