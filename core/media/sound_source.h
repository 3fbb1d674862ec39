#pragma once

#include "core/base/result.h"
#include "core/media/decoder.h"
#include "core/media/input.h"

namespace creatorup::media {

// The sound of a file, decoded from beginning to end; pictures in it are passed over.
class SoundSource {
public:
    // Errors: as Input::open, Input::audioStream and Decoder::open; job::errors::NoSound.
    [[nodiscard]] static Result<SoundSource> open(int fileDescriptor, const AllowedMedia& allowed);

    // The next piece of sound into frame(); false: that was all. What is damaged is passed over. Errors:
    // errors::FileUnreadable, job::errors::TooLarge.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] const AVFrame* frame() const { return m_frame.get(); }
    [[nodiscard]] const AVStream* stream() const { return m_stream; }
    [[nodiscard]] const AVFormatContext* context() const { return m_input.context(); }

private:
    [[nodiscard]] Result<void> sendMore();

    Input m_input;
    AVStream* m_stream = nullptr;
    std::optional<Decoder> m_decoder;
    Frame m_frame;
    Packet m_packet;
    bool m_readAll = false;
};

}  // namespace creatorup::media
