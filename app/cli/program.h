#pragma once

#include <QCoreApplication>

namespace creatorup::cli {

// The whole program: reads the command line, runs the command, answers the exit code.
[[nodiscard]] int run(QCoreApplication& app);

}  // namespace creatorup::cli
