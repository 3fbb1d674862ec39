#include "app/cli/profile_commands.h"

#include "app/cli/wording.h"
#include "core/base/clock.h"
#include "core/workflow/profile_stories.h"

namespace creatorup::cli {

namespace {

using workflow::AccountStatus;
using workflow::Profile;

ExitCode report(const Session& session, const Result<Profile>& profile) {
    if (!profile) return session.refuse(profile.error());
    session.output().event("profile",
                           {{QStringLiteral("id"), profile->id},
                            {QStringLiteral("email"), profile->email},
                            {QStringLiteral("name"), profile->name},
                            {QStringLiteral("phone"), profile->phone},
                            {QStringLiteral("plan"), profile->plan},
                            {QStringLiteral("plan_ends"),
                             profile->planEndsMs ? QJsonValue(isoUtc(*profile->planEndsMs)) : QJsonValue()}});
    session.output().say(QStringLiteral("Name: %1").arg(profile->name));
    session.output().say(QStringLiteral("E-mail: %1").arg(profile->email));
    if (!profile->phone.isEmpty()) session.output().say(QStringLiteral("Phone: %1").arg(profile->phone));
    session.output().say(
        profile->planEndsMs
            ? QStringLiteral("Plan: %1, until %2").arg(profile->plan, moment(*profile->planEndsMs))
            : QStringLiteral("Plan: %1").arg(profile->plan));
    return ExitCode::Done;
}

// What is left empty stays as it is.
struct Wanted {
    QString name, email;
    bool password = false;
};

QFuture<ExitCode> profile(Session& session, const Wanted& wanted) {
    workflow::ProfileChange change;
    if (!wanted.name.isNull()) change.name = wanted.name;
    if (!wanted.email.isNull()) change.email = wanted.email;
    if (wanted.password) change.password = session.newPassword();
    const bool changes = change.name || change.email || change.password;
    return session.account()
        .then(&session,
              [&session, change, changes](const Result<AccountStatus>& status) {
                  if (!status) return QtFuture::makeReadyFuture(Result<Profile>(fail(status.error())));
                  auto& stories = session.studio().profile();
                  return changes ? stories.change(change) : stories.profile();
              })
        .unwrap()
        .then(&session, [&session](const Result<Profile>& profile) { return report(session, profile); });
}

QFuture<ExitCode> requestNewPassword(Session& session, const QString& email) {
    return session.studio().profile().requestNewPassword(email).then(
        &session, [&session, email](const Result<void>& asked) {
            if (!asked) return session.refuse(asked.error());
            session.output().event("password_mail", {{QStringLiteral("email"), email}});
            session.output().say(
                QStringLiteral("If there is an account for %1, DigiUp sends a mail to it.").arg(email));
            return ExitCode::Done;
        });
}

}  // namespace

void addProfileCommands(Arguments& app, Command& command) {
    const auto wanted = std::make_shared<Wanted>();
    Arguments sub = app.command("profile", "Who you are at DigiUp, and changing it");
    sub.text("--set-name", wanted->name, "The new name, 3 to 32 characters");
    sub.text("--set-email", wanted->email, "The new e-mail address, with which you sign in from then on");
    sub.flag("--new-password-stdin", wanted->password,
             "The new password, 6 to 16 characters, is the next line of standard input");
    sub.chosen([&command, wanted] {
        command.newPasswordFromStdin = wanted->password;
        command.action = [wanted](Session& session) { return profile(session, *wanted); };
    });

    app.command("forgot-password", "Have DigiUp send a mail to set a new password (with --email)")
        .chosen([&command] {
            command.need = CredentialsNeed::EmailOnly;
            command.action = [email = command.email](Session& session) {
                return requestNewPassword(session, email);
            };
        });
}

}  // namespace creatorup::cli
