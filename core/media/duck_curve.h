#pragma once

#include "core/media/speech_finder.h"

namespace creatorup::media {

// How sound makes room for speech: softly down before it, up again behind it, level in between, also in short
// pauses.
class DuckCurve {
public:
    DuckCurve() = default;
    // `speech` in any order; `depthDb`: by how much, 0 or more.
    DuckCurve(std::vector<Stretch> speech, double depthDb, int sampleRate);

    [[nodiscard]] bool isFlat() const { return m_points.empty(); }
    // Multiplies `count` samples from `from` on of both channels.
    void apply(qint64 from, int count, float* left, float* right) const;

private:
    // The gain goes from one to the next in a straight line of decibels.
    struct Point {
        qint64 sample;
        double db;
    };
    void down(Stretch stretch, double depthDb, int sampleRate);

    std::vector<Point> m_points;
};

}  // namespace creatorup::media
