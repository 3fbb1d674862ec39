#pragma once

#include "app/cli/session.h"

namespace creatorup::cli {

// What a command does once the program runs; the future bears the exit code.
using Action = std::function<QFuture<ExitCode>(Session&)>;

// The command line as it was understood.
struct Command {
    Action action;
    bool json = false;
    QString vault = QStringLiteral("keychain");
    QString email;
    bool passwordFromStdin = false;
    bool needsCredentials = false;  // the command makes no sense without --email and --password-stdin
    std::optional<qint64> workers;  // processes that read media; nothing: one per core
};

[[nodiscard]] inline QFuture<ExitCode> atOnce(ExitCode exitCode) {
    return QtFuture::makeReadyFuture(exitCode);
}

}  // namespace creatorup::cli
