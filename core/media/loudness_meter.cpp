#include "core/media/loudness_meter.h"

#include "core/media/av_error.h"

namespace creatorup::media {

namespace {
constexpr double kSilenceLufs = -70;
}

void LoudnessMeter::Deleter::operator()(ebur128_state* meter) const {
    ebur128_destroy(&meter);
}

Result<LoudnessMeter> LoudnessMeter::open(int sampleRate) {
    LoudnessMeter meter;
    meter.m_meter.reset(ebur128_init(kChannels, static_cast<unsigned long>(sampleRate), EBUR128_MODE_I));
    if (!meter.m_meter) return outOfMemory();
    meter.m_least = sampleRate / 2;
    return meter;
}

void LoudnessMeter::add(const float* samples, qint64 count) {
    if (count <= 0) return;
    if (m_count < m_least)
        m_beginning.insert(m_beginning.end(), samples,
                           samples + std::min(count, m_least - m_count) * kChannels);
    m_count += count;
    // It fails for want of memory only, and then says less than there is.
    (void)ebur128_add_frames_float(m_meter.get(), samples, static_cast<size_t>(count));
}

std::optional<double> LoudnessMeter::lufs() {
    if (m_count == 0) return std::nullopt;
    while (m_count < m_least) {
        const Pcm again = m_beginning;
        add(again.data(), static_cast<qint64>(again.size()) / kChannels);
    }
    double lufs = 0;
    if (ebur128_loudness_global(m_meter.get(), &lufs) != EBUR128_SUCCESS || !(lufs > kSilenceLufs))
        return std::nullopt;
    return lufs;
}

}  // namespace creatorup::media
