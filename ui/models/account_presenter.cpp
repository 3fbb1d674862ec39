#include "ui/models/account_presenter.h"

#include "core/workflow/account_stories.h"
#include "ui/models/figures.h"
#include "ui/models/studio_thread.h"

namespace creatorup::models {

using workflow::AccountStatus;

AccountPresenter::AccountPresenter(StudioThread& studio, QObject* parent)
    : QObject(parent), m_studio(studio) {
    studio.call([this](workflow::Studio& opened) {
        // From the studio's thread to this one: queued.
        connect(&opened.account(), &workflow::AccountStories::statusChanged, this, &AccountPresenter::take);
        return Result<void>();
    });
}

QString AccountPresenter::planName() const {
    return isSignedIn() ? m_status.plan : QString();
}

QString AccountPresenter::quotaLine() const {
    if (!isSignedIn() || !m_status.hasLease) return {};
    if (!m_status.limit) return tr("no limit this month");
    if (m_status.remaining().value_or(0) == 0)
        return tr("none of %L1 batches left this month").arg(*m_status.limit);
    if (m_status.used > 0) return tr("uses %L1 of %L2 left this month").arg(1).arg(*m_status.remaining());
    return tr("uses %L1 of %L2 this month").arg(1).arg(*m_status.remaining());
}

QString AccountPresenter::reminder() const {
    if (!isSignedIn()) return {};
    if (!m_status.hasLease) {
        return m_status.leaseProblem ? ErrorTexts::describe(*m_status.leaseProblem).what : QString();
    }
    const auto& refusal = m_status.signInProblem;
    if (refusal && refusal->code == QLatin1StringView("services.device_signed_out"))
        return tr("This computer was signed out on another one. Rendering works until %1.")
            .arg(Figures::day(m_status.leaseExpiresMs));
    if (m_status.state == AccountStatus::State::SignInToSync)
        return tr("Sign in again to send your usage. Rendering works until %1.")
            .arg(Figures::day(m_status.leaseExpiresMs));
    if (m_status.remindToConnect)
        return tr("Offline. Rendering works until %1.").arg(Figures::day(m_status.leaseExpiresMs));
    return {};
}

void AccountPresenter::restore() {
    const auto future = m_studio.call([](workflow::Studio& studio) { return studio.account().restore(); });
    whenDone(future, this, [this](const Result<AccountStatus>& status) {
        if (status) return take(*status);
        refresh();
        Q_EMIT failed(ErrorTexts::describe(status.error()));
    });
}

void AccountPresenter::refresh() {
    const auto future = m_studio.call([](workflow::Studio& studio) { return studio.account().status(); });
    whenDone(future, this,
             [this](const Result<AccountStatus>& status) { take(status.value_or(AccountStatus())); });
}

void AccountPresenter::signOut() {
    const auto future = m_studio.call([](workflow::Studio& studio) { return studio.account().signOut(); });
    whenDone(future, this, [this](const Result<AccountStatus>& status) {
        if (status)
            take(*status);
        else
            Q_EMIT failed(ErrorTexts::describe(status.error()));
    });
}

void AccountPresenter::renewLease() {
    const auto future = m_studio.call([](workflow::Studio& studio) { return studio.account().renewLease(); });
    whenDone(future, this, [this](const Result<AccountStatus>& status) {
        if (status)
            take(*status);
        else
            Q_EMIT failed(ErrorTexts::describe(status.error()));
    });
}

void AccountPresenter::take(const AccountStatus& status) {
    const bool first = !m_known;
    const bool was = isSignedIn();
    m_status = status;
    m_known = true;
    Q_EMIT changed();
    if (isSignedIn() && (first || !was)) Q_EMIT signedIn();
    if (!isSignedIn() && (first || was)) Q_EMIT signedOut();
}

}  // namespace creatorup::models
