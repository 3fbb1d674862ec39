#include "core/project/look_json.h"

namespace creatorup::project {

QJsonObject toJson(const Look& look, const FilePaths& paths) {
    Q_UNUSED(look)
    Q_UNUSED(paths)
    return {};
}

Look readLook(JsonFields& fields, FilePaths& paths) {
    Q_UNUSED(paths)
    fields.allowOnly({});
    return {};
}

}  // namespace creatorup::project
