#pragma once

#include "core/base/result.h"
#include "core/media/handles.h"

#include <QByteArray>

namespace creatorup::media {

// A few of libavfilter's filters in a row, on this thread.
class FilterChain {
public:
    // `timeBase`: of the frames' time stamps, going in and coming out. `filters`: as on ffmpeg's command
    // line. Errors: errors::Internal (a filter is not there), job::errors::TooLarge (no memory).
    [[nodiscard]] static Result<FilterChain> forPictures(const AVFrame* like, AVRational timeBase,
                                                         const char* filters);

    // A frame, or null: no more will come.
    [[nodiscard]] Result<void> push(const AVFrame* frame);
    // The next finished frame into `frame`; false: there is none now.
    [[nodiscard]] Result<bool> pull(AVFrame* frame);

private:
    [[nodiscard]] static Result<FilterChain> open(const char* source, const QByteArray& arguments,
                                                  const char* sink, const char* filters, AVRational timeBase);
    FilterGraph m_graph;
    AVFilterContext* m_source = nullptr;
    AVFilterContext* m_sink = nullptr;
    AVRational m_timeBase{1, 1};
};

}  // namespace creatorup::media
