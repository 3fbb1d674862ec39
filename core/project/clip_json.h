#pragma once

#include "core/project/clip.h"
#include "core/project/file_paths.h"

#include <QJsonObject>

namespace creatorup::project {

// A clip in a project's file: what is as usual is left out.
[[nodiscard]] QJsonObject toJson(const Clip& clip, const FilePaths& paths);
// What is wrong with it, `fields` and `paths` say.
[[nodiscard]] Clip readClip(JsonFields& fields, FilePaths& paths);

}  // namespace creatorup::project
