#include "core/job/encode_settings.h"

namespace creatorup::job {

namespace {
constexpr QLatin1StringView kWidth{"width"}, kHeight{"height"}, kRateNum{"rate_num"}, kRateDen{"rate_den"},
    kEncoder{"encoder"}, kPreset{"preset"}, kProfile{"profile"}, kCrf{"crf"}, kMaxRate{"max_rate_kbit"},
    kBuffer{"buffer_kbit"}, kGop{"gop_frames"}, kSampleRate{"sample_rate"}, kBitrate{"bitrate_kbit"},
    kHardware{"hardware"}, kCeiling{"ceiling"}, kLevel{"level"};
}

QJsonObject FrameGrid::toJson() const {
    return {{kWidth, width}, {kHeight, height}, {kRateNum, rate.num}, {kRateDen, rate.den}};
}

FrameGrid FrameGrid::read(JsonFields& fields) {
    FrameGrid grid;
    grid.width = static_cast<int>(fields.integer(kWidth, 16, 8192));
    grid.height = static_cast<int>(fields.integer(kHeight, 16, 8192));
    grid.rate.num = fields.integer(kRateNum, 1, 240'000);
    grid.rate.den = fields.integer(kRateDen, 1, 1001);
    if (grid.width % 2 != 0 || grid.height % 2 != 0) fields.reject(kWidth, QStringLiteral("odd frame size"));
    return grid;
}

QJsonObject VideoSettings::toJson() const {
    QJsonObject object{{kEncoder, encoder},     {kPreset, preset},     {kProfile, profile}, {kCrf, crf},
                       {kMaxRate, maxRateKbit}, {kBuffer, bufferKbit}, {kGop, gopFrames}};
    if (hardware) object.insert(kHardware, hardware->toJson());
    // Left out where it does not matter: recipes of segments without it stay what they were.
    if (bitrateKbit > 0) object.insert(kBitrate, bitrateKbit);
    if (isCeiling) object.insert(kCeiling, true);
    if (level > 0) object.insert(kLevel, level);
    return object;
}

VideoSettings VideoSettings::read(JsonFields& fields) {
    VideoSettings settings;
    settings.encoder = fields.string(kEncoder, 64);
    settings.preset = fields.string(kPreset, 64);
    settings.profile = fields.string(kProfile, 64);
    settings.crf = fields.number(kCrf, 0, 63);
    settings.maxRateKbit = static_cast<int>(fields.integer(kMaxRate, 0, 1'000'000));
    settings.bufferKbit = static_cast<int>(fields.integer(kBuffer, 0, 2'000'000));
    settings.gopFrames = static_cast<int>(fields.integer(kGop, 1, 2400));
    if (fields.has(kHardware)) settings.hardware = HardwareSettings::read(fields.object(kHardware));
    settings.bitrateKbit = static_cast<int>(fields.integerOr(kBitrate, 0, 1, 1'000'000));
    settings.isCeiling = fields.booleanOr(kCeiling, false);
    settings.level = static_cast<int>(fields.integerOr(kLevel, 0, 1, 255));
    return settings;
}

QLatin1StringView wordOf(Container container) {
    switch (container) {
    case Container::Mov:
        return QLatin1StringView("mov");
    case Container::WebM:
        return QLatin1StringView("webm");
    case Container::Mp4:
        break;
    }
    return QLatin1StringView("mp4");
}

std::optional<Container> containerOf(const QString& word) {
    for (const Container container : {Container::Mp4, Container::Mov, Container::WebM})
        if (word == wordOf(container)) return container;
    return std::nullopt;
}

QJsonObject AudioSettings::toJson() const {
    return {{kEncoder, encoder}, {kSampleRate, sampleRate}, {kBitrate, bitrateKbit}};
}

AudioSettings AudioSettings::read(JsonFields& fields) {
    AudioSettings settings;
    settings.encoder = fields.string(kEncoder, 64);
    settings.sampleRate = static_cast<int>(fields.integer(kSampleRate, 8000, 192'000));
    settings.bitrateKbit = static_cast<int>(fields.integer(kBitrate, 16, 1024));
    return settings;
}

}  // namespace creatorup::job
