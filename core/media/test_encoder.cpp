#include "core/media/test_encoder.h"

#include "core/media/av_error.h"
#include "core/media/decoder.h"
#include "core/media/muxing.h"
#include "core/media/open_encoder.h"
#include "core/media/packet_digest.h"
#include "core/media/progress_report.h"
#include "core/media/sound_encoder.h"

#include <chrono>
#include <cstring>

namespace creatorup::media {

namespace {

// Eight joins. One frame, two and three are where reordering goes wrong.
constexpr int kPieces[] = {24, 1, 2, 3, 1, 8, 5, 1, 12};

struct Piece {
    AVCodecID codec = AV_CODEC_ID_NONE;
    QByteArray extradata;
    std::vector<VideoPacket> packets;
    int frames = 0;
};

// A picture that is different at every frame and not simple: a moving slope with noise on it.
void paint(AVFrame* picture, quint32 number) {
    quint32 noise = number * 2'654'435'761U + 1;
    for (int plane = 0; plane < 3; ++plane) {
        const int width = plane == 0 ? picture->width : picture->width / 2;
        const int height = plane == 0 ? picture->height : picture->height / 2;
        for (int y = 0; y < height; ++y) {
            std::uint8_t* row = picture->data[plane] + y * qptrdiff{picture->linesize[plane]};
            for (int x = 0; x < width; ++x) {
                noise = noise * 1'664'525U + 1'013'904'223U;
                const quint32 slope = static_cast<quint32>(x + y) / 4 + number * 3;
                row[x] = static_cast<std::uint8_t>(16 + (slope + (noise >> 29)) % 200);
            }
        }
    }
}

Result<Frame> blank(const job::FrameGrid& grid) {
    Frame picture(av_frame_alloc());
    if (!picture) return outOfMemory();
    picture->format = AV_PIX_FMT_YUV420P;
    picture->width = grid.width;
    picture->height = grid.height;
    if (av_frame_get_buffer(picture.get(), 0) < 0) return outOfMemory();
    return picture;
}

Result<void> takePackets(PictureEncoder& encoder, Piece& piece) {
    for (;;) {
        Result<std::optional<VideoPacket>> packet = encoder.receive();
        if (!packet) return fail(packet.error());
        if (!packet->has_value()) return {};
        piece.packets.push_back(std::move(**packet));
    }
}

Result<Piece> encodePiece(const job::TestEncoderJob& job, EncoderProcess* process, int frames,
                          quint32 firstNumber, std::chrono::steady_clock::duration& spent) {
    const Result<std::unique_ptr<PictureEncoder>> opened = openEncoder(job.grid, job.video, process);
    if (!opened) return fail(opened.error());
    PictureEncoder* encoder = opened->get();
    const Result<Frame> picture = blank(job.grid);
    if (!picture) return fail(picture.error());
    Piece piece{encoder->codec(), encoder->extradata(), {}, frames};
    for (int i = 0; i < frames; ++i) {
        paint(picture->get(), firstNumber + static_cast<quint32>(i));
        const auto begun = std::chrono::steady_clock::now();
        if (const Result<void> sent = encoder->send(picture->get(), i); !sent) return fail(sent.error());
        if (const Result<void> taken = takePackets(*encoder, piece); !taken) return fail(taken.error());
        spent += std::chrono::steady_clock::now() - begun;
    }
    const auto begun = std::chrono::steady_clock::now();
    if (const Result<void> ended = encoder->finish(); !ended) return fail(ended.error());
    if (const Result<void> taken = takePackets(*encoder, piece); !taken) return fail(taken.error());
    spent += std::chrono::steady_clock::now() - begun;
    return piece;
}

// A digest of every picture, as shown one after another.
class PictureReader {
public:
    static Result<PictureReader> open(const Piece& first, const job::FrameGrid& grid,
                                      const AllowedMedia& allowed) {
        PictureReader reader;
        const Muxer holder(avformat_alloc_context());
        const AVStream* stream =
            holder ? addVideoStream(holder.get(), grid, first.codec, first.extradata) : nullptr;
        reader.m_packet.reset(av_packet_alloc());
        reader.m_frame.reset(av_frame_alloc());
        if (stream == nullptr || !reader.m_packet || !reader.m_frame) return outOfMemory();
        Result<Decoder> decoder = Decoder::open(stream, allowed);
        if (!decoder) return fail(decoder.error());
        reader.m_decoder = std::move(*decoder);
        return reader;
    }

