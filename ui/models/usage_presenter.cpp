#include "ui/models/usage_presenter.h"

#include "core/workflow/account_stories.h"
#include "ui/models/account_presenter.h"
#include "ui/models/figures.h"
#include "ui/models/studio_thread.h"

#include <QDateTime>

namespace creatorup::models {

UsagePresenter::UsagePresenter(StudioThread& studio, AccountPresenter& account, QObject* parent)
    : QObject(parent), m_studio(studio), m_account(account) {
    connect(&account, &AccountPresenter::changed, this, &UsagePresenter::changed);
    connect(&account, &AccountPresenter::signedOut, this, [this] {
        m_month.reset();
        m_asOfMs = 0;
        m_problem.reset();
        Q_EMIT changed();
    });
    studio.call([this](workflow::Studio& opened) {
        connect(&opened.upload(), &workflow::UploadUsage::changed, &m_account, &AccountPresenter::refresh);
        opened.upload().keepUploading();
        return Result<void>();
    });
}

QString UsagePresenter::asOf() const {
    return m_asOfMs == 0 ? QString() : tr("as of %1").arg(Figures::timeOfDay(m_asOfMs));
}

QString UsagePresenter::waitingLine() const {
    const workflow::AccountStatus& status = m_account.status();
    if (status.recordsWaiting == 0) return tr("Everything is sent.");
    QString line = tr("%Ln records wait to be sent. They are kept on this computer and counted once.",
                      nullptr, status.recordsWaiting);
    if (status.uploadProblem) line += u' ' + ErrorTexts::describe(*status.uploadProblem).what;
    return line;
}

QString UsagePresenter::planLine(const workflow::PlanOffer& plan) const {
    QStringList parts;
    parts << (plan.localRenderingLimit ? tr("%Ln batches a month", nullptr, *plan.localRenderingLimit)
                                       : tr("batches without limit"));
    if (plan.deviceLimit) parts << tr("%Ln devices", nullptr, *plan.deviceLimit);
    if (plan.videoQuality == QLatin1StringView("medium")) parts << tr("up to 720p");
    if (plan.videoQuality == QLatin1StringView("high")) parts << tr("up to 1080p");
    if (plan.videoQuality == QLatin1StringView("ultra")) parts << tr("up to 2160p");
    return parts.join(QStringLiteral("\n"));
}

void UsagePresenter::refresh() {
    if (isBusy() || !m_account.isSignedIn()) return;
    m_pending = 2;
    m_problem.reset();
    Q_EMIT changed();
    whenDone(m_studio.call([](workflow::Studio& studio) { return studio.account().usage({}); }), this,
             [this](const Result<workflow::MonthlyUsage>& usage) {
                 if (usage) {
                     m_month = *usage;
                     m_asOfMs = QDateTime::currentMSecsSinceEpoch();
                 }
                 settle(usage ? std::nullopt : std::optional<Error>(usage.error()));
             });
    whenDone(m_studio.call([](workflow::Studio& studio) { return studio.account().plans(); }), this,
             [this](const Result<std::vector<workflow::PlanOffer>>& plans) {
                 if (plans) m_plans = *plans;
                 settle(plans ? std::nullopt : std::optional<Error>(plans.error()));
             });
}

void UsagePresenter::settle(const std::optional<Error>& error) {
    --m_pending;
    if (error && !m_problem) m_problem = ErrorTexts::describe(*error);
    Q_EMIT changed();
}

void UsagePresenter::send() {
    if (m_sending) return;
    m_sending = true;
    m_problem.reset();
    Q_EMIT changed();
    const auto future = m_studio.call(
        [](workflow::Studio& studio) { return studio.upload().uploadAll(std::chrono::seconds(30)); });
    whenDone(future, this, [this](const Result<workflow::UploadReport>& report) {
        m_sending = false;
        if (!report)
            m_problem = ErrorTexts::describe(report.error());
        else if (report->problem)
            m_problem = ErrorTexts::describe(*report->problem);
        m_account.refresh();
        refresh();
        Q_EMIT changed();
    });
}

}  // namespace creatorup::models
