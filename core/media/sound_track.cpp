#include "core/media/sound_track.h"

#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/sound_stream_limiter.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cstdlib>
#include <numbers>

namespace creatorup::media {

namespace {

// Containers round time stamps; only a jump longer than this is a gap or an overlap.
constexpr qint64 kJumpNs = 30'000'000;
constexpr qint64 kNsPerSecond = 1'000'000'000;
// A time stamp further ahead than any clip may last is a mistake in the file.
constexpr qint64 kLongestSeconds = 12LL * 3600;
// Whoever takes the samples out pads what is late, so a longer gap is a mistake too, and would fill the
// memory.
constexpr qint64 kLongestGapSeconds = 180;

constexpr double kMixedDown = std::numbers::sqrt2 / 2;
constexpr double kMostTogether = 64;  // more than there are channels
constexpr double kMixedDownCeilingDb = -1;

AVChannelLayout stereo() {
    AVChannelLayout layout;
    av_channel_layout_default(&layout, kChannels);
    return layout;
}

}  // namespace

SoundTrack::SoundTrack(int sampleRate, qint64 startNs) : m_sampleRate(sampleRate), m_startNs(startNs) {}

SoundTrack::~SoundTrack() {
    av_channel_layout_uninit(&m_layout);
}

bool SoundTrack::continues(const AVFrame* frame, qint64 time) const {
    if (!m_resampler || frame->sample_rate != m_sourceRate || frame->format != m_sourceFormat ||
        av_channel_layout_compare(&frame->ch_layout, &m_layout) != 0)
        return false;
    const qint64 expected = m_runStartNs + rescaleRounded(m_expected, kNsPerSecond, m_sourceRate);
    return std::llabs(time - expected) <= kJumpNs;
}

Result<void> SoundTrack::add(const AVFrame* frame, AVRational timeBase) {
    if (frame->nb_samples <= 0 || frame->sample_rate <= 0) return {};
    const qint64 stamp =
        frame->best_effort_timestamp != AV_NOPTS_VALUE ? frame->best_effort_timestamp : frame->pts;
    const qint64 time =
        stamp == AV_NOPTS_VALUE
            ? m_runStartNs + (m_sourceRate > 0 ? rescaleRounded(m_expected, kNsPerSecond, m_sourceRate) : 0)
            : av_rescale_q(stamp, timeBase, AVRational{1, kNsPerSecond}) - m_startNs;
    if (std::llabs(time) > kLongestSeconds * kNsPerSecond) return {};
    if (!continues(frame, time)) {
        if (const Result<void> done = finish(); !done) return done;
        if (const Result<void> started = startRun(frame, time); !started) return started;
    }
    m_expected += frame->nb_samples;
    return convert(frame);
}

Result<void> SoundTrack::startRun(const AVFrame* frame, qint64 time) {
    m_sourceRate = frame->sample_rate;
    m_sourceFormat = frame->format;
    m_runStartNs = time;
    m_expected = 0;
    m_position = rescaleRounded(time, m_sampleRate, kNsPerSecond);
    av_channel_layout_uninit(&m_layout);
    if (av_channel_layout_copy(&m_layout, &frame->ch_layout) < 0) return outOfMemory();
    AVChannelLayout to = stereo();
    AVChannelLayout from = m_layout;
    // Channels without a known order are taken as the usual layout of their number.
    if (from.order == AV_CHANNEL_ORDER_UNSPEC) av_channel_layout_default(&from, m_layout.nb_channels);
    SwrContext* raw = nullptr;
    const int made =
        swr_alloc_set_opts2(&raw, &to, AV_SAMPLE_FMT_FLT, m_sampleRate, &from,
                            static_cast<AVSampleFormat>(frame->format), frame->sample_rate, 0, nullptr);
    m_resampler.reset(raw);
    if (made < 0 || raw == nullptr) return outOfMemory();
    // Mixed down as ITU-R BS.775 has it: the centre and what is behind 3 dB down, without the low effects.
    // libav would turn all of it down by what might come together; what does is limited instead.
    av_opt_set_double(raw, "center_mix_level", kMixedDown, 0);
    av_opt_set_double(raw, "surround_mix_level", kMixedDown, 0);
    av_opt_set_double(raw, "lfe_mix_level", 0, 0);
    av_opt_set_double(raw, "rematrix_maxval", kMostTogether, 0);
    m_limiter = from.nb_channels > kChannels
                    ? std::make_unique<SoundStreamLimiter>(m_sampleRate, kMixedDownCeilingDb)
                    : nullptr;
    // One channel keeps its level on both sides (libav's own choice is −3 dB).
    const double both[kChannels] = {1, 1};
    if (from.nb_channels == 1) swr_set_matrix(raw, both, 1);
    const int ready = swr_init(raw);
    if (ready < 0)
        return avFail(ready, job::errors::NotAllowed,
                      QStringLiteral("The sound of this clip cannot be mixed to stereo."));
    return {};
}

Result<void> SoundTrack::convert(const AVFrame* frame) {
    const int in = frame == nullptr ? 0 : frame->nb_samples;
    const int room = swr_get_out_samples(m_resampler.get(), in);
    if (room < 0) return outOfMemory();
    m_converted.resize(static_cast<size_t>(room) * kChannels);
    auto* out = reinterpret_cast<std::uint8_t*>(m_converted.data());
    const auto** source = frame == nullptr ? nullptr : const_cast<const std::uint8_t**>(frame->extended_data);
    const int got = room == 0 ? 0 : swr_convert(m_resampler.get(), &out, room, source, in);
    if (got < 0)
        return avFail(got, job::errors::Damaged,
                      QStringLiteral("The sound of this clip cannot be converted."));
    if (!m_limiter) {
        place(m_converted.data(), got);
        return {};
    }
    const Pcm limited = m_limiter->push(m_converted.data(), got);
    place(limited.data(), static_cast<qint64>(limited.size() / kChannels));
    return {};
}

Result<void> SoundTrack::finish() {
    if (!m_resampler) return {};
    const Result<void> done = convert(nullptr);
    m_resampler.reset();
    if (m_limiter) {
        const Pcm rest = m_limiter->finish();
        place(rest.data(), static_cast<qint64>(rest.size() / kChannels));
    }
    return done;
}

void SoundTrack::place(const float* samples, qint64 count) {
    const qint64 position = m_position;
    m_position += count;
    const qint64 skip = std::clamp<qint64>(end() - position, 0, count);
    if (skip == count) return;
    // Where this run begins after a gap, silence comes first.
    const qint64 gap = std::max<qint64>(0, position - end());
    if (gap > kLongestGapSeconds * m_sampleRate) return;
    m_samples.resize(m_samples.size() + static_cast<size_t>(gap) * kChannels, 0.0F);
    m_samples.insert(m_samples.end(), samples + skip * kChannels, samples + count * kChannels);
}

Pcm SoundTrack::takeUpTo(qint64 sample, Missing missing) {
    const qint64 wanted = std::max<qint64>(0, sample - m_taken);
    const qint64 have = std::min(wanted, ready());
    const auto cut = m_samples.begin() + have * kChannels;
    Pcm taken(m_samples.begin(), cut);
    m_samples.erase(m_samples.begin(), cut);
    if (missing == Missing::Pad) taken.resize(static_cast<size_t>(wanted) * kChannels, 0.0F);
    m_taken += static_cast<qint64>(taken.size()) / kChannels;
    return taken;
}

}  // namespace creatorup::media
