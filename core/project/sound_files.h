#pragma once

#include "core/project/project.h"

namespace creatorup::project {

// The files of music and voices that a project names, each once, in the order in which they are named.
[[nodiscard]] QStringList soundFiles(const Project& project);

// The voice over a clip of this slot: its own, else the slot's; without a file: none.
[[nodiscard]] const VoiceOver& voiceOf(const Slot& slot, const Clip& clip);
// The clip with this number in the slot, with that voice.
[[nodiscard]] Clip withVoice(const Slot& slot, int clip);

}  // namespace creatorup::project
