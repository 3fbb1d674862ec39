#include "app/cli/secret_line.h"
#include "app/cli/terminal.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace creatorup::cli {

bool isTerminal(std::FILE* stream) {
    return isatty(fileno(stream)) == 1;
}

int terminalColumns() {
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

QByteArray readSecretLine() {
    termios shown{};
    if (!isTerminal(stdin) || tcgetattr(STDIN_FILENO, &shown) != 0) return readLineFromStdin();
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    std::fputs("Password: ", stderr);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    const QByteArray line = readLineFromStdin();
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    std::fputc('\n', stderr);
    return line;
}

}  // namespace creatorup::cli
