#pragma once

#include <QString>

namespace creatorup::project {

// A clip by the names that people use: "hook-2", or "Hook/hook-2" where the slot must be said. By name and
// not by place, so that it stays true when clips are added, moved or taken out.
struct ClipRef {
    QString slot;  // empty: whichever slot has it
    QString clip;  // the clip's name, or its file's name with the extension

    // "Hook/hook-2" or "hook-2". A clip's name holds no slash: it is a file's name.
    [[nodiscard]] QString text() const;
    [[nodiscard]] static ClipRef fromText(const QString& text);

    friend bool operator==(const ClipRef&, const ClipRef&) = default;
};

}  // namespace creatorup::project
