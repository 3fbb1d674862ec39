#include "core/media/rate_keeper.h"

#include "core/job/events.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

constexpr int kMostTries = 8;
// A ceiling is aimed at from below; an average may be missed a little.
constexpr double kAimBelow = 0.97;
constexpr double kNearEnough = 1.1;
// With less than that, one that did not fit before is approached again.
constexpr double kLeastShare = 0.88;
constexpr double kLeastSlope = 0.25;
constexpr qsizetype kLevelByte = 3;  // of H.264's parameter sets, as files keep them

// SVT-AV1 makes key pictures where they are wished for at constant quality only. So many steps of its scale
// halve what it spends, and so many bits a pixel are what the first try spends on clips in the mean: measured
// on six real ones at 540×960.
constexpr QLatin1StringView kSvtAv1{"libsvtav1"};
constexpr double kFirstCrf = 36, kBestCrf = 14, kWorstCrf = 63, kCrfPerHalf = 11;
constexpr double kBitsPerPixelAtFirst = 0.045;
constexpr double kBestFirstCrf = 22, kWorstFirstCrf = 50;

double firstGenerosity(int kbit, const job::FrameGrid& grid) {
    const double pixels = grid.rate.value() * grid.width * grid.height;
    const double generosity = std::log2(kbit * 1000.0 / pixels / kBitsPerPixelAtFirst);
    return std::clamp(generosity, (kFirstCrf - kWorstFirstCrf) / kCrfPerHalf,
                      (kFirstCrf - kBestFirstCrf) / kCrfPerHalf);
}

}  // namespace

RateKeeper::RateKeeper(const job::VideoSettings& wanted, const job::FrameGrid& grid)
    : m_wanted(wanted), m_settings(wanted), m_frameRate(grid.rate),
      m_byQuality(wanted.bitrateKbit > 0 && wanted.encoder == kSvtAv1) {
    if (m_byQuality)
        tryAt(firstGenerosity(m_wanted.bitrateKbit, grid));
    else if (m_wanted.isCeiling)
        tryAt(std::log2(kAimBelow));
}

void RateKeeper::tryAt(double generosity) {
    m_generosity = generosity;
    if (m_byQuality) {
        const double crf = std::round(kFirstCrf - generosity * kCrfPerHalf);
        m_settings.bitrateKbit = 0;
        m_settings.crf = std::clamp(crf, kBestCrf, kWorstCrf);
        m_generosity = (kFirstCrf - m_settings.crf) / kCrfPerHalf;
        return;
    }
    const auto scaled = [generosity](int kbit) {
        return kbit == 0 ? 0 : std::max(1, static_cast<int>(std::floor(kbit * std::exp2(generosity))));
    };
    m_settings.bitrateKbit = scaled(m_wanted.bitrateKbit);
    // x264 keeps to its buffer where a clip is too short for it to learn the average. Others say in their
    // parameter sets how large that is: there it stays.
    if (m_wanted.encoder != QLatin1StringView("libx264")) return;
    m_settings.maxRateKbit = scaled(m_wanted.maxRateKbit);
    m_settings.bufferKbit = scaled(m_wanted.bufferKbit);
}

// Where a straight line between what fitted and what did not meets the rate; never one of the two again.
double RateKeeper::between() const {
    const double share = (std::log2(kAimBelow) - m_goodLog) / (m_badLog - m_goodLog);
    const double step = m_byQuality ? 1 / kCrfPerHalf : (*m_bad - *m_good) / 5;
    const double first = *m_good + step, last = *m_bad - step;
    return first < last ? std::clamp(*m_good + share * (*m_bad - *m_good), first, last)
                        : (*m_good + *m_bad) / 2;
}

// It fits. Where to try again, if it is worth it.
std::optional<double> RateKeeper::afterGood(double ratio) {
    m_good = m_generosity;
    m_goodLog = std::log2(ratio);
    if (m_isLast || ratio >= kLeastShare) return std::nullopt;
    const double next = m_generosity + std::log2(kAimBelow / ratio);
    if (m_bad) return between();
    // An easy clip needs no more bits; but a quality was a guess.
    if (!m_byQuality || m_settings.crf <= kBestCrf) return std::nullopt;
    return next;
}

std::optional<double> RateKeeper::afterBad(double ratio) {
    const double log = std::log2(ratio);
    // Where two did not fit, it is known how little it helps to ask for less.
    double slope = 1;
    if (m_bad && m_generosity < *m_bad)
        slope = std::clamp((m_badLog - log) / (*m_bad - m_generosity), kLeastSlope, 1.0);
    if (!m_bad || m_generosity <= *m_bad) {
        m_bad = m_generosity;
        m_badLog = log;
    }
    if (m_good) return between();
    if (m_byQuality && m_settings.crf >= kWorstCrf) return std::nullopt;
    return m_generosity - (log - std::log2(kAimBelow)) / slope - (m_byQuality ? 0.5 / kCrfPerHalf : 0);
}

Result<bool> RateKeeper::isKept(qint64 frames, qint64 pictureBytes, const PictureEncoder& encoder) {
    if (m_wanted.bitrateKbit == 0 || m_wanted.hardware || frames <= 0) return true;
    const double seconds = static_cast<double>(frames) / m_frameRate.value();
    const double ratio = static_cast<double>(pictureBytes) * 8 / (m_wanted.bitrateKbit * 1000.0 * seconds);
    if (m_tries == 0) m_extradata = encoder.extradata();
    const bool joins = encoder.extradata() == m_extradata;
    const bool fits = ratio <= (m_wanted.isCeiling ? 1 : kNearEnough);
    std::optional<double> next = fits ? afterGood(ratio) : afterBad(ratio);
    if (fits && joins && !next) return true;
    ++m_tries;
    // The same once more is what was good before.
    const bool isNarrow = m_good && m_bad && *m_bad - *m_good < 1.5 / kCrfPerHalf;
    if (m_good && joins && (m_tries >= kMostTries - 1 || (m_byQuality && isNarrow))) {
        if (fits && *m_good == m_generosity) return true;
        m_isLast = true;
        next = m_good;
    }
    if (!joins || !next || m_tries >= kMostTries) {
        // An average is a wish; a ceiling is a promise.
        if (joins && !m_wanted.isCeiling) return true;
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("The encoder %1 cannot make this clip's pictures as small as %2 kbit/s.")
                        .arg(m_wanted.encoder)
                        .arg(m_wanted.bitrateKbit));
    }
    tryAt(*next);
    // Levels follow from rates, and are in the parameter sets.
    if (encoder.codec() == AV_CODEC_ID_H264 && m_extradata.size() > kLevelByte)
        m_settings.level = static_cast<quint8>(m_extradata[kLevelByte]);
    return false;
}

}  // namespace creatorup::media
