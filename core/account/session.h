#pragma once

#include "core/account/account_store.h"
#include "core/account/device_keeper.h"
#include "core/account/lease_keeper.h"
#include "core/account/permit_gate.h"
#include "core/account/sign_in.h"
#include "core/secrets/secret_store.h"
#include "core/services/service_access.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace creatorup::account {

enum class SessionState {
    SignedOut,
    SignedIn,
    SignInToSync  // the token is gone or past its day; everything but talking to the services goes on
};

// What a session is made of; all references must outlive it.
struct SessionParts {
    services::ServiceAccess access;
    DeviceKeeper& device;
    const Clock& clock;
    secrets::SecretStore& secrets;
    AccountStore& accounts;
    LeaseStore& leases;
    LocalBatches& batches;
    TrustPolicy trust = buildTrustPolicy();
};

// Who is signed in, and what they may do. One at a time in a program.
class Session : public QObject {
    Q_OBJECT

public:
    // Once in the 24 hours that a token lives.
    static constexpr std::chrono::hours renewAfter{20};

    // Takes up what was kept for these services: no network, no keychain. What the stores cannot say now
    // counts as signed out; `restore` says why.
    explicit Session(SessionParts parts, QObject* parent = nullptr);
    ~Session() override;

    // Reads the kept account again, as at the start. Errors: the account store's.
    [[nodiscard]] Result<void> restore();

    [[nodiscard]] SessionState state() const;
    // Also while SignInToSync; nullopt when signed out.
    [[nodiscard]] const std::optional<Account>& account() const { return m_account; }
    [[nodiscard]] const services::Device& device() const { return m_parts.device.device(); }
    // What time it is, as far as anyone can tell here: ms since 1970 UTC. Errors:
    // accountErrors::ClockMovedBack, the store's.
    [[nodiscard]] Result<std::int64_t> nowMs() const { return m_clock.nowMs(); }
    [[nodiscard]] const services::ServiceAccess& access() const { return m_parts.access; }

    // The whole story: sign in, check whose token it is, verify, accept and keep the lease, then keep the
    // token. Who was signed in before is signed out first, if it was somebody else. When it fails nothing has
    // changed but that. `insteadOf` is as SignIn has it. Errors: SignIn's; serviceErrors::DeviceLimit, and
    // `devicesInTheWay` has them; accountErrors::LeaseRefused; secretErrors when the token cannot be kept;
    // the stores'.
    [[nodiscard]] QFuture<Result<Account>> signIn(const QString& email, const QString& password,
                                                  const QString& insteadOf = {});
    // Those that the last sign-in found no room beside; nullopt if it did not fail so.
    [[nodiscard]] const std::optional<services::DeviceList>& devicesInTheWay() const {
        return m_devicesInTheWay;
    }

    // Keeps what DigiUp calls the user now. Errors: accountErrors::NotSignedIn, IdentityMismatch for somebody
    // else's; the account store's.
    [[nodiscard]] Result<void> takeUser(const services::DigiUpUser& user);

    // The token is removed, which is looked at again; account, lease and waiting records stay. Errors:
    // secretErrors, and the account is still signed in; the account store's.
    [[nodiscard]] QFuture<Result<void>> signOut();

    // Asks for a new lease; an answer without a valid one changes nothing. Errors:
    // accountErrors::NotSignedIn, LeaseRefused; serviceErrors, secretErrors.
    [[nodiscard]] QFuture<Result<services::LeaseClaims>> renewLease();

    // Renews a lease that is older than `renewAfter`, or none, while there is a token that may still be good;
    // else does nothing. At most once an hour. Errors: renewLease's, and what is kept stays as it was.
    [[nodiscard]] QFuture<Result<void>> renewIfDue();

    // Raises the clock mark, notices that the token's day is over, and renews a lease that is older than
    // `renewAfter`, in vain at most once an hour. The session does it every minute by itself.
    void tend();

    // To be called when a service refused this account's token, or this computer: the state becomes
    // SignInToSync.
    void tokenWasRefused();
    // The same, if `error` of such a call says so.
    void noticeRefusal(const Error& error);
    // What was noticed so; nothing after a sign-in.
    [[nodiscard]] const std::optional<Error>& refusal() const { return m_refusal; }

    // The kept lease, verified, whether or not it has expired: for display. Errors:
    // accountErrors::NotSignedIn, NoLease, UntrustedService; the stores'.
    [[nodiscard]] Result<services::LeaseClaims> lease() const;
    // Whether a batch that `account` began may go on: until a day after the end of its newest lease. Needs no
    // token. Errors: accountErrors::NoLease, UntrustedService, WrongDevice, LeaseExpired, ClockMovedBack; the
    // stores'.
    [[nodiscard]] Result<void> mayFinish(const Account& account) const;
    // What is left of this month. Errors: those of lease(), ClockGuard's, LocalBatches'.
    [[nodiscard]] Result<Quota> quota() const;
    // Leave to start one batch now; works offline and while the keychain is locked. Errors: those of quota()
    // and of PermitGate::permit.
    [[nodiscard]] Result<RenderPermit> permit(const PermitRequest& request) const;

    // Whether its plan has this, as PermitGate::mayUse; works offline, too. Errors: those of lease(),
    // ClockGuard's and those of PermitGate::mayUse.
    [[nodiscard]] Result<void> mayUse(QLatin1StringView feature) const;

    // The account's token for its calls; null when signed out. May outlive the session, not the secret store.
    [[nodiscard]] std::shared_ptr<services::TokenSource> tokens() const;

Q_SIGNALS:
    // State, account or lease are not what they were.
    void changed();

private:
    [[nodiscard]] QFuture<Result<Account>> keep(const SignedIn& found);
    [[nodiscard]] QFuture<Result<Account>> keepToken(const Account& account, const SignedIn& found);
    [[nodiscard]] QFuture<Result<void>> signOutOther(const SignedIn& found);
    [[nodiscard]] Account accountOf(const SignedIn& found) const;
    [[nodiscard]] Result<PermitGate> gate(const Account& account) const;
    [[nodiscard]] bool isRenewalDue() const;

    SessionParts m_parts;
    ClockGuard m_clock;
    KeyTrust m_trust;
    LeaseKeeper m_leases;
    std::optional<Account> m_account;
    std::optional<services::DeviceList> m_devicesInTheWay;
    std::optional<Error> m_refusal;
    bool m_tokenMissing = false;
    SessionState m_lastState = SessionState::SignedOut;
    std::optional<std::int64_t> m_renewalTriedMs;  // by the boot clock
    QTimer m_minute;
};

}  // namespace creatorup::account
