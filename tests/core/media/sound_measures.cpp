#include "tests/core/media/sound_measures.h"

#include "core/media/loudness_meter.h"

#include <cmath>
#include <numbers>

namespace creatorup::tests {

using media::LoudnessMeter;
using media::Pcm;

namespace {
constexpr int kRate = 48000;
}

Pcm tone(qint64 samples, double hertz, double level) {
    Pcm pcm;
    for (qint64 i = 0; i < samples; ++i) {
        const auto value = static_cast<float>(
            level * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / kRate));
        pcm.insert(pcm.end(), {value, value});
    }
    return pcm;
}

Pcm times(Pcm pcm, float gain) {
    for (float& sample : pcm)
        sample *= gain;
    return pcm;
}

double db(double ratio) {
    return 20 * std::log10(ratio + 1e-12);
}

double levelOf(const Pcm& pcm, qint64 from, qint64 to) {
    double energy = 0;
    for (qint64 i = from; i < to; ++i)
        energy += std::pow(static_cast<double>(pcm[static_cast<size_t>(i * 2)]), 2);
    return std::sqrt(energy / static_cast<double>(to - from));
}

double truePeakDb(const Pcm& pcm) {
    constexpr int kPlaces = 16, kSide = 64;
    double peak = 0;
    std::vector<std::vector<double>> taps(kPlaces);
    for (int p = 0; p < kPlaces; ++p)
        for (int t = -kSide + 1; t <= kSide; ++t) {
            const double x = std::numbers::pi * (t - static_cast<double>(p) / kPlaces);
            const double window = 0.5 + 0.5 * std::cos(x / (kSide + 1));
            taps[static_cast<size_t>(p)].push_back((x == 0 ? 1 : std::sin(x) / x) * window);
        }
    const auto count = static_cast<qint64>(pcm.size() / 2);
    for (int channel = 0; channel < 2; ++channel) {
        std::vector<double> one(static_cast<size_t>(count));
        for (qint64 i = 0; i < count; ++i)
            one[static_cast<size_t>(i)] = static_cast<double>(pcm[static_cast<size_t>(i * 2 + channel)]);
        double highest = 0;
        for (const double sample : one)
            highest = std::max(highest, std::abs(sample));
        for (qint64 i = kSide; i < count - kSide; ++i) {
            if (std::abs(one[static_cast<size_t>(i)]) < highest / 2 &&
                std::abs(one[static_cast<size_t>(i + 1)]) < highest / 2)
                continue;
            for (const auto& place : taps) {
                double sum = 0;
                const double* samples = one.data() + i - kSide + 1;
                for (size_t t = 0; t < place.size(); ++t)
                    sum += samples[t] * place[t];
                peak = std::max(peak, std::abs(sum));
            }
        }
    }
    return db(peak);
}

double lufsOf(const Pcm& pcm) {
    auto meter = LoudnessMeter::open(kRate);
    meter->add(pcm.data(), static_cast<qint64>(pcm.size() / 2));
    return meter->lufs().value_or(-99);
}

}  // namespace creatorup::tests
