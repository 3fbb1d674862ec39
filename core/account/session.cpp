#include "core/account/session.h"

#include "core/account/account_errors.h"
#include "core/account/chain.h"
#include "core/account/stored_token.h"

namespace creatorup::account {
namespace {

using namespace Qt::StringLiterals;
using secrets::SecretKey;

constexpr int minuteMs = 60'000;

tl::unexpected<Error> notSignedIn() {
    return fail(accountErrors::NotSignedIn, u"Nobody is signed in. Sign in first."_s);
}

bool isSameUser(const Account& a, const Account& b) {
    return a.origin == b.origin && a.digiUpOrigin == b.digiUpOrigin && a.digiUpUserId == b.digiUpUserId;
}

}  // namespace

Session::Session(SessionParts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_clock(m_parts.clock, m_parts.device),
      m_trust(m_parts.access, m_parts.leases, m_parts.trust), m_leases(m_parts.leases, m_trust, m_clock) {
    connect(&m_minute, &QTimer::timeout, this, &Session::tend);
    connect(&m_parts.device, &DeviceKeeper::changed, this, &Session::changed);
    m_minute.start(minuteMs);
    (void)restore();
}

// Short runs count, too.
Session::~Session() {
    (void)m_clock.observe();
}

Result<void> Session::restore() {
    m_account.reset();
    const auto known = m_parts.accounts.current();
    if (!known) return fail(known.error());
    // An account of other services is not used with these: its token must never reach them.
    if (*known && (*known)->signedIn && (*known)->origin == m_parts.access.creatorUpOrigin() &&
        (*known)->digiUpOrigin == m_parts.access.digiUpOrigin())
        m_account = **known;
    if (const auto claims = lease()) (void)m_clock.knowPassed(claims->iat * 1000);
    // A store that ends with the process has nothing at its start.
    m_tokenMissing = m_parts.secrets.lifetime() == secrets::Lifetime::ThisProcess;
    m_lastState = state();
    Q_EMIT changed();
    return {};
}

SessionState Session::state() const {
    if (!m_account) return SessionState::SignedOut;
    const std::int64_t now = m_clock.nowMs().value_or(m_parts.clock.wallMs());
    if (m_tokenMissing || now >= m_account->tokenExpiresAtMs) return SessionState::SignInToSync;
    return SessionState::SignedIn;
}

QFuture<Result<Account>> Session::signIn(const QString& email, const QString& password,
                                         const QString& insteadOf) {
    m_devicesInTheWay.reset();
    const auto take = [this](const SignInOutcome& outcome) -> QFuture<Result<Account>> {
        if (const auto* full = std::get_if<services::DeviceLimitReached>(&outcome)) {
            m_devicesInTheWay = full->list;
            return ready<Account>(fail(serviceErrors::DeviceLimit,
                                       u"The account is in use on as many devices as its plan allows. Sign "
                                       u"one of them out, or change "
                                       "the plan."_s));
        }
        const SignedIn found = std::get<SignedIn>(outcome);
        return andThen(signOutOther(found), this, [this, found] { return keep(found); });
    };
    // The lease will be for this device, so it has to be known first which one it is.
    auto signedIn = andThen(m_parts.device.recall(), this, [this, email, password, insteadOf] {
        return SignIn(m_parts.access, m_trust, device()).run(email, password, insteadOf, this);
    });
    return andThen(std::move(signedIn), this, take);
}

Result<void> Session::takeUser(const services::DigiUpUser& user) {
    if (!m_account) return notSignedIn();
    if (user.id != m_account->digiUpUserId)
        return fail(accountErrors::IdentityMismatch, u"DigiUp answered with another user's data."_s);
    Account row = *m_account;
    row.email = user.email;
    row.name = user.name;
    if (row == *m_account) return {};
    auto stored = m_parts.accounts.put(row);
    if (!stored) return fail(stored.error());
    m_account = *stored;
    Q_EMIT changed();
    return {};
}

QFuture<Result<void>> Session::signOutOther(const SignedIn& found) {
    if (!m_account || isSameUser(*m_account, accountOf(found))) return ready<void>({});
    return signOut();
}

Account Session::accountOf(const SignedIn& found) const {
    return {.id = {},
            .origin = m_parts.access.creatorUpOrigin(),
            .digiUpOrigin = m_parts.access.digiUpOrigin(),
            .digiUpUserId = found.user.id,
            .email = found.user.email,
            .name = found.user.name,
            .tokenLifetime = m_parts.secrets.lifetime(),
            .tokenExpiresAtMs = 0,
            .signedIn = false};
}

QFuture<Result<Account>> Session::keep(const SignedIn& found) {
    // The row first, since the token is kept under its id. Somebody who is signed in stays so if the rest
    // fails.
    auto account = m_account ? Result<Account>(*m_account) : m_parts.accounts.put(accountOf(found));
    if (!account) return ready<Account>(fail(account.error()));
    const auto lease = m_leases.accept(*account, device().id, found.lease, found.keys);
    if (!lease) return ready<Account>(fail(lease.error()));
    return keepToken(*account, found);
}

QFuture<Result<Account>> Session::keepToken(const Account& account, const SignedIn& found) {
    return m_parts.secrets.write(SecretKey::tokenOf(account.id), found.token)
        .then(this, [this, id = account.id, found](const Result<void>& written) -> Result<Account> {
            if (!written) return fail(written.error());
            Account row = accountOf(found);
            row.id = id;
            row.tokenExpiresAtMs = found.tokenExpiresAtMs;
            row.signedIn = true;
            auto stored = m_parts.accounts.put(row);
            if (!stored) return stored;
            m_account = *stored;
            m_tokenMissing = false;
            m_refusal.reset();
            m_lastState = state();
            Q_EMIT changed();
            return stored;
        });
}

QFuture<Result<void>> Session::signOut() {
    if (!m_account) return ready<void>({});
    return m_parts.secrets.remove(SecretKey::tokenOf(m_account->id))
        .then(this, [this, id = m_account->id](const Result<void>& removed) -> Result<void> {
            if (!removed) return removed;
            if (auto kept = m_parts.accounts.signOut(id); !kept) return kept;
            m_account.reset();
            m_lastState = state();
            Q_EMIT changed();
            return {};
        });
}

QFuture<Result<services::LeaseClaims>> Session::renewLease() {
    using services::LeaseClaims;
    if (!m_account) return ready<LeaseClaims>(notSignedIn());
    const Account account = *m_account;
    const auto check = [this, account](const services::LeaseKeys& keys) {
        return m_parts.access.creatorUp(tokens())
            .checkMembership(services::LocalRenderingFeature, device().id)
            .then(this,
                  [this, account,
                   keys](const Result<services::MembershipAnswer>& answer) -> Result<LeaseClaims> {
                      if (!answer) {
                          noticeRefusal(answer.error());
                          return fail(answer.error());
                      }
                      auto lease = m_leases.accept(account, device().id, answer->lease, keys);
                      if (lease) Q_EMIT changed();
                      return lease;
                  });
    };
    return andThen(m_parts.device.recall(), this,
                   [this, check] { return andThen(m_trust.fetch(), this, check); });
}

QFuture<Result<void>> Session::renewIfDue() {
    if (!isRenewalDue()) return ready<void>({});
    m_renewalTriedMs = m_parts.clock.bootMs();
    return andThen(renewLease(), this, [](const services::LeaseClaims&) { return ready<void>({}); });
}

void Session::tokenWasRefused() {
    if (!m_account || m_tokenMissing) return;
    m_tokenMissing = true;
    m_account->tokenExpiresAtMs = 0;
    // If this cannot be written, the next start asks the service once more and learns it again.
    (void)m_parts.accounts.put(*m_account);
    m_lastState = state();
    Q_EMIT changed();
}

void Session::noticeRefusal(const Error& error) {
    if (!error.is(serviceErrors::NotSignedIn) && !error.is(serviceErrors::DeviceSignedOut)) return;
    m_refusal = error;  // first: who hears of the new state asks why
    tokenWasRefused();
}

Result<services::LeaseClaims> Session::lease() const {
    if (!m_account) return notSignedIn();
    return m_leases.kept(*m_account, device().id);
}

Result<PermitGate> Session::gate(const Account& account) const {
    auto claims = m_leases.kept(account, device().id);
    if (!claims) return fail(claims.error());
    return PermitGate(account, std::move(*claims), device().id, m_parts.batches);
}

Result<void> Session::mayFinish(const Account& account) const {
    const auto here = gate(account);
    if (!here) return fail(here.error());
    const auto now = m_clock.nowMs();
    if (!now) return fail(now.error());
    return here->mayFinish(*now);
}

Result<Quota> Session::quota() const {
    if (!m_account) return notSignedIn();
    const auto here = gate(*m_account);
    if (!here) return fail(here.error());
    const auto now = m_clock.nowMs();
    if (!now) return fail(now.error());
    return here->quota(*now);
}

Result<RenderPermit> Session::permit(const PermitRequest& request) const {
    if (!m_account) return notSignedIn();
    const auto here = gate(*m_account);
    if (!here) return fail(here.error());
    const auto now = m_clock.nowMs();
    if (!now) return fail(now.error());
    return here->permit(request, *now);
}

Result<void> Session::mayUse(QLatin1StringView feature) const {
    if (!m_account) return notSignedIn();
    const auto here = gate(*m_account);
    if (!here) return fail(here.error());
    const auto now = m_clock.nowMs();
    if (!now) return fail(now.error());
    return here->mayUse(feature, *now);
}

std::shared_ptr<services::TokenSource> Session::tokens() const {
    return m_account ? std::make_shared<StoredToken>(m_parts.secrets, m_account->id) : nullptr;
}

bool Session::isRenewalDue() const {
    constexpr std::int64_t hourMs = 3'600'000;
    if (state() != SessionState::SignedIn) return false;
    if (m_renewalTriedMs && m_parts.clock.bootMs() - *m_renewalTriedMs < hourMs) return false;
    const auto now = m_clock.nowMs();
    const auto claims = lease();
    constexpr std::chrono::milliseconds age = renewAfter;
    // A clock that cannot be believed, or a lease that is none, is put right by a new one.
    return !now || !claims || *now - claims->iat * 1000 >= age.count() || *now >= claims->exp * 1000;
}

void Session::tend() {
    (void)m_clock.observe();  // a store that fails now is asked again in a minute
    (void)renewIfDue();       // says what it did by changed()
    if (state() == m_lastState) return;
    m_lastState = state();
    Q_EMIT changed();
}

}  // namespace creatorup::account
