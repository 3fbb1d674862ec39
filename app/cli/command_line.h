#pragma once

#include "app/cli/command.h"

#include <QStringList>

#include <variant>

namespace creatorup::cli {

// The program ends before it began: help, the version, or a command line that is not understood.
struct Ending {
    ExitCode exitCode = ExitCode::Done;
    QString text;
    bool json = false;  // --json was among the arguments
};

// `words` without the program's name.
[[nodiscard]] std::variant<Command, Ending> parseCommandLine(const QStringList& words);

}  // namespace creatorup::cli
