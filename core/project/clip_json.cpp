#include "core/project/clip_json.h"

#include "core/project/look_sound_json.h"
#include "core/project/look_text_json.h"

#include <cmath>

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

constexpr qint64 kLongestFadeMs = 60'000;
constexpr qint64 kLongestClipMs = 12LL * 3600 * 1000;

// The nine places that have a name; others are two numbers.
constexpr K kAnchors[3][3] = {{K("top-left"), K("top"), K("top-right")},
                              {K("left"), K("center"), K("right")},
                              {K("bottom-left"), K("bottom"), K("bottom-right")}};

void writeAnchor(const Clip& clip, QJsonObject& object) {
    if (clip.anchorX == 0.5 && clip.anchorY == 0.5) return;
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            if (clip.anchorX == column / 2.0 && clip.anchorY == row / 2.0) {
                object.insert(K("anchor"), kAnchors[row][column]);
                return;
            }
    object.insert(K("anchor_x"), clip.anchorX);
    object.insert(K("anchor_y"), clip.anchorY);
}

void readAnchor(JsonFields& fields, Clip& clip) {
    clip.anchorX = fields.numberOr(K("anchor_x"), 0.5, 0, 1);
    clip.anchorY = fields.numberOr(K("anchor_y"), 0.5, 0, 1);
    if (!fields.has(K("anchor"))) return;
    if (fields.has(K("anchor_x")) || fields.has(K("anchor_y")))
        fields.reject(K("anchor"), QStringLiteral("either a word, or anchor_x and anchor_y"));
    const QString word = fields.string(K("anchor"), 16);
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            if (word == kAnchors[row][column]) {
                clip.anchorX = column / 2.0;
                clip.anchorY = row / 2.0;
                return;
            }
    fields.reject(K("anchor"), QStringLiteral("none of \"top-left\", \"top\", \"top-right\", \"left\", "
                                              "\"center\", \"right\", \"bottom-left\", \"bottom\", "
                                              "\"bottom-right\""));
}

Fit readFit(JsonFields& fields) {
    const QString fit = fields.stringOr(K("fit"), QStringLiteral("fill"), 16);
    if (fit == K("fit")) return Fit::Fit;
    if (fit == K("blur")) return Fit::Blur;
    if (fit != K("fill")) fields.reject(K("fit"), QStringLiteral("none of \"fill\", \"fit\", \"blur\""));
    return Fit::Fill;
}

}  // namespace

QJsonObject toJson(const Clip& clip, const FilePaths& paths) {
    QJsonObject object{{K("file"), paths.written(clip.file)}};
    if (clip.trimInMs != 0) object.insert(K("trim_in_ms"), clip.trimInMs);
    if (clip.trimOutMs >= 0) object.insert(K("trim_out_ms"), clip.trimOutMs);
    if (clip.fit != Fit::Fill) object.insert(K("fit"), clip.fit == Fit::Fit ? K("fit") : K("blur"));
    if (clip.gainDb != 0) object.insert(K("gain_db"), clip.gainDb);
    if (clip.mute) object.insert(K("mute"), true);
    writeAnchor(clip, object);
    if (clip.stillMs != Clip{}.stillMs) object.insert(K("still_ms"), clip.stillMs);
    if (clip.zoom != 1) object.insert(K("zoom"), clip.zoom);
    if (clip.speed != 1) object.insert(K("speed"), clip.speed);
    if (!clip.lutFile.isEmpty()) object.insert(K("lut"), paths.written(clip.lutFile));
    if (clip.fadeInMs != 0) object.insert(K("fade_in_ms"), clip.fadeInMs);
    if (clip.fadeOutMs != 0) object.insert(K("fade_out_ms"), clip.fadeOutMs);
    if (!clip.voice.file.isEmpty()) object.insert(K("voice"), toJson(clip.voice, paths));
    writeTexts(clip.texts, object);
    writeSubtitles(clip.subtitles, paths, object);
    return object;
}

Clip readClip(JsonFields& fields, FilePaths& paths) {
    fields.allowOnly({K("file"), K("trim_in_ms"), K("trim_out_ms"), K("fit"), K("gain_db"), K("mute"),
                      K("anchor"), K("anchor_x"), K("anchor_y"), K("still_ms"), K("zoom"), K("speed"),
                      K("lut"), K("fade_in_ms"), K("fade_out_ms"), K("voice"), K("texts"), K("subtitles")});
    Clip clip;
    clip.file = paths.read(fields, K("file"));
    if (fields.has(K("lut"))) clip.lutFile = paths.read(fields, K("lut"));
    clip.trimInMs = fields.integerOr(K("trim_in_ms"), 0, 0, kLongestClipMs);
    clip.trimOutMs = fields.integerOr(K("trim_out_ms"), -1, -1, kLongestClipMs);
    if (clip.trimOutMs >= 0 && clip.trimOutMs <= clip.trimInMs)
        fields.reject(K("trim_out_ms"), QStringLiteral("not after trim_in_ms"));
    clip.fit = readFit(fields);
    readAnchor(fields, clip);
    clip.stillMs = fields.integerOr(K("still_ms"), clip.stillMs, 100, 600'000);
    clip.zoom = fields.numberOr(K("zoom"), 1, 0.5, 2);
    clip.speed = std::round(fields.numberOr(K("speed"), 1, 0.25, 4) * 1000) / 1000;
    clip.gainDb = fields.numberOr(K("gain_db"), 0, -60, 24);
    clip.mute = fields.booleanOr(K("mute"), false);
    clip.fadeInMs = fields.integerOr(K("fade_in_ms"), 0, 0, kLongestFadeMs);
    clip.fadeOutMs = fields.integerOr(K("fade_out_ms"), 0, 0, kLongestFadeMs);
    if (fields.has(K("voice"))) clip.voice = readVoiceOver(fields.object(K("voice")), paths);
    clip.texts = readTexts(fields);
    clip.subtitles = readSubtitles(fields, paths);
    return clip;
}

}  // namespace creatorup::project
