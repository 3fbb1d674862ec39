#include "core/media/tempo.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace creatorup::media {

namespace {

// A piece is this long before another one may take over, and takes this long to do so.
constexpr double kPieceMs = 18, kCrossMs = 16;
// So far from where it should be, to both sides, a piece may begin: twice that is a period of a deep voice.
constexpr double kSearchMs = 10;
// Around an edge all is played at its moment: so much before it, and so much behind it.
constexpr double kBeforeMs = 2, kBehindMs = 10, kEdgeCrossMs = 3;
// What is this near behind an edge is not played again.
constexpr double kOnceOnlyMs = 8;
// Between edges there must be something to be played, and time to play it.
constexpr double kLeastApartMs = 50;
// A piece that is not where it should be must be so much more alike.
constexpr float kFarAway = 0.03F;
constexpr float kSilence = 1e-9F;
constexpr int kCoarse = 4;  // samples

qint64 samplesIn(double ms, int sampleRate) {
    return std::llround(ms * sampleRate / 1000);
}

qint64 apartOf(int sampleRate, Rational speed) {
    const double played = kBeforeMs + kBehindMs + 2 * kEdgeCrossMs;
    return samplesIn(std::max(kLeastApartMs, played * speed.value()), sampleRate);
}

// In eight sums, which the processor adds up side by side.
float product(const float* a, const float* b, size_t count) {
    float sums[8] = {};
    size_t i = 0;
    for (; i + 8 <= count; i += 8)
        for (size_t k = 0; k < 8; ++k)
            sums[k] += a[i + k] * b[i + k];
    float sum = 0;
    for (; i < count; ++i)
        sum += a[i] * b[i];
    for (const float each : sums)
        sum += each;
    return sum;
}

float likeness(const float* a, const float* b, size_t count) {
    const float energies = product(a, a, count) * product(b, b, count);
    return energies > kSilence * kSilence ? product(a, b, count) / std::sqrt(energies) : 0;
}

// The left channel weighs more: sound of opposite signs would vanish.
std::vector<float> coarse(const Pcm& pcm) {
    std::vector<float> sums(pcm.size() / kChannels / kCoarse);
    const float* sample = pcm.data();
    for (float& sum : sums)
        for (int i = 0; i < kCoarse; ++i, sample += kChannels)
            sum += sample[0] + 0.5F * sample[1];
    return sums;
}

}  // namespace

Tempo::Tempo(int sampleRate, Rational speed)
    : m_speed(speed), m_finder(sampleRate, apartOf(sampleRate, speed)),
      m_piece(samplesIn(kPieceMs, sampleRate)), m_cross(samplesIn(kCrossMs, sampleRate)),
      m_search(samplesIn(kSearchMs, sampleRate)), m_before(samplesIn(kBeforeMs, sampleRate)),
      m_behind(samplesIn(kBehindMs, sampleRate)), m_edgeCross(samplesIn(kEdgeCrossMs, sampleRate)),
      m_onceOnly(samplesIn(kOnceOnlyMs, sampleRate)) {
    m_next = m_piece;
}

void Tempo::push(const Pcm& sound) {
    m_in.insert(m_in.end(), sound.begin(), sound.end());
    const auto count = static_cast<qint64>(sound.size() / kChannels);
    m_inEnd += count;
    m_finder.add(sound.data(), count);
    work();
}

void Tempo::finish() {
    m_finder.finish();
    m_finished = true;
    work();
    play(outOf(m_inEnd));
}

void Tempo::pull(Pcm& sound) {
    sound.insert(sound.end(), m_done.begin(), m_done.end());
    m_done.clear();
}

Pcm Tempo::in(qint64 from, qint64 count) const {
    Pcm pcm(static_cast<size_t>(count) * kChannels);
    const qint64 begin = std::max(from, m_inBegin), end = std::min(from + count, m_inEnd);
    if (begin < end)
        std::copy(m_in.begin() + (begin - m_inBegin) * kChannels,
                  m_in.begin() + (end - m_inBegin) * kChannels, pcm.begin() + (begin - from) * kChannels);
    return pcm;
}

// Where what leads to an edge begins.
qint64 Tempo::edgeJoin(const Edge& edge) const {
    return std::max(m_out, edge.out - m_before - m_edgeCross);
}

void Tempo::work() {
    for (const qint64 edge : m_finder.take())
        // Where it stops is the end of it, not an edge.
        if (!m_finished || edge < m_inEnd - m_before) m_edges.push_back({edge, outOf(edge)});
    while (step())
        forget();
}

