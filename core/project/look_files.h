#pragma once

#include "core/project/project.h"

#include <QStringList>

namespace creatorup::project {

// The files that a project's look and its clips' subtitles name, each once.
[[nodiscard]] QStringList lookFiles(const Project& project);
// The files among them whose text is burnt in.
[[nodiscard]] QStringList subtitleFiles(const Project& project);
// And those whose text becomes a track.
[[nodiscard]] QStringList trackFiles(const Project& project);

// Calls `each` with every text of the project and what it is over: -1 for all slots, or all clips of a slot.
template <typename Each>
void forEachText(const Project& project, const Each& each) {
    for (const Text& text : project.look.texts)
        each(text, -1, -1);
    for (int s = 0; s < static_cast<int>(project.slots_.size()); ++s) {
        const Slot& slot = project.slots_[static_cast<size_t>(s)];
        for (const Text& text : slot.texts)
            each(text, s, -1);
        for (int c = 0; c < static_cast<int>(slot.clips.size()); ++c)
            for (const Text& text : slot.clips[static_cast<size_t>(c)].texts)
                each(text, s, c);
    }
}

}  // namespace creatorup::project
