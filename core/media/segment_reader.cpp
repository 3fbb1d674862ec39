#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/input.h"
#include "core/media/packet_digest.h"
#include "core/media/segment_file.h"

#include <cstring>

namespace creatorup::media {

namespace {

constexpr AVRational kMilliseconds{1, 1000};

tl::unexpected<Error> notASegment(const QString& path, const QString& why) {
    return fail(job::errors::DoesNotJoin, QStringLiteral("%1 is not a segment that can be joined.").arg(path),
                why);
}

Result<void> takePicture(Segment& segment, const AVStream* stream, const AVPacket* packet,
                         AVRational frameDuration, const QString& path) {
    const qint64 index = static_cast<qint64>(segment.pictures.size());
    const qint64 pts = av_rescale_q(packet->pts, stream->time_base, frameDuration);
    // Matroska has milliseconds, and no decoding times.
    const bool isCoarse = av_cmp_q(stream->time_base, kMilliseconds) == 0;
    const qint64 dts = isCoarse ? pts : av_rescale_q(packet->dts, stream->time_base, frameDuration);
    if (packet->pts == AV_NOPTS_VALUE || dts != index ||
        (!isCoarse && av_compare_ts(packet->pts, stream->time_base, pts, frameDuration) != 0))
        return notASegment(path, QStringLiteral("a picture is off the grid"));
    // The first picture of a segment is shown first: what it waits for is the reordering.
    if (index == 0) segment.reorderFrames = static_cast<int>(pts);
    segment.pictures.push_back({QByteArray(reinterpret_cast<const char*>(packet->data), packet->size),
                                pts - segment.reorderFrames, (packet->flags & AV_PKT_FLAG_KEY) != 0});
    return {};
}

void takeSound(Segment& segment, const AVPacket* packet) {
    const size_t samples = static_cast<size_t>(packet->size) / (kChannels * sizeof(float));
    const size_t before = segment.sound.size();
    segment.sound.resize(before + samples * kChannels);
    std::memcpy(segment.sound.data() + before, packet->data, samples * kChannels * sizeof(float));
}

Result<void> check(Segment& segment, const job::FrameGrid& grid, int sampleRate, const QString& path) {
    if (segment.pictures.empty() || !segment.pictures.front().isKey)
        return notASegment(path, QStringLiteral("it does not begin with a key frame"));
    const qint64 frames = static_cast<qint64>(segment.pictures.size());
    std::vector<bool> seen(segment.pictures.size());
    PacketDigest digest;
    for (const VideoPacket& picture : segment.pictures) {
        if (picture.pts < 0 || picture.pts >= frames || seen[static_cast<size_t>(picture.pts)])
            return notASegment(path, QStringLiteral("a picture is missing or double"));
        seen[static_cast<size_t>(picture.pts)] = true;
        digest.add(picture.bytes);
    }
    segment.packetDigest = digest.take();
    const qint64 samples = sampleAtFrame(frames, sampleRate, grid.rate) + 1;
    if (static_cast<qint64>(segment.sound.size()) < samples * kChannels)
        return notASegment(path, QStringLiteral("its sound is too short"));
    segment.sound.resize(static_cast<size_t>(samples) * kChannels);
    return {};
}

}  // namespace

qint64 Segment::bytes() const {
    qint64 sum = static_cast<qint64>(sound.size() * sizeof(float));
    for (const VideoPacket& picture : pictures)
        sum += picture.bytes.size() + static_cast<qint64>(sizeof(VideoPacket));
    return sum;
}

Result<Segment> readSegment(const QString& path, const job::FrameGrid& grid, int sampleRate) {
    const Result<OpenFile> file = OpenFile::read(path);
    if (!file) return fail(file.error());
    const Result<AllowedMedia> allowed = AllowedMedia::load();
    if (!allowed) return fail(allowed.error());
    Result<Input> input = Input::open(file->descriptor(), *allowed, EditLists::Ignore, Look::Header);
    if (!input) return notASegment(path, input.error().text());
    const Result<AVStream*> video = input->videoStream();
    const Result<AVStream*> found = input->audioStream();
    const AVStream* audio = found ? *found : nullptr;
    if (!video || audio == nullptr || audio->codecpar->codec_id != AV_CODEC_ID_PCM_F32LE ||
        audio->codecpar->sample_rate != sampleRate || audio->codecpar->ch_layout.nb_channels != kChannels)
        return notASegment(path, QStringLiteral("pictures or sound are not as they must be"));
    const AVCodecParameters* parameters = (*video)->codecpar;
    if (parameters->width != grid.width || parameters->height != grid.height)
        return notASegment(path, QStringLiteral("its pictures have another size"));

    if (bitstreamOf(parameters->codec_id) == nullptr)
        return notASegment(path, QStringLiteral("its pictures are of another kind"));

    Segment segment;
    segment.codec = parameters->codec_id;
    // VP9 needs none, but some versions of libav make one up.
    if (segment.codec != AV_CODEC_ID_VP9)
        segment.extradata =
            QByteArray(reinterpret_cast<const char*>(parameters->extradata), parameters->extradata_size);
    segment.width = parameters->width;
    segment.height = parameters->height;
    const AVRational frameDuration{static_cast<int>(grid.rate.den), static_cast<int>(grid.rate.num)};
    const Packet packet(av_packet_alloc());
    if (!packet) return outOfMemory();
    for (;;) {
        const Result<bool> got = input->read(packet.get());
        if (!got) return fail(got.error());
        if (!*got) break;
        if (packet->stream_index == (*video)->index) {
            const Result<void> taken = takePicture(segment, *video, packet.get(), frameDuration, path);
            if (!taken) return fail(taken.error());
        } else if (packet->stream_index == audio->index) {
            takeSound(segment, packet.get());
        }
        av_packet_unref(packet.get());
    }
    if (const Result<void> good = check(segment, grid, sampleRate, path); !good) return fail(good.error());
    return segment;
}

}  // namespace creatorup::media
