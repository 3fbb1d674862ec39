#include "core/media/sound_source.h"

#include "core/job/events.h"
#include "core/media/av_error.h"

namespace creatorup::media {

Result<SoundSource> SoundSource::open(int fileDescriptor, const AllowedMedia& allowed) {
    SoundSource source;
    Result<Input> input = Input::open(fileDescriptor, allowed);
    if (!input) return fail(input.error());
    source.m_input = std::move(*input);
    const Result<AVStream*> stream = source.m_input.audioStream();
    if (!stream) return fail(stream.error());
    if (*stream == nullptr)
        return fail(job::errors::NoSound, QStringLiteral("There is no sound in this file."));
    source.m_stream = *stream;
    Result<Decoder> decoder = Decoder::open(source.m_stream, allowed);
    if (!decoder) return fail(decoder.error());
    source.m_decoder = std::move(*decoder);
    source.m_frame.reset(av_frame_alloc());
    source.m_packet.reset(av_packet_alloc());
    if (!source.m_frame || !source.m_packet) return outOfMemory();
    AVFormatContext* context = source.m_input.context();
    for (unsigned i = 0; i < context->nb_streams; ++i)
        context->streams[i]->discard =
            context->streams[i] == source.m_stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    return source;
}

Result<bool> SoundSource::next() {
    for (;;) {
        switch (m_decoder->receive(m_frame.get())) {
        case Decoder::Got::Decoded:
            return true;
        case Decoder::Got::End:
            return false;
        case Decoder::Got::NeedsMore:
        case Decoder::Got::Broken:
            if (m_decoder->ranOutOfMemory()) return outOfMemory();
            if (m_readAll) return false;
            if (const Result<void> sent = sendMore(); !sent) return fail(sent.error());
        }
    }
}

Result<void> SoundSource::sendMore() {
    const Result<bool> got = m_input.read(m_packet.get());
    if (!got) return fail(got.error());
    if (!*got) {
        m_readAll = true;
        static_cast<void>(m_decoder->send(nullptr));
        return {};
    }
    // A packet without bytes would mean the end to the decoder.
    if (m_packet->stream_index == m_stream->index && m_packet->size > 0)
        static_cast<void>(m_decoder->send(m_packet.get()));
    av_packet_unref(m_packet.get());
    return {};
}

}  // namespace creatorup::media
