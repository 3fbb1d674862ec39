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

QFuture<ExitCode> signIn(Session& session) {
    return session.account().then(&session, [&session](const Result<AccountStatus>& status) {
        if (!status) return session.refuse(status.error());
        reportStatus(session.output(), *status);
        return ExitCode::Done;
    });
}

// Once signed out nobody is current; what waits is kept, and said for the last time.
QFuture<ExitCode> signOut(Session& session) {
    const auto before = std::make_shared<AccountStatus>();
    return session.account()
        .then(&session,
              [&session, before](const Result<AccountStatus>& status) {
                  if (!status) return QtFuture::makeReadyFuture(status);
                  *before = *status;
                  return session.studio().account().signOut();
              })
        .unwrap()
        .then(&session, [&session, before](const Result<AccountStatus>& status) {
            if (!status) return session.refuse(status.error());
            AccountStatus after = *status;
            after.recordsWaiting = before->recordsWaiting;
            after.recordsParked = before->recordsParked;
            reportStatus(session.output(), after);
            return ExitCode::Done;
        });
}

QFuture<ExitCode> showStatus(Session& session) {
    return session.account().then(&session, [&session](const Result<AccountStatus>& status) {
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
    sub.text("--phone", registering->phone, "11 to 15 characters", Need::Required);
    sub.chosen([&command, registering] {
        command.needsCredentials = true;
        command.action = [registering](Session& session) {
            return registerAccount(session, registering->name, registering->phone);
        };
    });

    app.command("sign-in", "Sign in (with --email and --password-stdin)").chosen([&command] {
        command.needsCredentials = true;
        command.action = signIn;
    });
    app.command("sign-out", "Forget the token; work, and usage that waits, are kept").chosen([&command] {
        command.action = signOut;
    });
    app.command("status", "Who is signed in, and what the plan allows").chosen([&command] {
        command.action = showStatus;
    });
}

}  // namespace creatorup::cli
