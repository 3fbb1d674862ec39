#include "tests/core/media/sound_signals.h"

#include <cmath>
#include <functional>
#include <numbers>
#include <random>

namespace creatorup::tests {

namespace {

using media::Pcm;

constexpr double kRate = 48000;
constexpr double kTurn = 2 * std::numbers::pi;

// Calls `value` with seconds and gets the left and the right sample.
Pcm fill(qint64 samples, const std::function<std::pair<double, double>(double)>& value) {
    Pcm pcm;
    pcm.reserve(static_cast<size_t>(samples) * 2);
    for (qint64 i = 0; i < samples; ++i) {
        const auto [left, right] = value(static_cast<double>(i) / kRate);
        pcm.push_back(static_cast<float>(left));
        pcm.push_back(static_cast<float>(right));
    }
    return pcm;
}

// Pulses of a voice through three formants, in syllables with pauses; the same on both sides.
Pcm speech(qint64 samples, unsigned seed) {
    std::mt19937 random(seed);
    const double pitch = 95 + random() % 90;
    const double formants[3] = {300.0 + random() % 500, 1100.0 + random() % 900, 2500.0 + random() % 600};
    double state[3][2] = {};
    double phase = 0, breath = 0;
    return fill(samples, [=](double t) mutable {
        phase += pitch * (1 + 0.06 * std::sin(kTurn * 2.3 * t)) / kRate;
        const double pulse = phase >= 1 ? 1.0 : 0.0;
        if (phase >= 1) phase -= 1;
        breath = 0.85 * breath + pulse;
        const double syllable = std::max(0.0, std::sin(kTurn * 3.1 * t)) * (std::fmod(t, 1.7) < 1.3 ? 1 : 0);
        double sum = 0;
        for (int f = 0; f < 3; ++f) {
            const double r = 0.985 - 0.004 * f;
            const double now = breath * syllable +
                               2 * r * std::cos(kTurn * formants[f] / kRate) * state[f][0] -
                               r * r * state[f][1];
            state[f][1] = state[f][0];
            state[f][0] = now;
            sum += now * (f == 0 ? 1 : 0.4);
        }
        return std::pair(0.006 * sum, 0.006 * sum);
    });
}

// Chords that decay, wider than mono, with a soft noise on every beat.
Pcm music(qint64 samples, unsigned seed) {
    std::mt19937 random(seed);
    const double base = 110 * std::pow(2, (random() % 12) / 12.0);
    return fill(samples, [=](double t) mutable {
        const double beat = std::fmod(t, 0.5);
        double left = 0, right = 0;
        for (int note = 0; note < 4; ++note) {
            for (int partial = 1; partial <= 6; ++partial) {
                const double f = base * std::pow(2, (note * 4 % 13) / 12.0) * partial;
                const double level = std::exp(-beat * 3) / partial;
                left += level * std::sin(kTurn * f * t + note);
                right += level * std::sin(kTurn * f * t * 1.001 + note * 2);
            }
        }
        const double hiss = std::exp(-beat * 60) * (static_cast<double>(random() % 2001) / 1000 - 1);
        return std::pair(0.05 * left + 0.1 * hiss, 0.05 * right + 0.07 * hiss);
    });
}

Pcm noise(qint64 samples, unsigned seed) {
    std::mt19937 random(seed);
    auto next = [random]() mutable { return (static_cast<double>(random() % 20001) / 10000 - 1) * 0.2; };
    return fill(samples, [=](double) mutable { return std::pair(next(), next()); });
}

// A single sample out of silence, 7 times a second.
Pcm clicks(qint64 samples, unsigned seed) {
    const qint64 every = 6857 + seed % 100;
    qint64 at = 0;
    return fill(samples, [=](double) mutable {
        const double level = at++ % every == every / 3 ? 0.9 : 0.0;
        return std::pair(level, level);
    });
}

// Wooden blows, so fast that the encoder is in short windows most of the time.
Pcm castanets(qint64 samples, unsigned seed) {
    std::mt19937 random(seed);
    double level = 0, pan = 0;
    qint64 left = 0;
    return fill(samples, [=](double t) mutable {
        if (left-- <= 0) {
            left = 900 + random() % 3000;
            level = 0.8;
            pan = static_cast<double>(random() % 100) / 100;
        }
        level *= 0.997;
        const double blow =
            level * (std::sin(kTurn * 2100 * t) + 0.6 * (static_cast<double>(random() % 2001) / 1000 - 1));
        return std::pair(blow * pan, blow * (1 - pan));
    });
}

}  // namespace

QStringList signalKinds() {
    return {QStringLiteral("speech"), QStringLiteral("music"), QStringLiteral("noise"),
            QStringLiteral("clicks"), QStringLiteral("blows"), QStringLiteral("silence"),
            QStringLiteral("tone")};
}

media::Pcm signalOf(const QString& kind, qint64 samples, unsigned seed) {
    const QStringList kinds = signalKinds();
    switch (kinds.indexOf(kind)) {
    case 0:
        return speech(samples, seed);
    case 1:
        return music(samples, seed);
    case 2:
        return noise(samples, seed);
    case 3:
        return clicks(samples, seed);
    case 4:
        return castanets(samples, seed);
    case 5:
        return Pcm(static_cast<size_t>(samples) * 2, 0.0F);
    default:
        return fill(samples, [seed](double t) {
            const double value = 0.5 * std::sin(kTurn * (997 + seed) * t);
            return std::pair(value, -value);
        });
    }
}

}  // namespace creatorup::tests
