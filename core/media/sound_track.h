#pragma once

#include "core/base/rational.h"
#include "core/base/result.h"
#include "core/media/handles.h"

#include <memory>
#include <vector>

namespace creatorup::media {

class SoundStreamLimiter;

// Stereo samples, left and right in turn.
using Pcm = std::vector<float>;
inline constexpr int kChannels = 2;

// Puts decoded sound of any kind where its time stamps say, as stereo at one rate, sample by sample: gaps are
// silent, overlaps are dropped, what lies before the start is cut.
class SoundTrack {
public:
    // `startNs`: the moment, in the clip's own time, that becomes sample 0.
    SoundTrack(int sampleRate, qint64 startNs);
    ~SoundTrack();
    SoundTrack(const SoundTrack&) = delete;
    SoundTrack& operator=(const SoundTrack&) = delete;

    // `timeBase`: of the frame's time stamp. Errors: job::errors::TooLarge, Damaged.
    [[nodiscard]] Result<void> add(const AVFrame* frame, AVRational timeBase);
    // No more will come.
    [[nodiscard]] Result<void> finish();

    // Samples (pairs) from the start that are ready, those taken included.
    [[nodiscard]] qint64 end() const { return m_taken + ready(); }
    // Takes out the samples up to `sample`, at most; silence is added if `Pad` and they are not there.
    enum class Missing { Wait, Pad };
    [[nodiscard]] Pcm takeUpTo(qint64 sample, Missing missing);

private:
    [[nodiscard]] qint64 ready() const { return static_cast<qint64>(m_samples.size()) / kChannels; }
    [[nodiscard]] bool continues(const AVFrame* frame, qint64 time) const;
    [[nodiscard]] Result<void> startRun(const AVFrame* frame, qint64 time);
    [[nodiscard]] Result<void> convert(const AVFrame* frame);
    void place(const float* samples, qint64 count);

    int m_sampleRate;
    qint64 m_startNs;
    Resampler m_resampler;
    std::unique_ptr<SoundStreamLimiter> m_limiter;  // of what was mixed down
    // Of the run of sound that is being converted: its shape, and where the next frame is expected.
    AVChannelLayout m_layout{};
    int m_sourceRate = 0;
    int m_sourceFormat = -1;
    qint64 m_expected = 0;  // source samples since m_runStart
    qint64 m_runStartNs = 0;
    qint64 m_position = 0;  // where the next converted sample goes, may be negative
    Pcm m_converted;
    Pcm m_samples;  // from m_taken on
    qint64 m_taken = 0;
};

}  // namespace creatorup::media
