#include "core/workflow/account_stories.h"

#include "core/account/account_errors.h"
#include "core/account/chain.h"
#include "core/services/field_rules.h"
#include "core/workflow/membership_stories.h"
#include "core/workflow/studio_parts.h"

namespace creatorup::workflow {

namespace {

PlanOffer offerOf(const services::PlanOffer& plan) {
    return {plan.planId,
            plan.limits.name,
            plan.price,
            plan.currency,
            plan.limits.localRenderingLimit,
            plan.limits.deviceLimit == services::UnlimitedDevices ? std::nullopt
                                                                  : std::optional(plan.limits.deviceLimit),
            services::wordFor(plan.limits.videoQuality),
            plan.limits.hasAiSubtitle,
            plan.limits.hasAiVoiceover};
}

MonthlyUsage usageOf(const services::UsageMonth& month) {
    MonthlyUsage usage{month.month, month.totalBatches, month.totalVideos, month.limit, month.remaining, {}};
    for (const services::UsageDay& day : month.days)
        usage.days.push_back({day.date, day.batches, day.videos});
    return usage;
}

}  // namespace

AccountStories::AccountStories(StudioParts& parts) : m_parts(parts) {
    connect(&m_parts.session, &account::Session::changed, this, [this] {
        if (const auto now = status()) Q_EMIT statusChanged(*now);
    });
}

AccountStories::~AccountStories() = default;

QFuture<Result<void>> AccountStories::registerAccount(const Registration& registration) {
    const services::Registration wanted{registration.name.trimmed(), registration.email.trimmed(),
                                        services::plainPhone(registration.phone),
                                        QString::fromUtf8(registration.password)};
    if (const auto good = services::check(wanted); !good) return account::ready<void>(fail(good.error()));
    const auto digiUp = m_parts.session.access().digiUp();
    return digiUp.registerUser(wanted)
        .then(this,
              [this, digiUp, wanted](const Result<void>& registered) -> QFuture<Result<void>> {
                  if (registered || !registered.error().is(serviceErrors::AlreadyRegistered))
                      return account::ready<void>(registered);
                  // A first answer may have been lost on its way. Whoever has the password has the account.
                  return digiUp.login(wanted.email, wanted.password)
                      .then(this, [registered](const Result<services::Login>& login) {
                          return login ? Result<void>() : registered;
                      });
              })
        .unwrap();
}

QFuture<Result<AccountStatus>> AccountStories::signIn(const QString& email, const QByteArray& password,
                                                      Remember remember, const QString& insteadOf) {
    m_parts.vault.use(remember);
    return account::andThen(m_parts.session.signIn(email, QString::fromUtf8(password), insteadOf), this,
                            [this](const account::Account&) { return account::ready(status()); });
}

std::optional<AccountDevices> AccountStories::devicesInTheWay() const {
    const auto& devices = m_parts.session.devicesInTheWay();
    return devices ? std::optional(devicesOf(*devices)) : std::nullopt;
}

QFuture<Result<AccountStatus>> AccountStories::restore() {
    if (const auto restored = m_parts.session.restore(); !restored)
        return account::ready<AccountStatus>(fail(restored.error()));
    const auto tokens = m_parts.session.tokens();
    if (!tokens) return account::ready(status());
    const auto recalled = [this] {
        return account::andThen(m_parts.device.recall(), this, [this] { return account::ready(status()); });
    };
    if (m_parts.session.state() != account::SessionState::SignedIn) return recalled();
    return tokens->token()
        .then(this,
              [this, recalled](const Result<QByteArray>& token) {
                  // Who signed in for another session only has to do it again; a keychain that is locked or
                  // gone is said.
                  if (!token && !token.error().is(accountErrors::NotSignedIn))
                      return account::ready<AccountStatus>(fail(token.error()));
                  if (!token) m_parts.session.tokenWasRefused();
                  return recalled();
              })
        .unwrap();
}

QFuture<Result<AccountStatus>> AccountStories::signOut() {
    // Once signed out nobody is current; what waits is kept, and said for the last time.
    const auto before = status();
    return account::andThen(m_parts.session.signOut(), this, [this, before] {
        auto after = status();
        if (before && after) {
            after->recordsWaiting = before->recordsWaiting;
            after->recordsParked = before->recordsParked;
        }
        return account::ready(std::move(after));
    });
}

QFuture<Result<AccountStatus>> AccountStories::renewIfDue() {
    return account::andThen(m_parts.session.renewIfDue(), this, [this] { return account::ready(status()); });
}

QFuture<Result<AccountStatus>> AccountStories::renewLease() {
    return account::andThen(m_parts.session.renewLease(), this,
                            [this](const services::LeaseClaims&) { return account::ready(status()); });
}

QFuture<Result<std::vector<PlanOffer>>> AccountStories::plans() {
    return account::andThen(m_parts.session.access().digiUp().plans(), this,
                            [](const QList<services::PlanOffer>& plans) {
                                std::vector<PlanOffer> offers;
                                for (const services::PlanOffer& plan : plans)
                                    offers.push_back(offerOf(plan));
                                return account::ready<std::vector<PlanOffer>>(std::move(offers));
                            });
}

QFuture<Result<MonthlyUsage>> AccountStories::usage(const QString& month) {
    const auto tokens = m_parts.session.tokens();
    if (!tokens)
        return account::ready<MonthlyUsage>(
            fail(accountErrors::NotSignedIn, QStringLiteral("Sign in to see the month's usage.")));
    const std::int64_t now = m_parts.session.nowMs().value_or(m_parts.clock.wallMs());
    const QString asked = month.isEmpty() ? monthUtc(now) : month;
    return account::andThen(
        m_parts.session.access().creatorUp(tokens).monthlyUsage(asked), this,
        [](const services::UsageMonth& usage) { return account::ready<MonthlyUsage>(usageOf(usage)); });
}

Result<AccountStatus> AccountStories::status() const {
    AccountStatus status;
    const auto& account = m_parts.session.account();
    if (!account) return status;
    status.state = m_parts.session.state() == account::SessionState::SignedIn
                       ? AccountStatus::State::SignedIn
                       : AccountStatus::State::SignInToSync;
    if (status.state == AccountStatus::State::SignInToSync) status.signInProblem = m_parts.session.refusal();
    status.account = account->id;
    status.email = account->email;
    status.name = account->name;
    status.tokenInMemoryOnly = account->tokenLifetime == secrets::Lifetime::ThisProcess;
    if (const auto counts = m_parts.ledger->outbox().counts(account->id); counts) {
        status.recordsWaiting = counts->waiting();
        status.recordsParked = counts->parked;
    } else {
        return fail(counts.error());
    }
    if (const auto pause = m_parts.ledger->outbox().pauseOf(account->id); pause && *pause) {
        status.uploadProblem = (*pause)->reason;
        // A time that has passed is no news: the next program that uploads tries it.
        if ((*pause)->untilMs > m_parts.clock.wallMs()) status.uploadNextTryMs = (*pause)->untilMs;
    }
    addLease(status);
    return status;
}

void AccountStories::addLease(AccountStatus& status) const {
    const auto lease = m_parts.session.lease();
    if (!lease) {
        status.leaseProblem = lease.error();
        return;
    }
    status.plan = lease->plan;
    status.limit = lease->localRenderingLimit;
    status.leaseExpiresMs = lease->exp * 1000;
    const auto quota = m_parts.session.quota();
    if (!quota) {
        status.leaseProblem = quota.error();
        return;
    }
    status.month = quota->month;
    status.used = quota->used;
    status.limit = quota->limit;
    // The gate itself says whether the lease holds now: asked for nothing, it looks at device, clock and
    // dates only.
    const auto permit = m_parts.session.permit({});
    const bool holds = permit || permit.error().is(accountErrors::QuotaUsedUp);
    if (!permit) status.leaseProblem = permit.error();
    status.hasLease = holds;
    if (!holds) return;
    status.maxShortSide = services::shortSideLimit(lease->videoQuality);
    status.remindToConnect = m_parts.session.nowMs().value_or(0) >= lease->softExp * 1000;
}

}  // namespace creatorup::workflow
