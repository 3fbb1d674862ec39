#pragma once

#include "core/workflow/account_devices.h"
#include "core/workflow/account_status.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace creatorup::workflow {

struct StudioParts;

// Registering, signing in and out, and what the account may do. Errors are those of core/account and
// core/services (see their headers); every future ends.
class AccountStories : public QObject {
    Q_OBJECT

public:
    explicit AccountStories(StudioParts& parts);
    ~AccountStories() override;

    // Makes a DigiUp account; sign in next. Errors beside the usual: serviceErrors::BadName, BadEmail,
    // BadPhone, BadPassword, of which nothing was sent unless DigiUp has stricter rules; AlreadyRegistered.
    [[nodiscard]] QFuture<Result<void>> registerAccount(const Registration& registration);
    // DigiUp login, identity check, verify with CreatorUp, lease, keychain. The current account is then this
    // one. Without a working keychain and with Remember::OnThisComputer it fails with the secrets' error.
    // serviceErrors::DeviceLimit: `devicesInTheWay` names them, and a second try can have one of them signed
    // out, `insteadOf` being its id.
    [[nodiscard]] QFuture<Result<AccountStatus>> signIn(const QString& email, const QByteArray& password,
                                                        Remember remember, const QString& insteadOf = {});
    // nullopt: the last sign-in did not fail for them.
    [[nodiscard]] std::optional<AccountDevices> devicesInTheWay() const;
    // Who was signed in when the program ended last; reads the keychain, asks no service.
    [[nodiscard]] QFuture<Result<AccountStatus>> restore();
    // Takes the token out of the keychain. Work and waiting records stay; the status says how many wait.
    [[nodiscard]] QFuture<Result<AccountStatus>> signOut();
    // Renews a lease that is older than a day or does not hold, where there is a token; else only answers
    // where the account stands. An error changes nothing.
    [[nodiscard]] QFuture<Result<AccountStatus>> renewIfDue();
    // A fresh lease from the service.
    [[nodiscard]] QFuture<Result<AccountStatus>> renewLease();

    [[nodiscard]] QFuture<Result<std::vector<PlanOffer>>> plans();
    // month: "YYYY-MM", empty: this one.
    [[nodiscard]] QFuture<Result<MonthlyUsage>> usage(const QString& month);

    // From the ledger, at once.
    [[nodiscard]] Result<AccountStatus> status() const;

Q_SIGNALS:
    void statusChanged(const creatorup::workflow::AccountStatus& status);

private:
    void addLease(AccountStatus& status) const;

    StudioParts& m_parts;
};

}  // namespace creatorup::workflow
