#include "app/cli/secret_line.h"

#include <cstdio>

namespace creatorup::cli {

QByteArray readLineFromStdin() {
    constexpr qsizetype MaxBytes = 64 << 10;
    QByteArray line;
    for (int byte = std::getc(stdin); byte != EOF && byte != '\n' && line.size() < MaxBytes;
         byte = std::getc(stdin))
        line.append(static_cast<char>(byte));
    if (line.endsWith('\r')) line.chop(1);
    return line;
}

}  // namespace creatorup::cli
