#include "core/media/deinterlacer.h"

#include "core/media/av_error.h"
#include "core/media/compat.h"

#include <algorithm>

namespace creatorup::media {

namespace {
// Those that are not marked go through as they are.
const char* filterFor(Deinterlacer::Rate rate) {
    return rate == Deinterlacer::Rate::OfFields ? "bwdif=mode=send_field:parity=auto:deint=interlaced"
                                                : "bwdif=mode=send_frame:parity=auto:deint=interlaced";
}
}  // namespace

bool Deinterlacer::mayBeInterlaced(const AVFrame* picture) const {
    return compat::isInterlaced(picture) || (m_order != AV_FIELD_UNKNOWN && m_order != AV_FIELD_PROGRESSIVE);
}

Result<bool> Deinterlacer::push(const AVFrame* picture) {
    const bool marked = mayBeInterlaced(picture);
    if (!marked && !m_chain) return false;
    const bool combed = marked && m_teeth.isCombed(picture);
    if (!combed && !m_chain) return false;
    if (!m_chain || picture->width != m_width || picture->height != m_height || picture->format != m_format) {
        if (const Result<void> started = start(picture); !started) return fail(started.error());
    }
    const Frame handed = share(picture);
    if (!handed) return outOfMemory();
    const bool topFirst = compat::isInterlaced(picture) ? compat::isTopFieldFirst(picture)
                                                        : m_order == AV_FIELD_TT || m_order == AV_FIELD_BT;
    compat::setFields(handed.get(), combed, topFirst);
    handed->pts = handed->best_effort_timestamp;
    if (m_rate == Rate::OfFields) handed->pts = timeOf(handed.get());
    if (const Result<void> pushed = m_chain->push(handed.get()); !pushed) return fail(pushed.error());
    return true;
}

// Of a frame whose fields get times: one without is as late as the one before was.
std::int64_t Deinterlacer::timeOf(const AVFrame* frame) {
    std::int64_t time = frame->pts;
    if (time == AV_NOPTS_VALUE)
        time = m_frameTimes.empty() ? 0 : *m_frameTimes.rbegin() + std::max<std::int64_t>(2, m_lastStep);
    else if (!m_frameTimes.empty())
        m_lastStep = time - *m_frameTimes.rbegin();
    m_frameTimes.insert(time);
    return time;
}

Result<void> Deinterlacer::start(const AVFrame* picture) {
    if (m_chain) {
        if (const Result<void> ended = m_chain->push(nullptr); !ended) return ended;
        m_ending = std::move(m_chain);
    }
    Result<FilterChain> chain = FilterChain::forPictures(picture, m_timeBase, filterFor(m_rate));
    if (!chain) return fail(chain.error());
    m_chain = std::move(*chain);
    m_width = picture->width;
    m_height = picture->height;
    m_format = picture->format;
    return {};
}

Result<void> Deinterlacer::finish() {
    return m_chain ? m_chain->push(nullptr) : Result<void>{};
}

Result<bool> Deinterlacer::pull(AVFrame* frame) {
    if (m_ending) {
        Result<bool> got = m_ending->pull(frame);
        if (got && *got) sayField(frame);
        if (!got || *got) return got;
        m_ending.reset();
    }
    Result<bool> got = m_chain ? m_chain->pull(frame) : Result<bool>(false);
    if (got && *got) sayField(frame);
    return got;
}

void Deinterlacer::sayField(AVFrame* frame) {
    if (m_rate == Rate::OfFrames) return;
    m_isSecondField = !m_frameTimes.contains(frame->pts);
    // The filter copies the whole frame's.
    if (m_isSecondField) compat::setDuration(frame, 0);
    m_frameTimes.erase(m_frameTimes.begin(), m_frameTimes.lower_bound(frame->pts));
}

void Deinterlacer::reset() {
    m_chain.reset();
    m_ending.reset();
    m_teeth = {};
    m_frameTimes.clear();
}

}  // namespace creatorup::media
