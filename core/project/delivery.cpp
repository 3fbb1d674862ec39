#include "core/project/delivery.h"

#include "core/base/json_fields.h"
#include "core/project/encoder_words.h"

#include <algorithm>
#include <array>

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

// What joins: which encoders make a codec, and which containers take it, with which sound.
struct Codec {
    K name;
    std::array<K, 2> encoders;
    std::array<K, 2> containers;
};
constexpr std::array kCodecs{
    Codec{K("h264"), {K("libx264")}, {K("mp4"), K("mov")}},
    Codec{K("hevc"), {K("libx265")}, {K("mp4"), K("mov")}},
    Codec{K("av1"), {K("libsvtav1")}, {K("mp4"), K("webm")}},
    Codec{K("vp9"), {K("libvpx-vp9")}, {K("mp4"), K("webm")}},
};
constexpr K kAac{"aac"}, kOpus{"libopus"}, kWebm{"webm"};
constexpr int kOpusRate = 48'000;

QString listOf(const std::array<K, 2>& words) {
    return words[1].isEmpty() ? QString(words[0]) : QString(words[0] + K(" or ") + words[1]);
}

template <typename Words>
bool has(const Words& words, const QString& word) {
    return !word.isEmpty() && std::find(words.begin(), words.end(), word) != words.end();
}

void readRate(JsonFields& video, Delivery& d) {
    if (video.has(K("crf")) && video.has(K("bitrate_kbit")))
        video.reject(K("crf"), QStringLiteral("crf and bitrate_kbit cannot both decide"));
    if (video.has(K("crf")) && video.has(K("target_size_mb")))
        video.reject(K("crf"), QStringLiteral("crf and target_size_mb cannot both decide"));
    if (video.has(K("target_size_mb"))) d.targetSizeMb = video.number(K("target_size_mb"), 0.1, 1'000'000);
    if (video.has(K("bitrate_kbit")))
        d.bitrateKbit = static_cast<int>(video.integer(K("bitrate_kbit"), 50, 1'000'000));
    else if (d.targetSizeMb == 0)
        d.crf = video.number(K("crf"), 0, 63);
}

std::optional<Delivery::SpeedSettings> readSpeed(JsonFields& video, K key, const Delivery& d) {
    if (!video.has(key)) return std::nullopt;
    JsonFields fields = video.object(key);
    fields.allowOnly({K("preset"), K("crf")});
    const bool byQuality = d.isByQuality();
    if (!byQuality && fields.has(K("crf")))
        fields.reject(K("crf"), QStringLiteral("another rate decides in this delivery"));
    return Delivery::SpeedSettings{fields.string(K("preset"), 64),
                                   byQuality ? fields.number(K("crf"), 0, 63) : 0};
}

void readVideo(JsonFields& video, Delivery& d) {
    video.allowOnly({K("codec"), K("encoder"), K("preset"), K("profile"), K("crf"), K("bitrate_kbit"),
                     K("target_size_mb"), K("max_rate_kbit"), K("buffer_kbit"), K("gop_frames"),
                     K("balanced"), K("best")});
    d.videoCodec = video.string(K("codec"), 16);
    d.videoEncoder = video.string(K("encoder"), 64);
    d.preset = video.string(K("preset"), 64);
    d.profile = video.string(K("profile"), 64);
    readRate(video, d);
    d.maxRateKbit = static_cast<int>(video.integer(K("max_rate_kbit"), 0, 1'000'000));
    d.bufferKbit = static_cast<int>(video.integer(K("buffer_kbit"), 0, 2'000'000));
    d.gopFrames = static_cast<int>(video.integer(K("gop_frames"), 1, 2400));
    d.balanced = readSpeed(video, K("balanced"), d);
    d.best = readSpeed(video, K("best"), d);
}

void checkCodec(JsonFields& fields, JsonFields& video, JsonFields& audio, const Delivery& d) {
    const auto codec = std::find_if(kCodecs.begin(), kCodecs.end(),
                                    [&](const Codec& known) { return known.name == d.videoCodec; });
    if (codec == kCodecs.end()) return video.reject(K("codec"), QStringLiteral("not h264, hevc, av1 or vp9"));
    // Graphics cards' encoders bear their codec's name: h264_nvenc.
    if (!has(codec->encoders, d.videoEncoder) && !d.videoEncoder.startsWith(d.videoCodec + QLatin1Char('_')))
        video.reject(K("encoder"),
                     QStringLiteral("%1 is made by %2").arg(codec->name, listOf(codec->encoders)));
    if (!has(codec->containers, d.container))
        fields.reject(K("container"),
                      QStringLiteral("%1 goes into %2").arg(codec->name, listOf(codec->containers)));
    const K sound = d.container == kWebm ? kOpus : kAac;
    if (d.audioEncoder != sound)
        audio.reject(K("encoder"), QStringLiteral("the sound of %1 is %2").arg(d.container, sound));
    if (sound == kOpus && d.sampleRate != kOpusRate)
        audio.reject(K("sample_rate"), QStringLiteral("Opus has 48000"));
}

}  // namespace

