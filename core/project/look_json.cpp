#include "core/project/look_json.h"

#include "core/project/look_sound_json.h"
#include "core/project/look_text_json.h"
#include "core/project/transition_json.h"

namespace creatorup::project {

namespace {
using K = QLatin1StringView;
}

QJsonObject toJson(const Look& look, const FilePaths& paths) {
    QJsonObject object;
    write(look.sound, paths, object);
    writeTexts(look.texts, object);
    writeSubtitles(look.subtitles, paths, object);
    writeWatermark(look.watermark, paths, object);
    if (look.transition != Transition{}) object.insert(K("transition"), toJson(look.transition));
    return object;
}

Look readLook(JsonFields& fields, FilePaths& paths) {
    fields.allowOnly({K("music"), K("voice_over"), K("loudness"), K("texts"), K("subtitles"), K("watermark"),
                      K("transition")});
    Look look;
    look.sound = readSoundLook(fields, paths);
    look.texts = readTexts(fields);
    look.subtitles = readSubtitles(fields, paths);
    look.watermark = readWatermark(fields, paths);
    if (fields.has(K("transition"))) look.transition = readTransition(fields.object(K("transition")));
    return look;
}

}  // namespace creatorup::project
