#include "core/media/frame_pool.h"

#include "core/media/av_error.h"

#include <algorithm>

namespace creatorup::media {

namespace {
constexpr int kRowAlignment = 64;
}

Result<Frame> FramePool::take(AVPixelFormat format, int width, int height) {
    if (!m_frames.empty() && (m_frames.front()->format != format || m_frames.front()->width != width ||
                              m_frames.front()->height != height))
        m_frames.clear();
    const auto unused = std::find_if(m_frames.begin(), m_frames.end(), [](const Frame& frame) {
        return av_frame_is_writable(frame.get()) > 0;
    });
    const AVFrame* taken = unused == m_frames.end() ? nullptr : unused->get();
    if (taken == nullptr) {
        Frame frame(av_frame_alloc());
        if (!frame) return outOfMemory();
        frame->format = format;
        frame->width = width;
        frame->height = height;
        if (av_frame_get_buffer(frame.get(), kRowAlignment) < 0) return outOfMemory();
        m_frames.push_back(std::move(frame));
        taken = m_frames.back().get();
    }
    Frame handed = share(taken);
    if (!handed) return outOfMemory();
    return handed;
}

}  // namespace creatorup::media
