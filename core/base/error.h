#pragma once

#include <QLatin1StringView>
#include <QString>

namespace creatorup {

// A machine word such as "net.timeout". The words are declared beside the functions that return them.
using ErrorCode = QLatin1StringView;

// What went wrong: a code to decide by, an English sentence for logs and terminals, and the cause below it.
// The window maps codes to translated text; it never shows `cause` outside a "Details" fold.
struct Error {
    QString code;
    QString message;
    QString cause;  // technical detail: system error text, HTTP status, FFmpeg's message; may be empty

    [[nodiscard]] bool is(ErrorCode word) const { return code == word; }
    // "message (cause)", for logs and terminals.
    [[nodiscard]] QString text() const;

    friend bool operator==(const Error&, const Error&) = default;
};

namespace errors {
// Codes that mean the same everywhere.
inline constexpr ErrorCode Cancelled{"cancelled"};
inline constexpr ErrorCode Timeout{"timeout"};
inline constexpr ErrorCode Internal{"internal"};
inline constexpr ErrorCode FileMissing{"file.missing"};
inline constexpr ErrorCode FileUnreadable{"file.unreadable"};
inline constexpr ErrorCode FileUnwritable{"file.unwritable"};
inline constexpr ErrorCode DiskFull{"disk.full"};
}  // namespace errors

}  // namespace creatorup
