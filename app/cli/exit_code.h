#pragma once

#include "core/base/error.h"

namespace creatorup::cli {

// What the program ends with; documented in --help and in the README. Never renumbered.
enum class ExitCode {
    Done = 0,
    Internal = 1,
    WrongUse = 2,
    NotSignedIn = 3,
    NotAllowed = 4,
    SomeFailed = 5,
    Network = 6,
    Keychain = 7,
    BadProject = 8,
    InUseElsewhere = 9,
    DiskFull = 10,
    Interrupted = 130,
};

// The command line says something that cannot be.
inline constexpr ErrorCode WrongUsage{"usage.wrong"};

// Internal for codes that it does not know.
[[nodiscard]] ExitCode exitCodeOf(const Error& error);

// The table of exit codes, for --help.
[[nodiscard]] const char* exitCodeHelp();

}  // namespace creatorup::cli
