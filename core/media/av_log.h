#pragma once

#include <QString>

namespace creatorup::media {

// Sends libav's messages to stderr from now on, the first few of each second. libav has one log for the whole
// process, so this is called once, by the program.
void startLog();

// Collects what libav says at warning level or worse while it lives; one at a time in a process.
class LogCapture {
public:
    LogCapture();
    ~LogCapture();
    LogCapture(const LogCapture&) = delete;
    LogCapture& operator=(const LogCapture&) = delete;

    [[nodiscard]] int count() const;      // warnings and errors
    [[nodiscard]] QString first() const;  // the first of them, one line
};

}  // namespace creatorup::media
