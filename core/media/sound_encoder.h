#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/handles.h"
#include "core/media/sound_mixer.h"

#include <vector>

namespace creatorup::media {

// Samples that a packet stands for. It describes the double, from its time on: the second half together with
// the next packet.
inline constexpr qint64 kSoundBlock = 1024;

inline constexpr QLatin1StringView kOpusEncoder{"libopus"};

// Continuous AAC or Opus, of a whole output or of a stretch of it.
class SoundEncoder {
public:
    // `fromSample`: where in the mix it begins. Errors: job::errors::EncoderFailed.
    [[nodiscard]] static Result<SoundEncoder> open(const job::AudioSettings& settings, qint64 fromSample = 0);

    // The next packet of the mix, in coding order, into `packet`; its times are in samples of the mix. The
    // first one begins lead() before the first sample. Its duration ends with the sound. False: that was all.
    [[nodiscard]] Result<bool> next(const SoundMixer& mix, AVPacket* packet);

    // Samples that each packet stands for: kSoundBlock with AAC.
    [[nodiscard]] qint64 block() const { return m_codec->frame_size; }
    // Samples that the first packet begins before the first of the mix.
    [[nodiscard]] qint64 lead() const { return m_codec->initial_padding; }

    [[nodiscard]] const AVCodecContext* context() const { return m_codec.get(); }

private:
    [[nodiscard]] Result<void> sendMore(const SoundMixer& mix);

    Codec m_codec;
    Frame m_frame;
    qint64 m_sent = 0;  // up to this sample of the mix
    bool m_finished = false;
    std::vector<float> m_planes;
};

}  // namespace creatorup::media
