#include "core/media/tempo.h"

#include "core/media/av_error.h"

extern "C" {
#include <libavutil/channel_layout.h>
}

#include <cstring>

namespace creatorup::media {

namespace {
// atempo's sound comes this much of its input too early, measured: a quarter of its window.
constexpr int kEarlyMs = 10, kTwiceEarlyMs = 12;
}  // namespace

Result<Tempo> Tempo::open(int sampleRate, Rational speed) {
    // One atempo goes down to a half.
    const double whole = speed.value();
    const QByteArray number = QByteArray::number(whole < 0.5 ? 2 * whole : whole, 'f', 6);
    const QByteArray filters = (whole < 0.5 ? "atempo=0.5,atempo=" : "atempo=") + number;
    Result<FilterChain> chain = FilterChain::forSound(sampleRate, filters.constData());
    if (!chain) return fail(chain.error());
    Tempo tempo(std::move(*chain), sampleRate);
    if (!tempo.m_frame) return outOfMemory();
    const int ms = whole < 0.5 ? kTwiceEarlyMs : kEarlyMs;
    const Pcm silence(static_cast<size_t>(sampleRate / 1000 * ms) * kChannels, 0.0F);
    if (const Result<void> pushed = tempo.push(silence); !pushed) return fail(pushed.error());
    return tempo;
}

Result<void> Tempo::push(const Pcm& sound) {
    if (sound.empty()) return {};
    const Frame frame(av_frame_alloc());
    if (!frame) return outOfMemory();
    frame->format = AV_SAMPLE_FMT_FLT;
    frame->sample_rate = m_sampleRate;
    frame->nb_samples = static_cast<int>(sound.size() / kChannels);
    av_channel_layout_default(&frame->ch_layout, kChannels);
    if (av_frame_get_buffer(frame.get(), 0) < 0) return outOfMemory();
    std::memcpy(frame->data[0], sound.data(), sound.size() * sizeof(float));
    frame->pts = m_pushed;
    m_pushed += frame->nb_samples;
    return m_chain.push(frame.get());
}

Result<void> Tempo::finish() {
    return m_chain.push(nullptr);
}

Result<void> Tempo::pull(Pcm& sound) {
    for (;;) {
        const Result<bool> got = m_chain.pull(m_frame.get());
        if (!got) return fail(got.error());
        if (!*got) return {};
        const auto* samples = reinterpret_cast<const float*>(m_frame->data[0]);
        sound.insert(sound.end(), samples, samples + static_cast<qint64>(m_frame->nb_samples) * kChannels);
    }
}

}  // namespace creatorup::media
