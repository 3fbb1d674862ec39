#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode BadCaptions{"project.bad_captions"};
}

// What is said, and when.
struct Caption {
    qint64 startMs = 0;
    qint64 endMs = 0;
    QString text;  // lines are parted by "\n"; marks such as <b> are left as they are

    friend bool operator==(const Caption&, const Caption&) = default;
};
using Captions = std::vector<Caption>;

// SRT by the letter, as programs write it: for what nobody has written by hand. UTF-8; each caption has its
// number, its times and its text; none begins before the one before it. Those without text are left out.
// Errors: errors::BadCaptions, with the line; also where there are none.
[[nodiscard]] Result<Captions> captionsFromSrt(const QByteArray& bytes);

// Numbered anew, with "\n".
[[nodiscard]] QByteArray toSrt(const Captions& captions);

// Only what is within so many milliseconds from the start.
[[nodiscard]] Captions cutTo(Captions captions, qint64 lengthMs);

}  // namespace creatorup::project
