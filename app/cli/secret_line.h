#pragma once

#include <QByteArray>

namespace creatorup::cli {

// The next line of standard input without its end, at most 64 KiB. Blocks.
[[nodiscard]] QByteArray readLineFromStdin();

}  // namespace creatorup::cli
