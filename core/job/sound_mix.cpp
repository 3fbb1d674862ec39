#include "core/job/sound_mix.h"

namespace creatorup::job {

namespace {

using K = QLatin1StringView;

constexpr int kMostFiles = 64;
constexpr qint64 kLongestMs = 12LL * 3600 * 1000;
constexpr qint64 kMostSamples = 12LL * 3600 * 192'000;

QJsonObject write(const PreparedSound& sound) {
    return {{K("key"), sound.key.value}, {K("file"), sound.file}, {K("samples"), sound.samples}};
}

PreparedSound readPrepared(JsonFields fields) {
    return {{fields.string(K("key"), 64)},
            fields.string(K("file"), 32'768),
            fields.integer(K("samples"), 1, kMostSamples)};
}

QJsonObject write(const VoiceMix& voice) {
    QJsonObject object{{K("sound"), write(voice.sound)},
                       {K("start_ms"), voice.startMs},
                       {K("gain_db"), voice.gainDb},
                       {K("others_db"), voice.othersDb}};
    // Left out where there is none: what was made before it could be had has the same name.
    if (voice.fadeInMs > 0) object.insert(K("fade_in_ms"), voice.fadeInMs);
    if (voice.fadeOutMs > 0) object.insert(K("fade_out_ms"), voice.fadeOutMs);
    return object;
}

VoiceMix readVoice(JsonFields fields) {
    VoiceMix voice;
    voice.sound = readPrepared(fields.object(K("sound")));
    voice.startMs = fields.integer(K("start_ms"), 0, kLongestMs);
    voice.gainDb = fields.number(K("gain_db"), -60, 24);
    voice.othersDb = fields.number(K("others_db"), -60, 0);
    voice.fadeInMs = fields.integerOr(K("fade_in_ms"), 0, 0, kLongestMs);
    voice.fadeOutMs = fields.integerOr(K("fade_out_ms"), 0, 0, kLongestMs);
    return voice;
}

QJsonObject write(const MusicMix& music) {
    QJsonArray files;
    for (const PreparedSound& file : music.files)
        files.append(write(file));
    return {{K("files"), files},
            {K("offset_ms"), music.offsetMs},
            {K("loop"), music.loop},
            {K("fade_in_ms"), music.fadeInMs},
            {K("fade_out_ms"), music.fadeOutMs},
            {K("gain_db"), music.gainDb},
            {K("duck_db"), music.duckDb}};
}

MusicMix readMusic(JsonFields fields) {
    MusicMix music;
    fields.objects(K("files"), kMostFiles,
                   [&](JsonFields& file) { music.files.push_back(readPrepared(file)); });
    music.offsetMs = fields.integer(K("offset_ms"), 0, kLongestMs);
    music.loop = fields.booleanOr(K("loop"), false);
    music.fadeInMs = fields.integer(K("fade_in_ms"), 0, kLongestMs);
    music.fadeOutMs = fields.integer(K("fade_out_ms"), 0, kLongestMs);
    music.gainDb = fields.number(K("gain_db"), -60, 24);
    music.duckDb = fields.number(K("duck_db"), 0, 60);
    return music;
}

K word(LoudnessMode mode) {
    return mode == LoudnessMode::Off ? K("off") : mode == LoudnessMode::Clip ? K("clip") : K("output");
}

}  // namespace

QJsonObject ClipMix::toJson() const {
    QJsonObject object{{K("fade_in_ms"), fadeInMs}, {K("fade_out_ms"), fadeOutMs}};
    if (voice) object.insert(K("voice"), write(*voice));
    return object;
}

ClipMix ClipMix::read(JsonFields fields) {
    ClipMix mix;
    mix.fadeInMs = fields.integer(K("fade_in_ms"), 0, kLongestMs);
    mix.fadeOutMs = fields.integer(K("fade_out_ms"), 0, kLongestMs);
    if (fields.has(K("voice"))) mix.voice = readVoice(fields.object(K("voice")));
    return mix;
}

QJsonObject SoundMix::toJson() const {
    QJsonObject object{{K("loudness"), word(loudness)}, {K("target_lufs"), targetLufs}};
    if (!music.files.empty()) object.insert(K("music"), write(music));
    if (voice) object.insert(K("voice"), write(*voice));
    return object;
}

SoundMix SoundMix::read(JsonFields fields) {
    SoundMix mix;
    if (fields.has(K("music"))) mix.music = readMusic(fields.object(K("music")));
    if (fields.has(K("voice"))) mix.voice = readVoice(fields.object(K("voice")));
    const QString loudness = fields.string(K("loudness"), 16);
    for (const LoudnessMode mode : {LoudnessMode::Clip, LoudnessMode::Output})
        if (loudness == word(mode)) mix.loudness = mode;
    if (loudness != word(mix.loudness)) fields.reject(K("loudness"), QStringLiteral("unknown word"));
    mix.targetLufs = fields.number(K("target_lufs"), -40, -5);
    return mix;
}

}  // namespace creatorup::job