    // Packets are numbered on as they come; `offset` is where the piece begins on the grid.
    bool add(const Piece& piece, qint64 offset) {
        for (const VideoPacket& packet : piece.packets) {
            if (av_new_packet(m_packet.get(), static_cast<int>(packet.bytes.size())) < 0) return false;
            std::memcpy(m_packet->data, packet.bytes.constData(), static_cast<size_t>(packet.bytes.size()));
            m_packet->pts = offset + packet.pts;
            m_packet->dts = m_sent++ - 2;
            const bool good = m_decoder.send(m_packet.get());
            av_packet_unref(m_packet.get());
            if (!good || !take()) return false;
        }
        return true;
    }
    bool finish() { return m_decoder.send(nullptr) && take(); }
    [[nodiscard]] const QStringList& digests() const { return m_digests; }

private:
    bool take() {
        for (;;) {
            const Decoder::Got got = m_decoder.receive(m_frame.get());
            if (got == Decoder::Got::Broken) return false;
            if (got != Decoder::Got::Decoded) return true;
            if (m_frame->decode_error_flags != 0) return false;
            PacketDigest digest;
            for (int plane = 0; plane < 3; ++plane) {
                const int shift = plane == 0 ? 0 : 1;
                for (int y = 0; y < m_frame->height >> shift; ++y)
                    digest.add(QByteArrayView(m_frame->data[plane] + y * qptrdiff{m_frame->linesize[plane]},
                                              m_frame->width >> shift));
            }
            m_digests.append(digest.take());
        }
    }

    Decoder m_decoder;
    Packet m_packet;
    Frame m_frame;
    QStringList m_digests;
    qint64 m_sent = 0;
};

Result<QString> whyNotJoining(const std::vector<Piece>& pieces, const job::FrameGrid& grid,
                              const AllowedMedia& allowed) {
    Result<PictureReader> joined = PictureReader::open(pieces.front(), grid, allowed);
    if (!joined) return fail(joined.error());
    QStringList apart;
    qint64 offset = 0;
    for (const Piece& piece : pieces) {
        if (piece.extradata != pieces.front().extradata)
            return QStringLiteral("the parameter sets of two pieces differ");
        Result<PictureReader> alone = PictureReader::open(piece, grid, allowed);
        if (!alone) return fail(alone.error());
        if (!alone->add(piece, 0) || !alone->finish() || alone->digests().size() != piece.frames)
            return QStringLiteral("a piece of %1 frames does not decode").arg(piece.frames);
        apart += alone->digests();
        if (!joined->add(piece, offset)) return QStringLiteral("the joined pieces do not decode");
        offset += piece.frames;
    }
    if (!joined->finish()) return QStringLiteral("the joined pieces do not decode");
    if (joined->digests() != apart) return QStringLiteral("joined pictures are not those of their pieces");
    return QString();
}

// What the delivery needs besides; an error's text is the reason.
Result<void> openTheRest(const job::TestEncoderJob& job, EncoderProcess* process,
                         const AllowedMedia& allowed) {
    if (job.sound) {
        const Result<SoundEncoder> sound = SoundEncoder::open(*job.sound);
        if (!sound) return fail(sound.error());
    }
    if (!job.alsoOpens) return {};
    std::chrono::steady_clock::duration ignored{};
    const job::TestEncoderJob large{*job.alsoOpens, job.video};
    const Result<Piece> piece = encodePiece(large, process, 1, 0, ignored);
    if (!piece) return fail(piece.error());
    Result<PictureReader> reader = PictureReader::open(*piece, large.grid, allowed);
    if (!reader) return fail(reader.error());
    if (!reader->add(*piece, 0) || !reader->finish() || reader->digests().size() != 1)
        return fail(job::errors::EncoderFailed, QStringLiteral("A picture of %1 × %2 does not decode.")
                                                    .arg(large.grid.width)
                                                    .arg(large.grid.height));
    return {};
}

}  // namespace

Result<job::EncoderTested> testEncoder(const job::TestEncoderJob& job, const JobFiles& files,
                                       const AllowedMedia& allowed, const EventSink& sink) {
    job::EncoderTested tested;
    tested.encoder = job.video.encoder;
    ProgressReport progress(sink);
    std::vector<Piece> pieces;
    std::chrono::steady_clock::duration spent{};
    quint32 number = 0;
    for (const int frames : kPieces) {
        Result<Piece> piece = encodePiece(job, files.encoder, frames, number, spent);
        if (!piece) {
            tested.reason = piece.error().text();
            return tested;
        }
        number += static_cast<quint32>(frames);
        pieces.push_back(std::move(*piece));
        progress.tick(number);
    }
    const Result<QString> why = whyNotJoining(pieces, job.grid, allowed);
    if (!why) return fail(why.error());
    tested.reason = *why;
    tested.joins = why->isEmpty();
    tested.framesPerSecond = number / std::chrono::duration<double>(spent).count();
    if (!tested.joins) return tested;
    if (const Result<void> rest = openTheRest(job, files.encoder, allowed); !rest) {
        tested.joins = false;
        tested.reason = rest.error().text();
    }
    return tested;
}

}  // namespace creatorup::media
