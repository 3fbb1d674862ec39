#include "core/media/transition.h"

#include "core/media/av_error.h"
#include "core/media/decoder.h"
#include "core/media/muxing.h"
#include "core/media/open_encoder.h"
#include "core/media/progress_report.h"
#include "core/media/rate_keeper.h"
#include "core/media/segment_check.h"
#include "core/media/segment_pictures.h"
#include "core/media/transition_picture.h"

#include <chrono>
#include <cstring>

namespace creatorup::media {

namespace {

// Some pictures of a segment, decoded one by one; the first one is a key frame.
class SegmentDecoder {
public:
    static Result<SegmentDecoder> open(const Segment& segment, qint64 first, qint64 end,
                                       const job::FrameGrid& grid, const AllowedMedia& allowed) {
        const Muxer holder(avformat_alloc_context());
        const AVStream* stream =
            holder ? addVideoStream(holder.get(), grid, segment.codec, segment.extradata) : nullptr;
        SegmentDecoder decoder(segment, first, end);
        decoder.m_packet.reset(av_packet_alloc());
        decoder.m_frame.reset(av_frame_alloc());
        if (stream == nullptr || !decoder.m_packet || !decoder.m_frame) return outOfMemory();
        Result<Decoder> opened = Decoder::open(stream, allowed);
        if (!opened) return fail(opened.error());
        decoder.m_decoder = std::move(*opened);
        return decoder;
    }

    // Errors: job::errors::DoesNotJoin (it cannot be decoded).
    Result<const AVFrame*> next() {
        for (;;) {
            const Decoder::Got got = m_decoder.receive(m_frame.get());
            if (got == Decoder::Got::Decoded && m_frame->decode_error_flags == 0) return m_frame.get();
            if (got != Decoder::Got::NeedsMore || !sendNext()) return broken();
        }
    }

private:
    SegmentDecoder(const Segment& segment, qint64 first, qint64 end)
        : m_segment(&segment), m_next(first), m_end(end) {}

    bool sendNext() {
        if (m_next > m_end) return false;
        if (m_next++ == m_end) return m_decoder.send(nullptr);
        const VideoPacket& picture = m_segment->pictures[static_cast<size_t>(m_next - 1)];
        if (av_new_packet(m_packet.get(), static_cast<int>(picture.bytes.size())) < 0) return false;
        std::memcpy(m_packet->data, picture.bytes.constData(), static_cast<size_t>(picture.bytes.size()));
        m_packet->pts = picture.pts;
        m_packet->dts = m_next - 1 - m_segment->reorderFrames;
        const bool sent = m_decoder.send(m_packet.get());
        av_packet_unref(m_packet.get());
        return sent;
    }

    static tl::unexpected<Error> broken() {
        return fail(job::errors::DoesNotJoin,
                    QStringLiteral("The end of a segment cannot be decoded for a transition."));
    }

    const Segment* m_segment;
    qint64 m_next;
    qint64 m_end;
    Decoder m_decoder;
    Packet m_packet;
    Frame m_frame;
};

Result<std::shared_ptr<const Segment>> readEnd(const job::SegmentPart& part,
                                               const job::EncodeTransitionJob& job, SegmentCache& segments) {
    auto segment = segments.get(part.file, job.grid, job.sampleRate);
    if (!segment) return segment;
    if (const Result<void> good = checkSegment(**segment, part); !good) return fail(good.error());
    return segment;
}

Result<void> encodePictures(const job::EncodeTransitionJob& job, SegmentDecoder& from, SegmentDecoder& to,
                            SegmentPictures& pictures, ProgressReport& progress) {
    const int frames = static_cast<int>(job.from.skipLast);
    FramePool pool;
    for (int i = 0; i < frames; ++i) {
        const Result<const AVFrame*> before = from.next();
        if (!before) return fail(before.error());
        const Result<const AVFrame*> after = to.next();
        if (!after) return fail(after.error());
        Result<Frame> picture = transitionPicture(job.kind, *before, *after, {i + 1, frames + 1}, pool);
        if (!picture) return fail(picture.error());
        if (const Result<void> added = pictures.add(std::move(*picture)); !added) return added;
        progress.tick(i + 1);
    }
    return pictures.finish();
}

// With the next settings of `rate`. Nothing: it has too many bits, and is to be made again.
Result<std::optional<job::SegmentEncoded>> encodeOnce(const job::EncodeTransitionJob& job,
                                                      const Segment& before, const Segment& after, int output,
                                                      const AllowedMedia& allowed, const EventSink& sink,
                                                      RateKeeper& rate) {
    Result<SegmentDecoder> from =
        SegmentDecoder::open(before, job.from.frames - job.from.skipLast, job.from.frames, job.grid, allowed);
    if (!from) return fail(from.error());
    Result<SegmentDecoder> to = SegmentDecoder::open(after, 0, job.to.skipFirst, job.grid, allowed);
    if (!to) return fail(to.error());
    Result<std::unique_ptr<PictureEncoder>> encoder = openEncoder(job.grid, rate.settings(), nullptr);
    if (!encoder) return fail(encoder.error());
    Result<SegmentWriter> writer = SegmentWriter::open(output, job.grid, job.sampleRate, **encoder);
    if (!writer) return fail(writer.error());
    ProgressReport progress(sink, job.from.skipLast);
    SegmentPictures pictures(**encoder, *writer, {}, progress);
    if (const Result<void> done = encodePictures(job, *from, *to, pictures, progress); !done)
        return fail(done.error());
    // Every segment has sound. This one's is never heard: its neighbours' go on.
    const qint64 samples = sampleAtFrame(job.from.skipLast, job.sampleRate, job.grid.rate) + 1;
    if (const Result<void> done = writer->write(Pcm(static_cast<size_t>(samples) * kChannels)); !done)
        return fail(done.error());
    if (const Result<void> done = writer->finish(); !done) return fail(done.error());
    const Result<bool> kept = rate.isKept(job.from.skipLast, pictures.bytes(), **encoder);
    if (!kept) return fail(kept.error());
    if (!*kept) return std::nullopt;
    job::SegmentEncoded encoded;
    encoded.key = job.key;
    encoded.frames = job.from.skipLast;
    encoded.bytes = sizeOf(output);
    encoded.packetDigest = pictures.packetDigest();
    encoded.extradataDigest = extradataDigest((*encoder)->extradata());
    return encoded;
}

}  // namespace

Result<job::SegmentEncoded> encodeTransition(const job::EncodeTransitionJob& job, const AllowedMedia& allowed,
                                             SegmentCache& segments, const EventSink& sink) {
    const auto begun = std::chrono::steady_clock::now();
    const auto before = readEnd(job.from, job, segments);
    if (!before) return fail(before.error());
    const auto after = readEnd(job.to, job, segments);
    if (!after) return fail(after.error());
    const Result<OpenFile> output = OpenFile::create(job.outputFile, OpenFile::Access::Private);
    if (!output) return fail(output.error());
    RateKeeper rate(job.video, job.grid);
    auto encoded = encodeOnce(job, **before, **after, output->descriptor(), allowed, sink, rate);
    while (encoded && !*encoded) {
        if (const Result<void> emptied = emptyFile(output->descriptor()); !emptied)
            return fail(emptied.error());
        encoded = encodeOnce(job, **before, **after, output->descriptor(), allowed, sink, rate);
    }
    if (!encoded) return fail(encoded.error());
    (*encoded)->encodeMs =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun)
            .count();
    return **encoded;
}

}  // namespace creatorup::media
