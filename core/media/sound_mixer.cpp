#include "core/media/sound_mixer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace creatorup::media {

namespace {

constexpr qint64 kPiece = 8192;  // samples that are limited together

// How loud it is after `done` of `samples` of a fade.
float rise(qint64 done, qint64 samples) {
    const double part = (static_cast<double>(done) + 0.5) / static_cast<double>(samples);
    return static_cast<float>(std::sin(part * std::numbers::pi / 2));
}

float loudness(const SoundMixer::Part& part, qint64 at) {
    float loud = part.sound.gain;
    if (at - part.start < part.fadeIn) loud *= rise(at - part.start, part.fadeIn);
    if (part.end - at <= part.fadeOut) loud *= rise(part.end - at - 1, part.fadeOut);
    return loud;
}

}  // namespace

void SoundMixer::add(const Place& place, PartSound sound) {
    m_frames = place.startFrame + place.frames;
    const qint64 start = sampleAt(place.startFrame), end = sampleAt(m_frames);
    m_parts.push_back({std::move(sound), start, end, sampleAt(place.startFrame + place.fadeIn) - start,
                       end - sampleAt(m_frames - place.fadeOut)});
    m_total = end;
    m_piece = -1;
}

qint64 SoundMixer::aloneFrom(size_t part) const {
    const qint64 start = m_parts[part].start;
    return part == 0 ? start : std::max(start, m_parts[part - 1].end);
}

qint64 SoundMixer::aloneTo(size_t part) const {
    const qint64 end = m_parts[part].end;
    return part + 1 == m_parts.size() ? end : std::min(end, m_parts[part + 1].start);
}

void SoundMixer::setGainDb(double gainDb) {
    m_gainDb = gainDb;
    m_gain = static_cast<float>(std::pow(10.0, gainDb / 20));
    m_piece = -1;
}

void SoundMixer::limitTo(double ceilingDb) {
    m_limiter.emplace(m_sampleRate, ceilingDb);
    m_overlapsOnly = false;
    m_piece = -1;
}

void SoundMixer::limitOverlapsTo(double ceilingDb) {
    limitTo(ceilingDb);
    m_overlapsOnly = true;
}

// Where two parts are added, counted from `from` on.
std::vector<Stretch> SoundMixer::overlapsIn(qint64 from, qint64 to) const {
    std::vector<Stretch> overlaps;
    for (size_t part = 1; part < m_parts.size(); ++part) {
        const qint64 begin = m_parts[part].start, end = m_parts[part - 1].end;
        if (begin < end && begin < to && end > from) overlaps.push_back({begin - from, end - from});
    }
    return overlaps;
}

qint64 SoundMixer::reach() const {
    if (!m_limiter || (m_overlapsOnly && overlapsIn(0, m_total).empty())) return 0;
    return m_limiter->reach();
}

QString SoundMixer::treatment() const {
    // What is done to overlaps does not come to what is heard of one part alone.
    const bool limits = m_limiter && !m_overlapsOnly;
    if (!limits && m_gainDb == 0) return {};
    return QStringLiteral("limit %1 gain %2").arg(limits ? m_limiter->ceilingDb() : 0).arg(m_gainDb);
}

SoundMixer SoundMixer::onlyPart(size_t part, qint64 start) const {
    SoundMixer only(m_sampleRate, m_frameRate);
    only.m_parts.push_back(m_parts[part]);
    only.m_total = start + m_parts[part].end - m_parts[part].start;
    only.m_parts.front().start = start;
    only.m_parts.front().end = only.m_total;
    only.m_limiter = m_limiter;
    only.m_overlapsOnly = m_overlapsOnly;
    only.setGainDb(m_gainDb);
    return only;
}

void SoundMixer::readRaw(qint64 from, int count, float* left, float* right) const {
    std::fill_n(left, count, 0.0F);
    std::fill_n(right, count, 0.0F);
    for (const Part& part : m_parts) {
        const qint64 begin = std::max(from, part.start);
        const qint64 end = std::min(from + count, part.end);
        if (begin >= end) continue;
        const float* samples = part.sound.samples->data() + (begin - part.start) * kChannels;
        for (qint64 at = begin; at < end; ++at, samples += kChannels) {
            const float loud = loudness(part, at);
            left[at - from] += samples[0] * loud;
            right[at - from] += samples[1] * loud;
        }
    }
    const qint64 begin = std::max<qint64>(0, from);
    const qint64 end = std::min(from + count, m_total);
    if (m_bed && begin < end) {
        float *l = left + (begin - from), *r = right + (begin - from);
        if (!m_bed->mix(begin, static_cast<int>(end - begin), l, r)) m_failed = true;
    }
    if (m_gain == 1) return;
    for (int i = 0; i < count; ++i) {
        left[i] *= m_gain;
        right[i] *= m_gain;
    }
}

void SoundMixer::limitPiece(qint64 number) const {
    if (m_piece == number) return;
    const auto margin = static_cast<int>(m_limiter->reach());
    const int count = static_cast<int>(kPiece) + 2 * margin;
    m_left.resize(static_cast<size_t>(count));
    m_right.resize(static_cast<size_t>(count));
    readRaw(number * kPiece - margin, count, m_left.data(), m_right.data());
    const qint64 begin = number * kPiece - margin;
    if (!m_overlapsOnly)
        m_limiter->limit(m_left, m_right);
    else if (const auto overlaps = overlapsIn(begin, begin + count); !overlaps.empty())
        m_limiter->limitWithin(overlaps, m_left, m_right);
    m_piece = number;
}

void SoundMixer::read(qint64 from, int count, float* left, float* right) const {
    if (reach() == 0) {
        readRaw(from, count, left, right);
    } else {
        for (qint64 at = from; at < from + count;) {
            const qint64 piece = at / kPiece;
            const qint64 end = std::min(from + count, (piece + 1) * kPiece);
            limitPiece(piece);
            const qint64 inPiece = at - piece * kPiece + m_limiter->reach();
            std::copy_n(m_left.data() + inPiece, end - at, left + (at - from));
            std::copy_n(m_right.data() + inPiece, end - at, right + (at - from));
            at = end;
        }
    }
    for (qint64 at = from; at < std::min(from + count, m_fadeIn); ++at) {
        const float loud = static_cast<float>(at) / static_cast<float>(m_fadeIn);
        left[at - from] *= loud;
        right[at - from] *= loud;
    }
}

}  // namespace creatorup::media
