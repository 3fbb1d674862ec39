#include "core/project/encoder_words.h"

#include "core/project/delivery.h"

#include <algorithm>
#include <array>
#include <span>

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

constexpr std::array kX26xPresets{K("ultrafast"), K("superfast"), K("veryfast"), K("faster"),   K("fast"),
                                  K("medium"),    K("slow"),      K("slower"),   K("veryslow"), K("placebo")};
constexpr std::array kX264Profiles{K(""), K("baseline"), K("main"), K("high")};
constexpr std::array kX265Profiles{K(""), K("main")};
constexpr std::array kAv1Profiles{K(""), K("main"), K("0")};
constexpr std::array kVp9Profiles{K(""), K("0")};

// Profiles: those of 8-bit 4:2:0, which all pictures are.
struct Words {
    K encoder;
    std::span<const K> presets;  // empty: whole numbers up to `highestPreset`
    int highestPreset;
    std::span<const K> profiles;
    double worstCrf;
};
constexpr Words kWords[] = {
    {K("libx264"), kX26xPresets, 0, kX264Profiles, 51},
    {K("libx265"), kX26xPresets, 0, kX265Profiles, 51},
    {K("libsvtav1"), {}, 13, kAv1Profiles, 63},
    {K("libvpx-vp9"), {}, 9, kVp9Profiles, 63},
};

constexpr double kSlowestRate = 1, kFastestRate = 240;  // frames a second
constexpr std::array kAacRates{8000,   11'025, 12'000, 16'000, 22'050, 24'000,
                               32'000, 44'100, 48'000, 64'000, 88'200, 96'000};

QString listOf(std::span<const K> words) {
    QStringList list;
    for (const K& word : words)
        list.append(word.isEmpty() ? QStringLiteral("empty") : QString(word));
    return list.join(QStringLiteral(", "));
}

bool has(std::span<const K> words, const QString& word) {
    return std::any_of(words.begin(), words.end(), [&word](const K& known) { return word == known; });
}

void checkPreset(JsonFields& video, K key, const QString& preset, const Words& words) {
    if (!words.presets.empty()) {
        if (!has(words.presets, preset))
            video.reject(key, QStringLiteral("%1 does not know the preset \"%2\", but %3")
                                  .arg(words.encoder, preset, listOf(words.presets)));
        return;
    }
    bool isNumber = false;
    const int number = preset.toInt(&isNumber);
    if (!isNumber || number < 0 || number > words.highestPreset)
        video.reject(key, QStringLiteral("%1 does not know the preset \"%2\", but \"0\" to \"%3\"")
                              .arg(words.encoder, preset)
                              .arg(words.highestPreset));
}

void checkCrf(JsonFields& video, K key, double crf, const Words& words) {
    if (crf > words.worstCrf)
        video.reject(key,
                     QStringLiteral("the qualities of %1 end at %2").arg(words.encoder).arg(words.worstCrf));
}

void checkSpeed(JsonFields& video, K key, const std::optional<Delivery::SpeedSettings>& speed,
                const Words& words) {
    if (!speed) return;
    checkPreset(video, key, speed->preset, words);
    checkCrf(video, key, speed->crf, words);
}

}  // namespace

void checkEncoderWords(JsonFields& frame, JsonFields& video, JsonFields& audio, const Delivery& d) {
    if (d.frameRate.value() < kSlowestRate || d.frameRate.value() > kFastestRate)
        frame.reject(K("rate_num"), QStringLiteral("%1 frames a second are not between %2 and %3")
                                        .arg(d.frameRate.value())
                                        .arg(kSlowestRate)
                                        .arg(kFastestRate));
    if (d.maxRateKbit > 0 && d.bitrateKbit > d.maxRateKbit)
        video.reject(
            K("max_rate_kbit"),
            QStringLiteral("%1 is less than bitrate_kbit, %2").arg(d.maxRateKbit).arg(d.bitrateKbit));
    if (d.maxRateKbit > 0 && d.bufferKbit == 0)
        video.reject(K("buffer_kbit"), QStringLiteral("without a buffer, max_rate_kbit is not kept"));
    if (d.container != K("webm") &&
        std::find(kAacRates.begin(), kAacRates.end(), d.sampleRate) == kAacRates.end())
        audio.reject(K("sample_rate"),
                     QStringLiteral("AAC has no %1 Hz; usual are 44100 and 48000").arg(d.sampleRate));
    const auto words = std::find_if(std::begin(kWords), std::end(kWords),
                                    [&d](const Words& known) { return d.videoEncoder == known.encoder; });
    if (words == std::end(kWords)) return;
    checkPreset(video, K("preset"), d.preset, *words);
    if (!has(words->profiles, d.profile))
        video.reject(K("profile"),
                     QStringLiteral("\"%1\" is not one of those that %2 has for 8-bit 4:2:0: %3")
                         .arg(d.profile, words->encoder, listOf(words->profiles)));
    checkCrf(video, K("crf"), d.crf, *words);
    checkSpeed(video, K("balanced"), d.balanced, *words);
    checkSpeed(video, K("best"), d.best, *words);
}

}  // namespace creatorup::project
