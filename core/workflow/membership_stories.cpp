#include "core/workflow/membership_stories.h"

#include "core/account/account_errors.h"
#include "core/account/chain.h"
#include "core/services/field_rules.h"
#include "core/workflow/account_errors.h"
#include "core/workflow/studio_parts.h"

#include <QTimer>

#include <algorithm>

namespace creatorup::workflow {

namespace {

using account::andThen;
using account::ready;

// CreatorUp keeps what DigiUp said of a membership for 60 s.
constexpr std::chrono::seconds untilCreatorUpKnows{65};

tl::unexpected<Error> notSignedIn() {
    return fail(accountErrors::NotSignedIn, QStringLiteral("Nobody is signed in. Sign in first."));
}

bool isSamePlan(const QString& a, const QString& b) {
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

Result<services::PlanOffer> find(const QList<services::PlanOffer>& plans, const QString& wanted) {
    const auto found = std::find_if(plans.begin(), plans.end(), [&wanted](const services::PlanOffer& plan) {
        return isSamePlan(plan.limits.name, wanted) || QString::number(plan.planId) == wanted;
    });
    if (found != plans.end()) return *found;
    QStringList names;
    for (const services::PlanOffer& plan : plans)
        names.append(plan.limits.name);
    return fail(errors::UnknownPlan, QStringLiteral("There is no plan \"%1\". DigiUp offers: %2.")
                                         .arg(wanted, names.join(QStringLiteral(", "))));
}

// Whether DigiUp may have taken the order although no good answer came.
bool isInDoubt(const Error& error) {
    return error.is(serviceErrors::Cut) || error.is(serviceErrors::Timeout) ||
           error.is(serviceErrors::Server) || error.is(serviceErrors::NotUnderstood) ||
           error.is(serviceErrors::NotJson);
}

}  // namespace

AccountDevices devicesOf(const services::DeviceList& list) {
    AccountDevices devices{.devices = {}, .limit = list.limit};
    for (const services::KnownDevice& known : list.devices)
        devices.devices.push_back({.id = known.device.id,
                                   .name = known.device.name,
                                   .os = known.device.os,
                                   .lastSeenMs = known.lastSeenMs,
                                   .isThisOne = known.isCurrent});
    return devices;
}

MembershipStories::MembershipStories(StudioParts& parts) : m_parts(parts) {}

QFuture<Result<SubscribeOutcome>> MembershipStories::subscribe(const SubscribeRequest& request) {
    SubscribeRequest clean = request;
    clean.plan = clean.plan.trimmed();
    clean.paymentReference = clean.paymentReference.trimmed();
    clean.name = clean.name.trimmed();
    clean.phone = services::plainPhone(clean.phone);
    if (clean.paymentReference.isEmpty())
        return ready<SubscribeOutcome>(
            fail(errors::MissingReference, QStringLiteral("The payment's reference is missing.")));
    for (const auto& checked : {services::checkName(clean.name), services::checkPhone(clean.phone)})
        if (!checked) return ready<SubscribeOutcome>(fail(checked.error()));
    if (!m_parts.session.account()) return ready<SubscribeOutcome>(notSignedIn());
    return andThen(
        m_parts.session.access().digiUp().plans(), this,
        [this, clean](const QList<services::PlanOffer>& plans) -> QFuture<Result<SubscribeOutcome>> {
            const auto plan = find(plans, clean.plan);
            if (!plan) return ready<SubscribeOutcome>(fail(plan.error()));
            return buy(*plan, clean);
        });
}

QFuture<Result<SubscribeOutcome>> MembershipStories::buy(const services::PlanOffer& plan,
                                                         const SubscribeRequest& request) {
    const auto tokens = m_parts.session.tokens();
    if (!tokens) return ready<SubscribeOutcome>(notSignedIn());
    return m_parts.session.access()
        .digiUp(tokens)
        .subscribe(plan.planId, {request.paymentReference, request.name, request.phone})
        .then(this,
              [this, name = plan.limits.name](const Result<void>& ordered) {
                  if (!ordered) m_parts.session.noticeRefusal(ordered.error());
                  if (!ordered && !isInDoubt(ordered.error()))
                      return ready<SubscribeOutcome>(fail(ordered.error()));
                  return readBack(name, ordered);
              })
        .unwrap();
}

QFuture<Result<SubscribeOutcome>> MembershipStories::readBack(const QString& plan,
                                                              const Result<void>& ordered) {
    using Activation = SubscribeOutcome::Activation;
    const auto tokens = m_parts.session.tokens();
    if (!tokens) return ready<SubscribeOutcome>(notSignedIn());
    return m_parts.session.access()
        .digiUp(tokens)
        .subscription()
        .then(this,
              [this, plan, ordered](const Result<std::optional<services::Subscription>>& answer) {
                  SubscribeOutcome outcome{.plan = plan, .activation = Activation::Unknown, .inLease = false};
                  if (answer) {
                      const bool active =
                          *answer && (*answer)->isActive && isSamePlan((*answer)->planName, plan);
                      outcome.activation = active ? Activation::Active : Activation::NotYet;
                  }
                  if (!ordered && outcome.activation != Activation::Active)
                      return ready<SubscribeOutcome>(fail(ordered.error()));
                  return renewLease(outcome);
              })
        .unwrap();
}

QFuture<Result<SubscribeOutcome>> MembershipStories::renewLease(SubscribeOutcome outcome) {
    return m_parts.session.renewLease().then(
        this, [this, outcome](const Result<services::LeaseClaims>& lease) mutable {
            outcome.inLease = lease && isSamePlan(lease->plan, outcome.plan);
            if (!outcome.inLease)
                QTimer::singleShot(untilCreatorUpKnows, this, [this] {
                    (void)m_parts.session.renewLease();  // says what it did by Session::changed
                });
            return Result<SubscribeOutcome>(outcome);
        });
}

QFuture<Result<AccountDevices>> MembershipStories::devices() {
    const auto tokens = m_parts.session.tokens();
    if (!tokens) return ready<AccountDevices>(notSignedIn());
    return m_parts.session.access()
        .creatorUp(tokens)
        .devices(m_parts.session.device().id)
        .then(this, [this](const Result<services::DeviceList>& list) -> Result<AccountDevices> {
            if (list) return devicesOf(*list);
            m_parts.session.noticeRefusal(list.error());
            return fail(list.error());
        });
}

QFuture<Result<AccountDevices>> MembershipStories::signOutDevice(const QString& id) {
    if (id == m_parts.session.device().id)
        return ready<AccountDevices>(
            fail(errors::ThisDevice,
                 QStringLiteral("This is the computer that you are at. Sign out here instead.")));
    const auto tokens = m_parts.session.tokens();
    if (!tokens) return ready<AccountDevices>(notSignedIn());
    auto removed = m_parts.session.access().creatorUp(tokens).removeDevice(id).then(
        this, [this, id](const Result<void>& done) -> Result<void> {
            if (done) return {};
            m_parts.session.noticeRefusal(done.error());
            if (!done.error().is(serviceErrors::NotFound)) return done;
            return fail(errors::UnknownDevice, QStringLiteral("The account has no device \"%1\".").arg(id));
        });
    return andThen(std::move(removed), this, [this] { return devices(); });
}

}  // namespace creatorup::workflow
