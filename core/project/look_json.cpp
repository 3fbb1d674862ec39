#include "core/project/look_json.h"

#include "core/project/look_sound_json.h"

namespace creatorup::project {

namespace {
using K = QLatin1StringView;
}

QJsonObject toJson(const Look& look, const FilePaths& paths) {
    QJsonObject object;
    write(look.sound, paths, object);
    return object;
}

Look readLook(JsonFields& fields, FilePaths& paths) {
    fields.allowOnly({K("music"), K("voice_over"), K("loudness")});
    Look look;
    look.sound = readSoundLook(fields, paths);
    return look;
}

}  // namespace creatorup::project
