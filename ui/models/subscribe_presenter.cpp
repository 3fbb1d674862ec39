#include "ui/models/subscribe_presenter.h"

#include "core/workflow/membership_stories.h"
#include "ui/models/account_presenter.h"
#include "ui/models/studio_thread.h"

namespace creatorup::models {

using workflow::SubscribeOutcome;
using Activation = SubscribeOutcome::Activation;

namespace {

SubscribePresenter::Field fieldOf(const QString& code) {
    using Field = SubscribePresenter::Field;
    if (code == QLatin1StringView("plan.no_reference")) return Field::Reference;
    if (code == QLatin1StringView("services.bad_name")) return Field::Name;
    if (code == QLatin1StringView("services.bad_phone")) return Field::Phone;
    return Field::None;
}

}  // namespace

SubscribePresenter::SubscribePresenter(StudioThread& studio, AccountPresenter& account, QObject* parent)
    : QObject(parent), m_studio(studio), m_account(account) {}

void SubscribePresenter::subscribe(const workflow::SubscribeRequest& request) {
    if (m_busy) return;
    m_busy = true;
    m_problem.reset();
    m_field = Field::None;
    Q_EMIT changed();
    const auto future =
        m_studio.call([request](workflow::Studio& studio) { return studio.membership().subscribe(request); });
    whenDone(future, this, [this](const Result<SubscribeOutcome>& outcome) {
        m_busy = false;
        if (!outcome) {
            m_problem = ErrorTexts::describe(outcome.error());
            m_field = fieldOf(outcome.error().code);
        }
        Q_EMIT changed();
        if (!outcome) return;
        m_account.refresh();
        Q_EMIT ordered(sentenceOf(*outcome), outcome->activation == Activation::Active);
    });
}

void SubscribePresenter::clearProblem() {
    m_problem.reset();
    m_field = Field::None;
    Q_EMIT changed();
}

QString SubscribePresenter::sentenceOf(const SubscribeOutcome& outcome) {
    switch (outcome.activation) {
    case Activation::Active:
        return outcome.inLease
                   ? tr("Your plan is now %1.").arg(outcome.plan)
                   : tr("DigiUp has activated %1. It holds here within a minute.").arg(outcome.plan);
    case Activation::NotYet:
        return tr("DigiUp took the order, but has not activated %1 yet.").arg(outcome.plan);
    case Activation::Unknown:
        break;
    }
    return tr("DigiUp took the order for %1. Whether it is active is not known yet.").arg(outcome.plan);
}

}  // namespace creatorup::models
