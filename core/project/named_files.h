#pragma once

#include "core/project/project.h"

namespace creatorup::project {

// What a project names, each file once: its clips, …
[[nodiscard]] QStringList clipFiles(const Project& project);
// … colour tables and what the look and the subtitles name, …
[[nodiscard]] QStringList filesBesideClips(const Project& project);
// … and these, with music and voices, but for those that are clips, too.
[[nodiscard]] QStringList otherFiles(const Project& project);

}  // namespace creatorup::project
