#pragma once

#include "core/base/rational.h"
#include "core/media/limiter.h"
#include "core/media/part_sound.h"
#include "core/media/sound_bed.h"

#include <memory>
#include <optional>
#include <vector>

namespace creatorup::media {

// The sound of a whole output, read from its segments sample by sample: each begins where its first frame
// does, and where two overlap they are added. They cross over with equal power, a quarter of a sine: two
// clips have nothing to do with each other, so that what is heard in the middle is as loud as before and
// after.
class SoundMixer {
public:
    struct Part {
        PartSound sound;
        qint64 start = 0;  // samples
        qint64 end = 0;
        qint64 fadeIn = 0;  // samples, from `start` on
        qint64 fadeOut = 0;
    };
    // In frames of the output.
    struct Place {
        qint64 startFrame = 0;
        qint64 frames = 0;
        qint64 fadeIn = 0;
        qint64 fadeOut = 0;
    };

    SoundMixer(int sampleRate, Rational frameRate) : m_sampleRate(sampleRate), m_frameRate(frameRate) {}

    // The next part in playing order. It may overlap the one before, but no other.
    void add(const Place& place, PartSound sound);
    // Everything that was added is turned up or down by this, before it is limited.
    void setGainDb(double gainDb);
    // What lies under and over all parts; it is made for the whole output.
    void setBed(std::shared_ptr<const SoundBed> bed) { m_bed = std::move(bed); }
    // The true peak stays below this.
    void limitTo(double ceilingDb);
    // Only where two parts are added does it stay below this: elsewhere a part alone is as it is.
    void limitOverlapsTo(double ceilingDb);
    // Silence at the beginning turns into full sound over this many samples.
    void setFadeIn(qint64 samples) { m_fadeIn = samples; }

    // Nothing but this segment, from sample `start` on, with silence before it.
    [[nodiscard]] SoundMixer onlyPart(size_t part, qint64 start) const;

    // The sample with which a frame of the output begins.
    [[nodiscard]] qint64 sampleAt(qint64 frame) const {
        return sampleAtFrame(frame, m_sampleRate, m_frameRate);
    }
    // Where nothing but this part is heard, in samples: from here …
    [[nodiscard]] qint64 aloneFrom(size_t part) const;
    // … to here.
    [[nodiscard]] qint64 aloneTo(size_t part) const;
    [[nodiscard]] const std::vector<Part>& parts() const { return m_parts; }
    [[nodiscard]] qint64 fadeIn() const { return m_fadeIn; }
    [[nodiscard]] qint64 frames() const { return m_frames; }
    [[nodiscard]] qint64 totalSamples() const { return m_total; }
    // Parts sound alike whatever stands beside them, but for reach() samples at each join.
    [[nodiscard]] bool isOfPartsAlone() const { return m_bed == nullptr; }
    [[nodiscard]] qint64 reach() const;
    // What of the mix itself makes parts sound as they do, besides themselves; empty: nothing.
    [[nodiscard]] QString treatment() const;
    // A prepared sound could not be read any more: what was given is not right.
    [[nodiscard]] bool failed() const { return m_failed; }
    // `count` samples from `from` on, one plane for each channel; silence beyond the end.
    void read(qint64 from, int count, float* left, float* right) const;

private:
    void readRaw(qint64 from, int count, float* left, float* right) const;
    void limitPiece(qint64 number) const;
    [[nodiscard]] std::vector<Stretch> overlapsIn(qint64 from, qint64 to) const;

    int m_sampleRate;
    Rational m_frameRate;
    qint64 m_frames = 0;
    qint64 m_total = 0;
    qint64 m_fadeIn = 0;
    std::vector<Part> m_parts;
    std::shared_ptr<const SoundBed> m_bed;
    std::optional<Limiter> m_limiter;
    bool m_overlapsOnly = false;
    double m_gainDb = 0;
    float m_gain = 1;
    mutable bool m_failed = false;
    // The piece that was limited last, with what is around it: sound is asked for in order.
    mutable qint64 m_piece = -1;
    mutable std::vector<float> m_left, m_right;
};

}  // namespace creatorup::media
