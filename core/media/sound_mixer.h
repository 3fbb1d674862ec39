#pragma once

#include "core/base/rational.h"
#include "core/media/segment.h"

#include <memory>
#include <vector>

namespace creatorup::media {

// The sound of a whole output, read from its segments sample by sample: each begins where its first frame
// does.
class SoundMixer {
public:
    struct Part {
        std::shared_ptr<const Segment> segment;
        qint64 start = 0;  // samples
        qint64 end = 0;
        float gain = 1;
    };

    SoundMixer(int sampleRate, Rational frameRate) : m_sampleRate(sampleRate), m_frameRate(frameRate) {}

    // The next segment in playing order. `gainDb` from −60 to +24.
    void add(std::shared_ptr<const Segment> segment, double gainDb, bool mute);
    // Silence at the beginning turns into full sound over this many samples.
    void setFadeIn(qint64 samples) { m_fadeIn = samples; }

    // Nothing but this segment, from sample `start` on, with silence before it.
    [[nodiscard]] SoundMixer onlyPart(size_t part, qint64 start) const;

    [[nodiscard]] const std::vector<Part>& parts() const { return m_parts; }
    [[nodiscard]] qint64 fadeIn() const { return m_fadeIn; }
    [[nodiscard]] qint64 totalSamples() const { return m_total; }
    // `count` samples from `from` on, one plane for each channel; silence beyond the end.
    void read(qint64 from, int count, float* left, float* right) const;

private:
    int m_sampleRate;
    Rational m_frameRate;
    qint64 m_frames = 0;
    qint64 m_total = 0;
    qint64 m_fadeIn = 0;
    std::vector<Part> m_parts;
};

}  // namespace creatorup::media
