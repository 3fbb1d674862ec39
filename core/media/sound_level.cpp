#include "core/media/sound_level.h"

#include "core/media/level_search.h"
#include "core/media/limiter.h"
#include "core/media/loudness_meter.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

constexpr double kMostUpDb = 20;
// Beyond it a sound of nothing but peaks is pressed flat, and its noise comes up, for next to no loudness.
constexpr double kMostForPeaksDb = 6;
constexpr int kMostCorrections = 4;  // two are enough for speech
constexpr qint64 kPiece = 1 << 15;

Result<double> lufsLimited(const SoundToLevel& sound, const Limiter& limiter, double gainDb,
                           const SoundRead& read) {
    Result<LoudnessMeter> meter = LoudnessMeter::open(sound.sampleRate);
    if (!meter) return fail(meter.error());
    const float gain = static_cast<float>(std::pow(10.0, gainDb / 20));
    const qint64 reach = limiter.reach();
    Pcm pairs;
    std::vector<float> left, right;
    for (qint64 at = 0; at < sound.samples; at += kPiece) {
        const qint64 count = std::min(kPiece, sound.samples - at);
        const qint64 from = std::max<qint64>(0, at - reach),
                     end = std::min(sound.samples, at + count + reach);
        pairs.resize(static_cast<size_t>(end - from) * kChannels);
        if (!read(from, end - from, pairs.data()))
            return fail(errors::FileUnreadable, QStringLiteral("Prepared sound cannot be read."));
        left.assign(static_cast<size_t>(count + 2 * reach), 0.0F);
        right.assign(left.size(), 0.0F);
        const auto first = static_cast<size_t>(from - (at - reach));
        for (size_t i = 0; i < pairs.size() / kChannels; ++i) {
            left[first + i] = pairs[i * kChannels] * gain;
            right[first + i] = pairs[i * kChannels + 1] * gain;
        }
        limiter.limit(left, right);
        pairs.resize(static_cast<size_t>(count) * kChannels);
        for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
            pairs[i * kChannels] = left[i + static_cast<size_t>(reach)];
            pairs[i * kChannels + 1] = right[i + static_cast<size_t>(reach)];
        }
        meter->add(pairs.data(), count);
    }
    return meter->lufs().value_or(sound.lufs + gainDb);
}

}  // namespace

Result<double> gainToLevel(const SoundToLevel& sound, const LevelTarget& target, const SoundRead& read) {
    const double gainDb = std::min(target.lufs - sound.lufs, kMostUpDb);
    const Limiter limiter(sound.sampleRate, target.ceilingDb);
    if (limiter.leaves(sound.highest * static_cast<float>(std::pow(10.0, gainDb / 20)))) return gainDb;
    LevelSearch search(target.lufs, gainDb, std::min(gainDb + kMostForPeaksDb, kMostUpDb));
    for (int i = 0; i < kMostCorrections; ++i) {
        const Result<double> lufs = lufsLimited(sound, limiter, search.gainDb(), read);
        if (!lufs) return fail(lufs.error());
        if (!search.correct(*lufs)) break;
    }
    return search.gainDb();
}

}  // namespace creatorup::media
