#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/handles.h"
#include "core/media/sound_mixer.h"

namespace creatorup::media {

// One continuous AAC track of a whole output.
class SoundEncoder {
public:
    // Errors: job::errors::EncoderFailed.
    [[nodiscard]] static Result<SoundEncoder> open(const job::AudioSettings& settings);

    // The next packet of the mix, in coding order, into `packet`; its times are in samples, and the priming
    // before the first sample is negative. Its duration ends with the sound. False: that was all.
    [[nodiscard]] Result<bool> next(const SoundMixer& mix, AVPacket* packet);

    [[nodiscard]] const AVCodecContext* context() const { return m_codec.get(); }

private:
    [[nodiscard]] Result<void> sendMore(const SoundMixer& mix);

    Codec m_codec;
    Frame m_frame;
    qint64 m_sent = 0;  // samples
    bool m_finished = false;
};

}  // namespace creatorup::media
