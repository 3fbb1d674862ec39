#include "core/media/encoder_service.h"

#include "core/job/events.h"
#include "core/media/picture_memory.h"
#include "core/media/video_encoder.h"

#include <memory>

namespace creatorup::media {

namespace {

// One encoder at work. Encoders may hold on to pictures: their places are returned when they let go.
class Encoding {
public:
    static Result<std::unique_ptr<Encoding>> open(EncoderLink& link, int memory, const QByteArray& json) {
        const Result<Opening> opening = openingFrom(json);
        if (!opening) return fail(opening.error());
        Result<PictureMemory> pictures = PictureMemory::open(memory, opening->grid);
        if (!pictures) return fail(pictures.error());
        Result<VideoEncoder> encoder = VideoEncoder::open(opening->grid, opening->video);
        if (!encoder) return fail(encoder.error());
        std::unique_ptr<Encoding> made(new Encoding(link, std::move(*pictures), std::move(*encoder)));
        for (int place = 0; place < PictureMemory::kPlaces; ++place)
            made->m_places[place] = {made.get(), place};
        return made;
    }

    [[nodiscard]] LinkMessage opened() const {
        return {LinkWord::Opened, m_encoder.reorderFrames(), m_encoder.codec(), m_encoder.extradata()};
    }

    Result<void> encode(const LinkMessage& message) {
        if (message.more < 0 || message.more >= PictureMemory::kPlaces)
            return fail(job::errors::EncoderFailed, QStringLiteral("There is no such place for a picture."));
        {
            const Frame picture =
                m_memory.read(static_cast<int>(message.more), &Encoding::returned, &m_places[message.more]);
            if (!picture) return fail(job::errors::TooLarge, QStringLiteral("There is no memory left."));
            if (const Result<void> sent = m_encoder.send(picture.get(), message.number,
                                                         message.bytes.isEmpty() ? PictureEncoder::As::Any
                                                                                 : PictureEncoder::As::Key);
                !sent)
                return sent;
        }
        return passPacketsOn();
    }

    Result<void> finish() {
        if (const Result<void> ended = m_encoder.finish(); !ended) return ended;
        if (const Result<void> passed = passPacketsOn(); !passed) return passed;
        return m_link.send({LinkWord::Finished, 0, 0, {}});
    }

private:
    struct Place {
        Encoding* encoding = nullptr;
        int number = 0;
    };

    Encoding(EncoderLink& link, PictureMemory memory, VideoEncoder encoder)
        : m_link(link), m_memory(std::move(memory)), m_encoder(std::move(encoder)) {}

    static void returned(void* opaque, std::uint8_t*) {
        const auto* place = static_cast<Place*>(opaque);
        // A worker that has gone is noticed by whoever waits for its next word.
        (void)place->encoding->m_link.send({LinkWord::Returned, 0, place->number, {}});
    }

    Result<void> passPacketsOn() {
        for (;;) {
            Result<std::optional<VideoPacket>> packet = m_encoder.receive();
            if (!packet) return fail(packet.error());
            if (!packet->has_value()) return {};
            const LinkMessage message{LinkWord::Coded, (*packet)->pts, (*packet)->isKey ? 1 : 0,
                                      std::move((*packet)->bytes)};
            if (const Result<void> sent = m_link.send(message); !sent) return sent;
        }
    }

    EncoderLink& m_link;
    Place m_places[PictureMemory::kPlaces];
    PictureMemory m_memory;
    VideoEncoder m_encoder;  // last: it gives pictures back when it goes
};

Result<void> answer(EncoderLink& link, int memory, const LinkMessage& message,
                    std::unique_ptr<Encoding>& encoding) {
    if (message.word == LinkWord::Open) {
        encoding.reset();
        Result<std::unique_ptr<Encoding>> opened = Encoding::open(link, memory, message.bytes);
        if (!opened) return fail(opened.error());
        encoding = std::move(*opened);
        return link.send(encoding->opened());
    }
    if (encoding && message.word == LinkWord::Picture) return encoding->encode(message);
    if (encoding && message.word == LinkWord::Finish) return encoding->finish();
    return fail(job::errors::EncoderFailed, QStringLiteral("The worker said something out of turn."));
}

}  // namespace

Result<void> serveEncoder(EncoderLink& link, int memory) {
    std::unique_ptr<Encoding> encoding;
    for (;;) {
        const Result<std::optional<LinkMessage>> message = link.receive(EncoderLink::kNever);
        if (!message) return fail(message.error());
        if (!message->has_value()) return {};
        if (const Result<void> done = answer(link, memory, **message, encoding); !done) {
            const Result<void> said = link.send({LinkWord::Failed, 0, 0, done.error().text().toUtf8()});
            if (!said) return said;
        }
    }
}

}  // namespace creatorup::media
