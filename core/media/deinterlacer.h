#pragma once

#include "core/base/result.h"
#include "core/media/comb_detector.h"
#include "core/media/filter_chain.h"

#include <optional>

namespace creatorup::media {

// Makes whole pictures of interlaced ones. Pictures that a file calls interlaced though both fields show the
// same moment, and those that it calls progressive, go through untouched; until the first interlaced one
// comes, nothing is done or held back at all.
class Deinterlacer {
public:
    // `order`: what the container says of the stream, for codecs whose pictures do not say it themselves.
    Deinterlacer(AVFieldOrder order, AVRational timeBase) : m_order(order), m_timeBase(timeBase) {}

    // False: it is to be used as it is, at once. True: it was taken; pull() gives what is finished.
    [[nodiscard]] Result<bool> push(const AVFrame* picture);
    // No more pictures will come. Those held back can be pulled now.
    [[nodiscard]] Result<void> finish();
    // The next finished picture into `frame`; false: there is none now.
    [[nodiscard]] Result<bool> pull(AVFrame* frame);
    // Forget what is held back: after a seek.
    void reset();

private:
    [[nodiscard]] bool mayBeInterlaced(const AVFrame* picture) const;
    [[nodiscard]] Result<void> start(const AVFrame* picture);

    AVFieldOrder m_order;
    AVRational m_timeBase;
    std::optional<FilterChain> m_chain;
    std::optional<FilterChain> m_ending;  // of another shape, to be emptied first
    CombDetector m_teeth;
    int m_width = 0;
    int m_height = 0;
    int m_format = -1;
};

}  // namespace creatorup::media
