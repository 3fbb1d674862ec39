#include "core/workflow/upload_usage.h"

#include "core/account/account_errors.h"
#include "core/account/chain.h"
#include "core/system/process_alive.h"
#include "core/usage/uploader.h"
#include "core/workflow/studio_parts.h"

namespace creatorup::workflow {

// The uploader of whoever is signed in; another account gets another one.
class UploadUsage::Private {
public:
    Private(StudioParts& studioParts, UploadUsage& owner) : parts(studioParts), q(owner) {}

    usage::Uploader* uploader() {
        const auto& account = parts.session.account();
        const auto tokens = parts.session.tokens();
        if (!account || !tokens) {
            current.reset();
            return nullptr;
        }
        if (current && of == account->id) return current.get();
        of = account->id;
        current = std::make_unique<usage::Uploader>(usage::UploadParts{
            parts.session.access(), account->id, tokens, parts.ledger->outbox(), parts.ledger->owners(),
            parts.clock, [](std::int64_t pid) { return system::processAlive(pid); }});
        QObject::connect(current.get(), &usage::Uploader::progressed, &q, &UploadUsage::changed);
        QObject::connect(current.get(), &usage::Uploader::paused, &q, &UploadUsage::changed);
        QObject::connect(current.get(), &usage::Uploader::signInNeeded, &q,
                         [this] { parts.session.tokenWasRefused(); });
        return current.get();
    }

    StudioParts& parts;
    UploadUsage& q;
    std::unique_ptr<usage::Uploader> current;
    AccountId of;
    bool continuous = false;
};

UploadUsage::UploadUsage(StudioParts& parts) : d(std::make_unique<Private>(parts, *this)) {
    connect(&parts.session, &account::Session::changed, this, [this] {
        if (d->continuous) keepUploading();
    });
}

UploadUsage::~UploadUsage() = default;

QFuture<Result<UploadReport>> UploadUsage::uploadAll(std::chrono::milliseconds atMost) {
    usage::Uploader* uploader = d->uploader();
    if (!uploader)
        return account::ready<UploadReport>(
            fail(accountErrors::NotSignedIn, QStringLiteral("Sign in to send the usage that waits.")));
    return account::andThen(uploader->uploadAll(atMost, usage::Uploader::Waits::TryNow), this,
                            [](const usage::UploadReport& report) {
                                return account::ready<UploadReport>(UploadReport{
                                    report.acknowledged, report.left.waiting(), report.left.parked,
                                    report.why, report.nextTryAtMs.value_or(0)});
                            });
}

Result<std::vector<HeldRecord>> UploadUsage::held(int limit) const {
    std::vector<HeldRecord> held;
    const auto& account = d->parts.session.account();
    if (!account) return held;
    ledger::Outbox& outbox = d->parts.ledger->outbox();
    const auto records = outbox.held(account->id, limit);
    if (!records) return fail(records.error());
    const auto pause = outbox.pauseOf(account->id);
    if (!pause) return fail(pause.error());
    const qint64 notBefore = *pause ? (*pause)->untilMs : 0;
    for (const ledger::OutboxRecord& record : *records) {
        const bool parked = record.state == ledger::RecordState::Parked;
        held.push_back({record.id.value, record.batch, record.kind == ledger::RecordKind::Batch,
                        parked ? HeldRecord::State::Parked : HeldRecord::State::Waiting, record.attempts,
                        record.lastError.value_or(Error()),
                        parked ? 0 : qMax<qint64>(record.nextTryAtMs, notBefore)});
    }
    return held;
}

Result<int> UploadUsage::retryParked() {
    const auto& account = d->parts.session.account();
    if (!account)
        return fail(accountErrors::NotSignedIn, QStringLiteral("Sign in to send the usage that waits."));
    return d->parts.ledger->outbox().unpark(account->id);
}

void UploadUsage::keepUploading() {
    d->continuous = true;
    usage::Uploader* uploader = d->uploader();
    if (!uploader || d->parts.session.state() != account::SessionState::SignedIn) return;
    if (!uploader->isRunning()) uploader->start();
    uploader->wake();
}

}  // namespace creatorup::workflow
