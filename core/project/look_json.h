#pragma once

#include "core/project/file_paths.h"
#include "core/project/look.h"

#include <QJsonObject>

namespace creatorup::project {

// The look in a project's file: what is as usual is left out.
[[nodiscard]] QJsonObject toJson(const Look& look, const FilePaths& paths);
// What is wrong with it, `fields` and `paths` say.
[[nodiscard]] Look readLook(JsonFields& fields, FilePaths& paths);

}  // namespace creatorup::project
