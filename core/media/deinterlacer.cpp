#include "core/media/deinterlacer.h"

#include "core/media/av_error.h"
#include "core/media/compat.h"

namespace creatorup::media {

namespace {
// One picture for two fields. Those that are not marked go through as they are.
constexpr char kFilter[] = "bwdif=mode=send_frame:parity=auto:deint=interlaced";
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
    if (const Result<void> pushed = m_chain->push(handed.get()); !pushed) return fail(pushed.error());
    return true;
}

Result<void> Deinterlacer::start(const AVFrame* picture) {
    if (m_chain) {
        if (const Result<void> ended = m_chain->push(nullptr); !ended) return ended;
        m_ending = std::move(m_chain);
    }
    Result<FilterChain> chain = FilterChain::forPictures(picture, m_timeBase, kFilter);
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
        if (!got || *got) return got;
        m_ending.reset();
    }
    return m_chain ? m_chain->pull(frame) : Result<bool>(false);
}

void Deinterlacer::reset() {
    m_chain.reset();
    m_ending.reset();
    m_teeth = {};
}

}  // namespace creatorup::media
