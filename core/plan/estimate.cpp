#include "core/plan/estimate.h"

#include "core/plan/transitions.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace creatorup::plan {

namespace {

constexpr double kNsPerSecond = 1e9;

// Bits per pixel and frame that constant quality gives on footage people film: for H.264 about 4.5 Mbit/s at
// 1080×1920, 30 fps, CRF 20. So many steps of an encoder's scale halve it. The others were measured against
// that on the same clips.
struct BitsOfQuality {
    QLatin1StringView encoder;
    double crf, bits, stepsPerHalf;
};
constexpr BitsOfQuality kBits[] = {
    {QLatin1StringView("libx264"), 20, 0.072, 6},
    {QLatin1StringView("libx265"), 20.5, 0.054, 6.5},
    {QLatin1StringView("libsvtav1"), 30, 0.050, 11.5},
    {QLatin1StringView("libvpx-vp9"), 30, 0.061, 12.5},
};

double bitsPerPixel(const project::Delivery& delivery) {
    const BitsOfQuality* known =
        std::find_if(std::begin(kBits), std::end(kBits),
                     [&](const BitsOfQuality& quality) { return delivery.videoEncoder == quality.encoder; });
    if (known == std::end(kBits)) known = std::begin(kBits);
    return known->bits * std::exp2((known->crf - delivery.crf) / known->stepsPerHalf);
}

double bytesPerFrame(const project::Delivery& delivery) {
    if (delivery.bitrateKbit > 0) return delivery.bitrateKbit * 125.0 / delivery.frameRate.value();
    const double bits = bitsPerPixel(delivery) * delivery.width * delivery.height;
    const double most =
        delivery.maxRateKbit > 0 ? delivery.maxRateKbit * 1000.0 / delivery.frameRate.value() : bits;
    return std::min(bits, most) / 8;
}

// A step that visits every number below `count` once before it comes back, and spreads evenly on the way.
qint64 evenStep(qint64 count) {
    auto step = std::max<qint64>(1, std::llround(static_cast<double>(count) * 0.618034));
    while (std::gcd(step, count) != 1)
        ++step;
    return step;
}

// What a minute of sound costs that is no other output's, in core seconds.
double ownSoundPerMinute(const project::SoundLook& sound, const MachineSpeed& speed) {
    const bool measured = sound.loudness.mode == project::Loudness::Mode::Output;
    const bool own = measured || !sound.music.files.isEmpty() || !sound.voiceOver.file.isEmpty();
    return (own ? speed.mixingSecondsPerMinute : 0) + (measured ? speed.measuringSecondsPerMinute : 0);
}

}  // namespace

double estimatedBytes(const project::Delivery& delivery, qint64 frames) {
    const double seconds = static_cast<double>(frames) / delivery.frameRate.value();
    return static_cast<double>(frames) * bytesPerFrame(delivery) + seconds * delivery.audioBitrateKbit * 125;
}

Estimate estimate(const Plan& plan, const QSet<SegmentKey>& reused, int cores, const MachineSpeed& speed) {
    double coreSeconds = 0;
    double longest = 0;  // of the segments, which is not shared out
    double cacheBytes = 0;
    for (const SegmentNode& segment : plan.segments()) {
        if (reused.contains(segment.key)) continue;
        const project::Delivery& delivery = plan.deliveries()[static_cast<size_t>(segment.delivery)];
        const auto frames = static_cast<double>(segment.frames);
        const double cost =
            frames * delivery.width * delivery.height * nsPerPixel(delivery, speed) / kNsPerSecond;
        longest = std::max(longest, cost);
        coreSeconds += cost;
        const double pcm = frames / delivery.frameRate.value() * delivery.sampleRate * 2 * sizeof(float);
        cacheBytes += frames * bytesPerFrame(delivery) + pcm;
    }
    // Every output is the sum of its segments; for the sum of all, a thousand are sample enough. Not the
    // first thousand, which may all begin with the same clip.
    const qint64 sampled = std::min<qint64>(plan.outputCount(), 1000);
    const qint64 step = evenStep(plan.outputCount());
    double seconds = 0;
    double bytes = 0;
    for (qint64 i = 0; i < sampled; ++i) {
        const OutputNode output = plan.output(i * step % plan.outputCount());
        const project::Delivery& delivery = plan.deliveries()[static_cast<size_t>(output.delivery)];
        const qint64 frames = framesOf(output, plan.segments());
        seconds += static_cast<double>(frames) / delivery.frameRate.value();
        bytes += estimatedBytes(delivery, frames);
    }
    const double scale =
        static_cast<double>(plan.outputCount()) / static_cast<double>(std::max<qint64>(1, sampled));
    coreSeconds += seconds * scale / 60 * speed.assemblySecondsPerMinute;
    const double soundSeconds = seconds * scale / 60 * ownSoundPerMinute(plan.sound(), speed);
    coreSeconds += soundSeconds;
    const double wall = std::max(longest, coreSeconds / std::max(1, cores));
    return {static_cast<qint64>(wall * 1000), static_cast<qint64>(bytes * scale),
            static_cast<qint64>(cacheBytes), static_cast<qint64>(soundSeconds * 1000)};
}

}  // namespace creatorup::plan