// Plays up to the next join and past it; false: more must come first, or all is done.
bool Tempo::step() {
    const qint64 far = m_next + 2 * (m_piece + m_cross) + m_before;
    const qint64 needed = std::max(inOf(far), m_next + m_shift) + 2 * (m_piece + m_cross + m_search);
    if (!m_finished && (m_inEnd < needed || m_finder.knownUpTo() < needed)) return false;
    if (m_finished && m_edges.empty() && m_next + m_cross >= outOf(m_inEnd)) return false;
    if (m_edges.empty() || edgeJoin(m_edges.front()) > m_next + m_cross) {
        join(m_next);
        return true;
    }
    const Edge edge = m_edges.front();
    m_edges.pop_front();
    play(edgeJoin(edge));
    const qint64 samples = edge.out - m_before - m_out;
    const qint64 shift = edge.in - edge.out;
    if (samples > 0)
        cross({shift, likeness(in(m_out + m_shift, samples).data(), in(m_out + shift, samples).data(),
                               static_cast<size_t>(samples) * kChannels)},
              samples);
    m_shift = shift;
    m_lastEdge = edge;
    m_next = edge.out + m_behind;
    return true;
}

// From this piece to the one that is alike, and whose middle comes at its moment.
void Tempo::join(qint64 at) {
    play(at);
    const qint64 ideal = inOf(at + (m_piece + m_cross) / 2) - (m_piece + m_cross) / 2 - at;
    // No edge is heard twice, and the end does not come before all is played.
    const qint64 first = std::max<qint64>(0, m_lastEdge.in + m_onceOnly) - at;
    const qint64 leaves = at + m_piece + m_cross + m_edgeCross;
    qint64 last = std::max(ideal, first + m_search) + m_search;
    if (m_finished) last = std::min(last, m_inEnd - std::min(outOf(m_inEnd), leaves));
    if (!m_edges.empty())
        last =
            std::min(last, m_edges.front().in - m_before - std::min(leaves, m_edges.front().out - m_before));
    const qint64 least = std::max(first, last - 2 * m_search);
    cross(last > least ? bestJoin(at, least, last, ideal) : Join{least, 0}, m_cross);
    m_next = at + m_piece;
}

Tempo::Join Tempo::bestJoin(qint64 at, qint64 least, qint64 most, qint64 ideal) const {
    const Pcm wanted = in(at + m_shift, m_cross), all = in(at + least, m_cross + most - least);
    const std::vector<float> roughly = coarse(wanted), allRoughly = coarse(all);
    const auto score = [&](float alike, qint64 shift) {
        return alike -
               kFarAway * static_cast<float>(std::llabs(shift - ideal)) / static_cast<float>(m_search);
    };
    Join best{std::clamp(ideal, least, most), 0};
    float highest = -2;
    for (qint64 lag = 0; lag * kCoarse <= most - least; ++lag) {
        if (static_cast<size_t>(lag) + roughly.size() > allRoughly.size()) break;
        const float got =
            score(likeness(roughly.data(), allRoughly.data() + lag, roughly.size()), least + lag * kCoarse);
        if (got <= highest) continue;
        highest = got;
        best.shift = least + lag * kCoarse;
    }
    const qint64 near = best.shift;
    highest = -2;
    for (qint64 shift = std::max(least, near - kCoarse); shift <= std::min(most, near + kCoarse); ++shift) {
        const float alike = likeness(wanted.data(), all.data() + (shift - least) * kChannels, wanted.size());
        if (score(alike, shift) <= highest) continue;
        highest = score(alike, shift);
        best = {shift, alike};
    }
    return best;
}

void Tempo::play(qint64 upTo) {
    if (upTo <= m_out) return;
    const Pcm pcm = in(m_out + m_shift, upTo - m_out);
    m_done.insert(m_done.end(), pcm.begin(), pcm.end());
    m_out = upTo;
}

// As loud in the middle as on both sides, however alike they are.
void Tempo::cross(const Join& to, qint64 samples) {
    if (to.shift == m_shift) return play(m_out + samples);
    Pcm from = in(m_out + m_shift, samples);
    const Pcm into = in(m_out + to.shift, samples);
    const double alike = std::clamp(static_cast<double>(to.likeness), 0.0, 1.0);
    for (qint64 i = 0; i < samples; ++i) {
        const double part = (static_cast<double>(i) + 0.5) / static_cast<double>(samples);
        const double up = 0.5 - 0.5 * std::cos(std::numbers::pi * part), down = 1 - up;
        const double both = 1 / std::sqrt(up * up + down * down + 2 * alike * up * down);
        for (size_t k = static_cast<size_t>(i) * kChannels; k < static_cast<size_t>(i + 1) * kChannels; ++k)
            from[k] = static_cast<float>(both * (down * from[k] + up * into[k]));
    }
    m_done.insert(m_done.end(), from.begin(), from.end());
    m_out += samples;
    m_shift = to.shift;
}

// What has been played, and is too old to be played again.
void Tempo::forget() {
    const qint64 old = std::min(m_out + m_shift, inOf(m_out)) - 4 * (m_piece + m_cross + m_search);
    if (old - m_inBegin < 16 * m_piece) return;
    m_in.erase(m_in.begin(), m_in.begin() + (old - m_inBegin) * kChannels);
    m_inBegin = old;
}

}  // namespace creatorup::media
