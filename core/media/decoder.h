#pragma once

#include "core/base/result.h"
#include "core/media/allowed_media.h"
#include "core/media/handles.h"

namespace creatorup::media {

// Turns packets of one stream into pictures or sound, on one thread.
class Decoder {
public:
    // Errors: job::errors::NotAllowed, Damaged, TooLarge.
    [[nodiscard]] static Result<Decoder> open(const AVStream* stream, const AllowedMedia& allowed);
    // Of packets that are in no file; `timeBase` of their times.
    [[nodiscard]] static Result<Decoder> open(const AVCodecParameters* parameters, AVRational timeBase,
                                              const AllowedMedia& allowed);

    // A packet, or null: no more will come. False: it could not be decoded.
    [[nodiscard]] bool send(const AVPacket* packet);

    enum class Got { Decoded, NeedsMore, End, Broken };
    // The next decoded frame, into `frame`.
    [[nodiscard]] Got receive(AVFrame* frame);
    // Something failed because memory was used up, not because the clip is damaged.
    [[nodiscard]] bool ranOutOfMemory() const { return m_noMemory; }
    // Forget what was sent: after a seek.
    void flush();

    [[nodiscard]] const AVCodecContext* context() const { return m_codec.get(); }

private:
    Codec m_codec;
    bool m_noMemory = false;
};

}  // namespace creatorup::media
