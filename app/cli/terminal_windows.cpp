#include "app/cli/secret_line.h"
#include "app/cli/terminal.h"

#include <io.h>
#include <windows.h>

namespace creatorup::cli {

bool isTerminal(std::FILE* stream) {
    return _isatty(_fileno(stream)) != 0;
}

int terminalColumns() {
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (!GetConsoleScreenBufferInfo(GetStdHandle(STD_ERROR_HANDLE), &info)) return 80;
    return info.srWindow.Right - info.srWindow.Left + 1;
}

QByteArray readSecretLine() {
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    DWORD shown = 0;
    if (!isTerminal(stdin) || !GetConsoleMode(input, &shown)) return readLineFromStdin();
    std::fputs("Password: ", stderr);
    SetConsoleMode(input, shown & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
    const QByteArray line = readLineFromStdin();
    SetConsoleMode(input, shown);
    std::fputc('\n', stderr);
    return line;
}

}  // namespace creatorup::cli
