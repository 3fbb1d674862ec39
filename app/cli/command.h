#pragma once

#include "app/cli/session.h"

namespace creatorup::cli {

// What a command does once the program runs; the future bears the exit code.
using Action = std::function<QFuture<ExitCode>(Session&)>;

// What a command wants of --email and --password-stdin.
enum class CredentialsNeed {
    Either,     // both to sign in for this one command, or none
    Both,       // it makes no sense without them
    EmailOnly,  // an address, and no password
};

// The command line as it was understood.
struct Command {
    Action action;
    bool json = false;
    QString vault = QStringLiteral("keychain");
    QString email;
    bool passwordFromStdin = false;
    bool newPasswordFromStdin = false;  // in the line after that
    CredentialsNeed need = CredentialsNeed::Either;
    std::optional<qint64> workers;  // processes that read media; nothing: one per core
};

[[nodiscard]] inline QFuture<ExitCode> atOnce(ExitCode exitCode) {
    return QtFuture::makeReadyFuture(exitCode);
}

}  // namespace creatorup::cli
