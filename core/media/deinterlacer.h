#pragma once

#include "core/base/result.h"
#include "core/media/comb_detector.h"
#include "core/media/filter_chain.h"

#include <cstdint>
#include <optional>
#include <set>

namespace creatorup::media {

// Makes whole pictures of interlaced ones: one for two fields, or one for each. Pictures that a file calls
// interlaced though both fields show the same moment, and those that it calls progressive, go through
// untouched; until the first interlaced one comes, nothing is done or held back at all.
class Deinterlacer {
public:
    enum class Rate {
        OfFrames,
        OfFields,  // second fields have a time of their own, between two frames'
    };
    // `order`: what the container says of the stream, for codecs whose pictures do not say it themselves.
    // `timeBase`: of the pictures; for the times of fields fine enough to halve the frames'.
    Deinterlacer(AVFieldOrder order, AVRational timeBase, Rate rate)
        : m_order(order), m_timeBase(timeBase), m_rate(rate) {}

    // False: it is to be used as it is, at once. True: it was taken; pull() gives what is finished.
    [[nodiscard]] Result<bool> push(const AVFrame* picture);
    // No more pictures will come. Those held back can be pulled now.
    [[nodiscard]] Result<void> finish();
    // The next finished picture into `frame`; false: there is none now.
    [[nodiscard]] Result<bool> pull(AVFrame* frame);
    // Of the picture pulled last: it was made of a frame's second field.
    [[nodiscard]] bool isSecondField() const { return m_isSecondField; }
    // Forget what is held back: after a seek.
    void reset();

private:
    [[nodiscard]] bool mayBeInterlaced(const AVFrame* picture) const;
    [[nodiscard]] Result<void> start(const AVFrame* picture);
    [[nodiscard]] std::int64_t timeOf(const AVFrame* frame);
    void sayField(AVFrame* frame);

    AVFieldOrder m_order;
    AVRational m_timeBase;
    Rate m_rate;
    std::set<std::int64_t>
        m_frameTimes;  // of those in the chain; what comes out at another is a second field
    std::int64_t m_lastStep = 0;
    bool m_isSecondField = false;
    std::optional<FilterChain> m_chain;
    std::optional<FilterChain> m_ending;  // of another shape, to be emptied first
    CombDetector m_teeth;
    int m_width = 0;
    int m_height = 0;
    int m_format = -1;
};

}  // namespace creatorup::media
