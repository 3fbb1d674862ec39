#include "app/cli/program.h"

#include "app/cli/command_line.h"
#include "app/cli/interruption.h"
#include "app/cli/terminal.h"

#include <QFutureWatcher>

namespace creatorup::cli {

namespace {

int end(const Ending& ending) {
    if (ending.exitCode == ExitCode::Done) {
        std::printf("%s\n", qUtf8Printable(ending.text));
        return 0;
    }
    const Output output(ending.json ? Format::Json : Format::Text);
    output.error({QString(WrongUsage), ending.text, {}});
    return static_cast<int>(ending.exitCode);
}

Result<std::unique_ptr<workflow::Studio>> openStudio(const Command& command) {
    auto paths = AppPaths::fromEnvironment();
    if (!paths) return fail(paths.error());
    const bool memory = command.vault == QLatin1String("memory");
    return workflow::Studio::open(
        {.paths = *paths,
         .vault = memory ? workflow::StudioOptions::Vault::Memory : workflow::StudioOptions::Vault::Keychain,
         .workers = static_cast<int>(command.workers.value_or(0))});
}

std::optional<Credentials> readCredentials(const Command& command) {
    if (!command.passwordFromStdin) return std::nullopt;
    return Credentials{command.email, readSecretLine()};
}

// Runs the event loop until the command's future has ended, or Ctrl-C ends it before.
int runAction(QCoreApplication& app, Session& session, const Action& action) {
    Interruption interruption;
    QObject::connect(&interruption, &Interruption::asked, &session, &Session::interrupt);
    QObject::connect(&session, &Session::endNow, &app,
                     [](ExitCode exitCode) { QCoreApplication::exit(static_cast<int>(exitCode)); });
    QFutureWatcher<ExitCode> watcher;
    QObject::connect(&watcher, &QFutureWatcher<ExitCode>::finished, &app, [&watcher] {
        // Cancelled without a result: something below went away before it had answered.
        const bool answered = watcher.future().resultCount() > 0;
        QCoreApplication::exit(static_cast<int>(answered ? watcher.result() : ExitCode::Internal));
    });
    // Commands begin inside the loop, so that one that ends at once still finds a loop to end.
    QMetaObject::invokeMethod(
        &app, [&] { watcher.setFuture(action(session)); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

}  // namespace

int run(QCoreApplication& app) {
    const auto parsed = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (const auto* ending = std::get_if<Ending>(&parsed)) return end(*ending);
    const Command& command = std::get<Command>(parsed);
    const Output output(command.json ? Format::Json : Format::Text);
    auto credentials = readCredentials(command);
    if (credentials && credentials->password.isEmpty())
        return end({ExitCode::WrongUse, QStringLiteral("standard input held no password"), command.json});
    const QByteArray newPassword = command.newPasswordFromStdin ? readSecretLine() : QByteArray();
    if (command.newPasswordFromStdin && newPassword.isEmpty())
        return end({ExitCode::WrongUse, QStringLiteral("standard input held no new password"), command.json});
    auto studio = openStudio(command);
    if (!studio) {
        output.error(studio.error());
        return static_cast<int>(exitCodeOf(studio.error()));
    }
    const auto remember = command.vault == QLatin1String("memory") ? workflow::Remember::ThisSessionOnly
                                                                   : workflow::Remember::OnThisComputer;
    Session session(**studio, output, remember, std::move(credentials), newPassword);
    return runAction(app, session, command.action);
}

}  // namespace creatorup::cli
