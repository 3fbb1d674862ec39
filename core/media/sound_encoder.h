#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/handles.h"
#include "core/media/sound_mixer.h"

namespace creatorup::media {

// Samples that a packet stands for. It describes the double, from its time on: the second half together with
// the next packet.
inline constexpr qint64 kSoundBlock = 1024;

// Continuous AAC, of a whole output or of a stretch of it.
class SoundEncoder {
public:
    // `fromSample`: where in the mix it begins. Errors: job::errors::EncoderFailed.
    [[nodiscard]] static Result<SoundEncoder> open(const job::AudioSettings& settings, qint64 fromSample = 0);

    // The next packet of the mix, in coding order, into `packet`; its times are in samples of the mix. The
    // first one is the priming, kSoundBlock before the first sample. Its duration ends with the sound. False:
    // that was all.
    [[nodiscard]] Result<bool> next(const SoundMixer& mix, AVPacket* packet);

    [[nodiscard]] const AVCodecContext* context() const { return m_codec.get(); }

private:
    [[nodiscard]] Result<void> sendMore(const SoundMixer& mix);

    Codec m_codec;
    Frame m_frame;
    qint64 m_sent = 0;  // up to this sample of the mix
    bool m_finished = false;
};

}  // namespace creatorup::media
