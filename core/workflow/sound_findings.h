#pragma once

#include "core/project/findings.h"
#include "core/workflow/clip_inspector.h"

namespace creatorup::workflow {

namespace errors {
inline constexpr ErrorCode VoiceIsCut{"sound.voice_is_cut"};      // a voice lasts longer than its clip
inline constexpr ErrorCode MusicIsShort{"sound.music_is_short"};  // nothing is left of it from its offset on
}  // namespace errors

// What is worth knowing of a project's music and voices. `files`: what is known of all its files.
[[nodiscard]] std::vector<project::Finding> soundFindings(const project::Project& project,
                                                          const QHash<QString, Result<ClipFacts>>& files);

}  // namespace creatorup::workflow