Result<Delivery> Delivery::fromJson(const QJsonObject& object) {
    JsonFields fields(object);
    fields.allowOnly({K("id"), K("name"), K("updated"), K("family"), K("note"), K("container"), K("frame"),
                      K("video"), K("audio"), K("edit_list"), K("platforms"), K("keep_clear"), K("hardware"),
                      K("encoder_reason")});
    Delivery d;
    d.id = fields.string(K("id"), 64);
    d.name = fields.string(K("name"), 64);
    d.family = fields.string(K("family"), 64);
    d.note = fields.stringOr(K("note"), QString(), 500);
    d.updated = fields.stringOr(K("updated"), QString(), 10);
    d.container = fields.string(K("container"), 8);
    JsonFields frame = fields.object(K("frame"));
    frame.allowOnly({K("width"), K("height"), K("rate_num"), K("rate_den")});
    d.width = static_cast<int>(frame.integer(K("width"), 16, 8192));
    d.height = static_cast<int>(frame.integer(K("height"), 16, 8192));
    d.frameRate = {frame.integer(K("rate_num"), 1, 240'000), frame.integer(K("rate_den"), 1, 1001)};
    JsonFields video = fields.object(K("video"));
    readVideo(video, d);
    JsonFields audio = fields.object(K("audio"));
    audio.allowOnly({K("encoder"), K("sample_rate"), K("bitrate_kbit")});
    d.audioEncoder = audio.string(K("encoder"), 64);
    d.sampleRate = static_cast<int>(audio.integer(K("sample_rate"), 8000, 192'000));
    d.audioBitrateKbit = static_cast<int>(audio.integer(K("bitrate_kbit"), 16, 1024));
    const QString editList = fields.string(K("edit_list"), 8);
    if (editList != K("write") && editList != K("none"))
        fields.reject(K("edit_list"), QStringLiteral("neither \"write\" nor \"none\""));
    d.writesEditList = editList == K("write");
    if (fields.has(K("platforms"))) d.platforms = fields.strings(K("platforms"), 32);
    if (fields.has(K("keep_clear"))) d.keepClear = KeepClear::read(fields.object(K("keep_clear")));
    if (fields.has(K("hardware"))) d.hardware = HardwareEncoding::read(fields.object(K("hardware")));
    d.encoderReason = fields.stringOr(K("encoder_reason"), QString(), 1024);
    if (d.width % 2 != 0 || d.height % 2 != 0) frame.reject(K("width"), QStringLiteral("odd frame size"));
    if (fields.ok()) checkCodec(fields, video, audio, d);
    if (fields.ok()) checkEncoderWords(frame, video, audio, d);
    if (!fields.ok()) return fail(fields.error());
    return d;
}

QJsonObject Delivery::toJson() const {
    const QJsonObject frame{{K("width"), width},
                            {K("height"), height},
                            {K("rate_num"), frameRate.num},
                            {K("rate_den"), frameRate.den}};
    QJsonObject video{
        {K("codec"), videoCodec},    {K("encoder"), videoEncoder},      {K("preset"), preset},
        {K("profile"), profile},     {K("max_rate_kbit"), maxRateKbit}, {K("buffer_kbit"), bufferKbit},
        {K("gop_frames"), gopFrames}};
    const bool byQuality = isByQuality();
    if (byQuality) video.insert(K("crf"), crf);
    if (bitrateKbit > 0) video.insert(K("bitrate_kbit"), bitrateKbit);
    if (targetSizeMb > 0) video.insert(K("target_size_mb"), targetSizeMb);
    const auto insertSpeed = [&](K key, const std::optional<SpeedSettings>& settings) {
        if (!settings) return;
        QJsonObject speed{{K("preset"), settings->preset}};
        if (byQuality) speed.insert(K("crf"), settings->crf);
        video.insert(key, speed);
    };
    insertSpeed(K("balanced"), balanced);
    insertSpeed(K("best"), best);
    const QJsonObject audio{
        {K("encoder"), audioEncoder}, {K("sample_rate"), sampleRate}, {K("bitrate_kbit"), audioBitrateKbit}};
    QJsonObject object{{K("id"), id},         {K("name"), name},
                       {K("family"), family}, {K("container"), container},
                       {K("frame"), frame},   {K("video"), video},
                       {K("audio"), audio},   {K("edit_list"), writesEditList ? K("write") : K("none")}};
    if (!platforms.isEmpty()) object.insert(K("platforms"), QJsonArray::fromStringList(platforms));
    if (keepClear) object.insert(K("keep_clear"), keepClear->toJson());
    if (!note.isEmpty()) object.insert(K("note"), note);
    if (!updated.isEmpty()) object.insert(K("updated"), updated);
    if (hardware) object.insert(K("hardware"), hardware->toJson());
    if (!encoderReason.isEmpty()) object.insert(K("encoder_reason"), encoderReason);
    return object;
}

Delivery Delivery::at(Speed speed) const {
    Delivery chosen = *this;
    const std::optional<SpeedSettings>& settings = speed == Speed::Best ? best : balanced;
    if (speed != Speed::Fast && settings) {
        chosen.preset = settings->preset;
        chosen.crf = settings->crf;
    }
    chosen.balanced.reset();
    chosen.best.reset();
    return chosen;
}

}  // namespace creatorup::project
