#include "app/cli/account_commands.h"

#include "app/cli/held_records.h"
#include "app/cli/status_report.h"
#include "core/workflow/account_stories.h"

namespace creatorup::cli {

namespace {

using workflow::AccountStatus;

QFuture<ExitCode> registerAccount(Session& session, const QString& name, const QString& phone) {
    const Credentials who = session.credentials().value_or(Credentials());
    return session.studio()
        .account()
        .registerAccount({.name = name, .email = who.email, .phone = phone, .password = who.password})
        .then(&session, [&session, who](const Result<void>& registered) {
            if (!registered) return session.refuse(registered.error());
            session.output().event("registered", {{QStringLiteral("email"), who.email}});
            session.output().say(QStringLiteral("%1 is registered. Sign in next.").arg(who.email));
            return ExitCode::Done;
        });
}

QFuture<ExitCode> signIn(Session& session, const QString& insteadOf) {
    return session.account(insteadOf).then(&session, [&session](const Result<AccountStatus>& status) {
        if (!status) return session.refuse(status.error());
        reportStatus(session.output(), *status);
        return ExitCode::Done;
    });
}

QFuture<ExitCode> signOut(Session& session) {
    return session.account()
        .then(&session,
              [&session](const Result<AccountStatus>& status) {
                  return status ? session.studio().account().signOut() : QtFuture::makeReadyFuture(status);
              })
        .unwrap()
        .then(&session, [&session](const Result<AccountStatus>& status) {
            if (!status) return session.refuse(status.error());
            reportStatus(session.output(), *status);
            return ExitCode::Done;
        });
}

QFuture<ExitCode> showStatus(Session& session, bool renew) {
    return session.account()
        .then(&session,
              [&session, renew](const Result<AccountStatus>& status) {
                  if (status && renew) return session.studio().account().renewLease();
                  return QtFuture::makeReadyFuture(status);
              })
        .unwrap()
        .then(&session, [&session](const Result<AccountStatus>& status) {
            if (status) {
                reportStatus(session.output(), *status);
                reportHeldRecords(session);
                return ExitCode::Done;
            }
            // The ledger knows most of it, even while the keychain is locked.
            if (const auto kept = session.studio().account().status()) reportStatus(session.output(), *kept);
            return session.refuse(status.error());
        });
}

}  // namespace

void addAccountCommands(Arguments& app, Command& command) {
    struct Registering {
        QString name, phone;
    };
    const auto registering = std::make_shared<Registering>();
    Arguments sub = app.command("register", "Make a DigiUp account (with --email and --password-stdin)");
    sub.text("--name", registering->name, "3 to 32 characters", Need::Required);
    sub.text("--phone", registering->phone, "11 to 15 digits", Need::Required);
    sub.chosen([&command, registering] {
        command.need = CredentialsNeed::Both;
        command.action = [registering](Session& session) {
            return registerAccount(session, registering->name, registering->phone);
        };
    });

    const auto insteadOf = std::make_shared<QString>();
    Arguments in = app.command("sign-in", "Sign in (with --email and --password-stdin)");
    in.text("--sign-out-device", *insteadOf,
            "Sign this device out first, where the plan allows no more; its id is in the refusal");
    in.chosen([&command, insteadOf] {
        command.need = CredentialsNeed::Both;
        command.action = [insteadOf](Session& session) { return signIn(session, *insteadOf); };
    });
    app.command("sign-out", "Forget the token; work, and usage that waits, are kept").chosen([&command] {
        command.action = signOut;
    });
    const auto renew = std::make_shared<bool>(false);
    Arguments status = app.command("status", "Who is signed in, and what the plan allows");
    status.flag("--renew", *renew, "Ask the service first what the plan allows now");
    status.chosen([&command, renew] {
        command.action = [renew](Session& session) { return showStatus(session, *renew); };
    });
}

}  // namespace creatorup::cli
