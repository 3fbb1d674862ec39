#pragma once

#include <QByteArray>

#include <cstdio>

namespace creatorup::cli {

[[nodiscard]] bool isTerminal(std::FILE* stream);
// How wide standard error is, in characters; 80 where it cannot be known.
[[nodiscard]] int terminalColumns();
// The next line of standard input without its end, at most 64 KiB; typed on a terminal it is not shown.
[[nodiscard]] QByteArray readSecretLine();

}  // namespace creatorup::cli
