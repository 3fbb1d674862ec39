#include "core/project/look_sound_json.h"

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

constexpr int kMostFiles = 64;
constexpr qint64 kLongestMs = 12LL * 3600 * 1000;
constexpr qint64 kLongestFadeMs = 60'000;

QJsonObject toJson(const Music& music, const FilePaths& paths) {
    const Music usual;
    QJsonArray files;
    for (const QString& file : music.files)
        files.append(paths.written(file));
    QJsonObject object{{K("files"), files}};
    if (music.offsetMs != usual.offsetMs) object.insert(K("offset_ms"), music.offsetMs);
    if (music.loop != usual.loop) object.insert(K("loop"), music.loop);
    if (music.fadeInMs != usual.fadeInMs) object.insert(K("fade_in_ms"), music.fadeInMs);
    if (music.fadeOutMs != usual.fadeOutMs) object.insert(K("fade_out_ms"), music.fadeOutMs);
    if (music.gainDb != usual.gainDb) object.insert(K("gain_db"), music.gainDb);
    if (music.duckDb != usual.duckDb) object.insert(K("duck_db"), music.duckDb);
    return object;
}

Music readMusic(JsonFields fields, FilePaths& paths) {
    fields.allowOnly({K("files"), K("offset_ms"), K("loop"), K("fade_in_ms"), K("fade_out_ms"), K("gain_db"),
                      K("duck_db")});
    Music music;
    for (const QString& file : fields.strings(K("files"), kMostFiles))
        music.files.append(paths.take(fields, file));
    if (music.files.isEmpty()) fields.reject(K("files"), QStringLiteral("no file is named"));
    music.offsetMs = fields.integerOr(K("offset_ms"), music.offsetMs, 0, kLongestMs);
    music.loop = fields.booleanOr(K("loop"), music.loop);
    music.fadeInMs = fields.integerOr(K("fade_in_ms"), music.fadeInMs, 0, kLongestFadeMs);
    music.fadeOutMs = fields.integerOr(K("fade_out_ms"), music.fadeOutMs, 0, kLongestFadeMs);
    music.gainDb = fields.numberOr(K("gain_db"), music.gainDb, -60, 24);
    music.duckDb = fields.numberOr(K("duck_db"), music.duckDb, 0, 60);
    return music;
}

K word(Loudness::Mode mode) {
    return mode == Loudness::Mode::Off ? K("off") : mode == Loudness::Mode::Clip ? K("clip") : K("output");
}

Loudness readLoudness(JsonFields fields) {
    fields.allowOnly({K("mode"), K("target_lufs")});
    Loudness loudness;
    const QString mode = fields.stringOr(K("mode"), word(loudness.mode), 16);
    for (const auto each : {Loudness::Mode::Off, Loudness::Mode::Output})
        if (mode == word(each)) loudness.mode = each;
    if (mode != word(loudness.mode))
        fields.reject(K("mode"), QStringLiteral("none of \"off\", \"clip\", \"output\""));
    loudness.targetLufs = fields.numberOr(K("target_lufs"), loudness.targetLufs, -40, -5);
    return loudness;
}

}  // namespace

QJsonObject toJson(const VoiceOver& voice, const FilePaths& paths) {
    const VoiceOver usual;
    QJsonObject object{{K("file"), paths.written(voice.file)}};
    if (voice.startMs != usual.startMs) object.insert(K("start_ms"), voice.startMs);
    if (voice.gainDb != usual.gainDb) object.insert(K("gain_db"), voice.gainDb);
    if (voice.clipGainDb != usual.clipGainDb) object.insert(K("clip_gain_db"), voice.clipGainDb);
    if (voice.fadeInMs != usual.fadeInMs) object.insert(K("fade_in_ms"), voice.fadeInMs);
    if (voice.fadeOutMs != usual.fadeOutMs) object.insert(K("fade_out_ms"), voice.fadeOutMs);
    return object;
}

VoiceOver readVoiceOver(JsonFields fields, FilePaths& paths) {
    fields.allowOnly(
        {K("file"), K("start_ms"), K("gain_db"), K("clip_gain_db"), K("fade_in_ms"), K("fade_out_ms")});
    VoiceOver voice;
    voice.file = paths.read(fields, K("file"));
    voice.startMs = fields.integerOr(K("start_ms"), voice.startMs, 0, kLongestMs);
    voice.gainDb = fields.numberOr(K("gain_db"), voice.gainDb, -60, 24);
    voice.clipGainDb = fields.numberOr(K("clip_gain_db"), voice.clipGainDb, -60, 0);
    voice.fadeInMs = fields.integerOr(K("fade_in_ms"), voice.fadeInMs, 0, kLongestFadeMs);
    voice.fadeOutMs = fields.integerOr(K("fade_out_ms"), voice.fadeOutMs, 0, kLongestFadeMs);
    return voice;
}

void write(const SoundLook& sound, const FilePaths& paths, QJsonObject& look) {
    if (!sound.music.files.isEmpty()) look.insert(K("music"), toJson(sound.music, paths));
    if (!sound.voiceOver.file.isEmpty()) look.insert(K("voice_over"), toJson(sound.voiceOver, paths));
    if (sound.loudness != Loudness{})
        look.insert(K("loudness"), QJsonObject{{K("mode"), word(sound.loudness.mode)},
                                               {K("target_lufs"), sound.loudness.targetLufs}});
}

SoundLook readSoundLook(JsonFields& look, FilePaths& paths) {
    SoundLook sound;
    if (look.has(K("music"))) sound.music = readMusic(look.object(K("music")), paths);
    if (look.has(K("voice_over"))) sound.voiceOver = readVoiceOver(look.object(K("voice_over")), paths);
    if (look.has(K("loudness"))) sound.loudness = readLoudness(look.object(K("loudness")));
    return sound;
}

}  // namespace creatorup::project
