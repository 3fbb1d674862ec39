#include "tests/core/media/decoded_sound.h"

#include "core/media/handles.h"
#include "core/media/sound_encoder.h"

namespace creatorup::tests {

using namespace media;

Pcm decoded(const SoundPackets& packets, const job::AudioSettings& audio, qint64 samples) {
    const Result<SoundEncoder> encoder = SoundEncoder::open(audio);
    const AVCodecContext* settings = encoder->context();
    Codec decoder(avcodec_alloc_context3(avcodec_find_decoder(settings->codec_id)));
    AVCodecParameters* parameters = avcodec_parameters_alloc();
    avcodec_parameters_from_context(parameters, settings);
    avcodec_parameters_to_context(decoder.get(), parameters);
    avcodec_parameters_free(&parameters);
    if (avcodec_open2(decoder.get(), nullptr, nullptr) < 0) qFatal("no decoder");
    const Packet packet(av_packet_alloc());
    const Frame frame(av_frame_alloc());
    Pcm pcm;
    const auto take = [&] {
        while (avcodec_receive_frame(decoder.get(), frame.get()) >= 0) {
            for (int i = 0; i < frame->nb_samples; ++i) {
                pcm.push_back(reinterpret_cast<const float*>(frame->extended_data[0])[i]);
                pcm.push_back(reinterpret_cast<const float*>(frame->extended_data[1])[i]);
            }
        }
    };
    for (const QByteArray& bytes : packets) {
        if (av_new_packet(packet.get(), static_cast<int>(bytes.size())) < 0) qFatal("no memory");
        std::copy(bytes.begin(), bytes.end(), packet->data);
        if (avcodec_send_packet(decoder.get(), packet.get()) < 0) qWarning("a packet is refused");
        av_packet_unref(packet.get());
        take();
    }
    avcodec_send_packet(decoder.get(), nullptr);
    take();
    // Opus decoders of libav leave the priming out by themselves.
    const qint64 priming = audio.encoder == kOpusEncoder ? 0 : kSoundBlock;
    if (static_cast<qint64>(pcm.size()) < (samples + priming) * 2) qWarning("the sound is too short");
    pcm.resize(static_cast<size_t>(samples + priming) * 2);
    pcm.erase(pcm.begin(), pcm.begin() + priming * 2);
    return pcm;
}

}  // namespace creatorup::tests
