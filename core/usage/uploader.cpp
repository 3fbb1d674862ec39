#include "core/usage/uploader.h"

#include "core/ledger/ledger_errors.h"
#include "core/usage/backoff.h"
#include "core/usage/usage_errors.h"

#include <QCoreApplication>

#include <algorithm>

namespace creatorup::usage {
namespace {

using namespace Qt::StringLiterals;
using ledger::OutboxRecord;
using Kind = UploadVerdict::Kind;
using std::chrono::milliseconds;
using namespace std::chrono_literals;
}  // namespace

Uploader::Uploader(UploadParts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_service(m_parts.access.creatorUp(m_parts.tokens)),
      m_resource(ledger::Owners::uploadFor(m_parts.account)), m_random(QRandomGenerator::securelySeeded()) {
    m_next.setSingleShot(true);
    m_end.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Uploader::pump);
    connect(&m_end, &QTimer::timeout, this, [this] { finish(report()); });
    connect(&m_heartbeat, &QTimer::timeout, this, &Uploader::beat);
}

Uploader::~Uploader() {
    if (m_mode == Mode::Once) finish(fail(errors::Cancelled, u"Stopped."_s));
    if (m_mode == Mode::Continuous) stop();
}

QFuture<Result<UploadReport>> Uploader::uploadAll(milliseconds deadline, Waits waits) {
    if (isRunning())
        return QtFuture::makeReadyFuture(
            Result<UploadReport>(fail(usageErrors::AlreadyRunning, u"Usage is being uploaded already."_s)));
    m_promise = QPromise<Result<UploadReport>>();
    m_promise.start();
    auto future = m_promise.future();
    m_mode = Mode::Once;
    m_acknowledged = 0;
    m_why.reset();
    m_holdUntilMs = 0;
    m_deadlineMs = m_parts.clock.bootMs() + deadline.count();
    m_end.start(deadline);
    auto ready = claim();
    if (ready && waits == Waits::TryNow)
        ready = m_parts.outbox.hurry(m_parts.account, serviceErrors::RateLimited);
    if (ready)
        pump();
    else
        finish(fail(ready.error()));
    return future;
}

void Uploader::start() {
    if (m_mode == Mode::Once) return;
    m_mode = Mode::Continuous;
    m_why.reset();
    m_holdUntilMs = 0;
    pump();
}

void Uploader::stop() {
    if (m_mode != Mode::Continuous) return;
    rest(std::nullopt);
    m_mode = Mode::Idle;
}

void Uploader::wake() {
    if (m_mode == Mode::Continuous) pump();
}

Result<void> Uploader::claim() {
    if (m_owns) return {};
    auto claimed = m_parts.owners.claim(m_resource, QCoreApplication::applicationPid(), m_parts.isAlive);
    if (!claimed) return claimed;
    m_owns = true;
    m_heartbeat.start(milliseconds(ledger::Owners::HeartbeatMs));
    return {};
}

// What is on its way is not to be sent by another at the same time: it goes first. A process that ends
// meanwhile is known to be dead.
void Uploader::letGo() {
    if (!m_owns || !m_inFlight.isEmpty()) return;
    m_heartbeat.stop();
    (void)m_parts.owners.release(m_resource);  // else it goes stale in 20 s
    m_owns = false;
}

void Uploader::beat() {
    if (const auto alive = m_parts.owners.heartbeat(m_resource); !alive) stepBack(alive.error());
}

// Another program may have taken the upload over while this one was stopped.
void Uploader::stepBack(const Error& why) {
    if (why.is(ledger::LedgerOwnedElsewhere)) {
        m_heartbeat.stop();
        m_owns = false;
    }
    rest(why);
}

// Sends as many as may go now, else arranges to come back.
void Uploader::pump() {
    if (m_mode == Mode::Idle) return;
    auto owned = claim();
    if (owned) owned = m_parts.owners.mayWrite(m_resource);
    if (!owned) {
        stepBack(owned.error());
        return;
    }
    if (m_parts.clock.bootMs() < m_holdUntilMs) {
        waitOrFinish();
        return;
    }
    const auto pause = m_parts.outbox.pauseOf(m_parts.account);
    const auto records =
        m_parts.outbox.due(m_parts.account, mostInFlight + static_cast<int>(m_inFlight.size()));
    if (!pause || !records) {
        rest(pause ? records.error() : pause.error());
        return;
    }
    // Where something is wrong with the account or the service, one record finds out for all.
    const qsizetype most = (*pause || m_failuresInRow > 0) ? 1 : mostInFlight;
    for (const OutboxRecord& record : *records) {
        if (m_inFlight.size() >= most || m_mode == Mode::Idle) break;
        if (m_inFlight.contains(record.batch)) continue;
        if (record.account != m_parts.account || record.origin != m_parts.access.creatorUpOrigin()) {
            rest(Error{QString(errors::Internal), u"A usage record belongs to another service."_s,
                       record.origin});
            return;
        }
        send(record);
    }
    if (m_inFlight.isEmpty()) waitOrFinish();
}

void Uploader::send(const OutboxRecord& record) {
    m_inFlight.insert(record.batch, record.id);
    m_service.postRecord(record.path, record.body)
        .then(this, [this, record](const Result<services::Envelope>& answer) { answered(record, answer); });
}

void Uploader::answered(const OutboxRecord& record, const Result<services::Envelope>& answer) {
    m_inFlight.remove(record.batch);
    const UploadVerdict verdict = judge(record, answer);
    // Whoever owns the upload now finds out about the rest; that the service has a record is true for all.
    const bool mayWrite = m_owns && m_parts.owners.mayWrite(m_resource);
    const auto written = mayWrite                             ? apply(record, verdict)
                         : verdict.kind == Kind::Acknowledged ? acknowledged(record)
                                                              : Result<void>();
    if (m_mode == Mode::Idle) {
        letGo();
        return;
    }
    if (!written) {
        rest(written.error());
        return;
    }
    Q_EMIT progressed();
    if (verdict.kind == Kind::SignInAgain || verdict.kind == Kind::Stop) {
        const bool isContinuous = m_mode == Mode::Continuous;
        rest(verdict.error);  // continuously: a keychain that is locked now may be open in a while
        if (verdict.kind == Kind::Stop) return;
        if (isContinuous) m_mode = Mode::Idle;
        Q_EMIT signInNeeded();
        return;
    }
    if (verdict.kind == Kind::PauseAccount) Q_EMIT paused(verdict.error);
    pump();
}

Result<void> Uploader::apply(const OutboxRecord& record, const UploadVerdict& verdict) {
    ledger::Outbox& outbox = m_parts.outbox;
    if (verdict.kind != Kind::Acknowledged) m_why = verdict.error;
    switch (verdict.kind) {
    case Kind::Acknowledged:
        return acknowledged(record);
    case Kind::RetryLater:
        return putOff(record, verdict);
    case Kind::SendBatchAgain:
        if (auto again = outbox.sendBatchAgain(record.batch); !again) return again;
        return putOff(record, verdict);
    case Kind::Park:
        m_failuresInRow = 0;
        return outbox.park(record.id, verdict.error);
    case Kind::PauseAccount:
        return pause(verdict.error, std::max(m_parts.pace.pauseProbe, verdict.retryAfter.value_or(0ms)));
    case Kind::SignInAgain:
    case Kind::Stop:
        return {};
    }
    return {};
}

Result<void> Uploader::acknowledged(const OutboxRecord& record) {
    ++m_acknowledged;
    m_failuresInRow = 0;
    m_why.reset();
    if (auto done = m_parts.outbox.acknowledge(record.id); !done) return done;
    const auto pause = m_parts.outbox.pauseOf(m_parts.account);
    if (!pause) return fail(pause.error());
    // Sent before the service asked for time: the answer does not take that back.
    const bool stillAsked = *pause && (*pause)->reason.is(serviceErrors::RateLimited) &&
                            (*pause)->untilMs > m_parts.clock.wallMs();
    if (!*pause || stillAsked) return {};
    return m_parts.outbox.resumeAccount(m_parts.account);
}

// A wait that was asked for before is not made shorter.
Result<void> Uploader::pause(const Error& reason, milliseconds atLeast) {
    const auto before = m_parts.outbox.pauseOf(m_parts.account);
    if (!before) return fail(before.error());
    std::int64_t until = m_parts.clock.wallMs() + atLeast.count();
    if (*before && (*before)->sinceMs <= m_parts.clock.wallMs()) until = std::max(until, (*before)->untilMs);
    return m_parts.outbox.pauseAccount(m_parts.account, reason, until);
}

Result<void> Uploader::putOff(const OutboxRecord& record, const UploadVerdict& verdict) {
    const auto wait = backoff(record.attempts + 1, m_random, m_parts.pace);
    if (verdict.isAboutTheService()) {
        ++m_failuresInRow;
        const auto hold = backoff(m_failuresInRow, m_random, m_parts.pace);
        m_holdUntilMs = std::max(m_holdUntilMs, m_parts.clock.bootMs() + hold.count());
    }
    const auto put =
        m_parts.outbox.retryLater(record.id, m_parts.clock.wallMs() + wait.count(), verdict.error);
    if (!put || !verdict.retryAfter) return put;
    // Kept in the ledger, since it holds for every record and for the next program, too. Whatever the status
    // was: it asked for time, and nobody's hurry is sooner.
    Error asked = verdict.error;
    asked.code = serviceErrors::RateLimited;
    return pause(asked, *verdict.retryAfter);
}

// Nothing is in flight, or nothing more may go now.
void Uploader::waitOrFinish() {
    if (!m_inFlight.isEmpty()) return;
    const auto due = m_parts.outbox.nextDueAtMs(m_parts.account);
    if (!due) {
        rest(due.error());
        return;
    }
    const std::int64_t hold = m_holdUntilMs - m_parts.clock.bootMs();
    const std::int64_t wait = *due ? std::max({**due - m_parts.clock.wallMs(), hold, std::int64_t{1}})
                                   : m_parts.pace.lookAgain.count();
    if (m_mode == Mode::Once && (!*due || m_parts.clock.bootMs() + wait >= m_deadlineMs))
        finish(report());
    else
        m_next.start(std::min(milliseconds(wait), m_parts.pace.lookAgain));
}

// The run cannot go on: once, it ends; continuously, it comes back in a while.
void Uploader::rest(std::optional<Error> why) {
    if (m_mode == Mode::Once) {
        const bool isLedgers = why && (why->code.startsWith("ledger."_L1) || why->is(errors::DiskFull));
        if (why) m_why = why;
        finish(isLedgers ? Result<UploadReport>(fail(*why)) : report());
        return;
    }
    letGo();
    m_next.stop();
    if (why) m_next.start(m_parts.pace.lookAgain);
}

Result<UploadReport> Uploader::report() const {
    const auto left = m_parts.outbox.counts(m_parts.account);
    if (!left) return fail(left.error());
    UploadReport result{.acknowledged = m_acknowledged, .left = *left, .why = {}, .nextTryAtMs = {}};
    if (left->waiting() == 0) return result;
    const auto next = m_parts.outbox.nextDueAtMs(m_parts.account);
    if (!next) return fail(next.error());
    result.nextTryAtMs = *next;
    result.why = m_why;
    const auto pause = m_parts.outbox.pauseOf(m_parts.account);
    if (!result.why && *next && pause && *pause) result.why = (*pause)->reason;
    if (result.why || left->parked == 0) return result;
    const auto parked = m_parts.outbox.list(m_parts.account, ledger::RecordState::Parked, 0, 1);
    if (parked && !parked->empty()) result.why = parked->front().lastError;
    return result;
}

void Uploader::finish(Result<UploadReport> result) {
    if (m_mode != Mode::Once) return;
    m_mode = Mode::Idle;
    m_next.stop();
    m_end.stop();
    letGo();
    QPromise<Result<UploadReport>> promise = std::move(m_promise);
    promise.addResult(std::move(result));
    promise.finish();
}

}  // namespace creatorup::usage
