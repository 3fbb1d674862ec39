#include "core/media/input.h"

#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/picture_kind.h"

#include <algorithm>

namespace creatorup::media {

namespace {

constexpr int kMostStreams = 32;
constexpr int kLargestSide = 8192;
constexpr int kHighestRate = 240;
constexpr qint64 kLongestSeconds = 12LL * 3600;

// No format of the list needs a second file; one that asks for it is a trap.
int refuseToOpen(AVFormatContext*, AVIOContext** io, const char*, int, AVDictionary**) {
    *io = nullptr;
    return AVERROR(EPERM);
}

Result<const AVInputFormat*> recognise(AVIOContext* io, const AllowedMedia& allowed) {
    const AVInputFormat* format = nullptr;
    const int found = av_probe_input_buffer2(io, &format, "", nullptr, 0, 0);
    // libav gives even a text to some format, with a score that says it is a guess.
    if (found < AVPROBE_SCORE_RETRY || format == nullptr)
        return avFail(AVERROR_INVALIDDATA, job::errors::NotMedia,
                      QStringLiteral("This file is neither a video nor a picture."));
    if (!allowed.allowsFormat(format))
        return fail(job::errors::NotAllowed,
                    QStringLiteral("Files of this kind are not allowed as clips (%1).")
                        .arg(QString::fromUtf8(format->long_name)),
                    QString::fromUtf8(format->name));
    return format;
}

PictureKind pictureKind(int fileDescriptor) {
    QByteArray head(std::min<qint64>(kPictureKindBytes, std::max<qint64>(0, sizeOf(fileDescriptor))), '\0');
    return readAt(fileDescriptor, head.data(), head.size(), 0) ? pictureKindOf(head) : PictureKind::Other;
}

// Pictures that libav would call damaged.
Result<void> refuseUnread(PictureKind kind) {
    if (kind == PictureKind::AnimatedWebp)
        return fail(PictureNotRead, QStringLiteral("Animated WebP is not supported; a GIF or a video is."));
    if (kind == PictureKind::Heic)
        return fail(PictureNotRead,
                    QStringLiteral("HEIC pictures are not supported; a JPEG, PNG or AVIF is."));
    return {};
}

// Its one picture's frame is its only one; an animation has more.
bool isStillAvif(const AVFormatContext* context) {
    qint64 pictures = 0;
    for (unsigned i = 0; i < context->nb_streams; ++i)
        if (context->streams[i]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO)
            pictures = std::max<qint64>(pictures, context->streams[i]->nb_frames);
    return pictures <= 1;
}

Result<Demuxer> prepare(AVIOContext* io, const AllowedMedia& allowed) {
    Demuxer demuxer(avformat_alloc_context());
    if (!demuxer) return outOfMemory();
    demuxer->pb = io;
    demuxer->io_open = refuseToOpen;
    demuxer->max_streams = kMostStreams;
    demuxer->format_whitelist = av_strdup(allowed.formatWhitelist().constData());
    demuxer->codec_whitelist = av_strdup(allowed.codecWhitelist().constData());
    demuxer->protocol_whitelist = av_strdup("none");
    if (demuxer->format_whitelist == nullptr || demuxer->codec_whitelist == nullptr ||
        demuxer->protocol_whitelist == nullptr)
        return outOfMemory();
    return demuxer;
}

Error cannotOpen(int averror) {
    if (averror == AVERROR(ENOMEM))
        return {
            job::errors::TooLarge,
            QStringLiteral("This clip has more than %1 streams, or needs too much memory.").arg(kMostStreams),
            {}};
    return avError(averror, job::errors::Damaged,
                   QStringLiteral("This clip is damaged or cut off: its index cannot be read."));
}

}  // namespace

Result<Input> Input::open(int fileDescriptor, const AllowedMedia& allowed, EditLists edits, Look look) {
    if (sizeOf(fileDescriptor) == 0)
        return fail(job::errors::Empty, QStringLiteral("This file is empty (0 bytes)."));
    const PictureKind kind = pictureKind(fileDescriptor);
    if (const auto known = refuseUnread(kind); !known) return fail(known.error());
    Input input;
    Result<FileIo> io = FileIo::open(fileDescriptor, FileIo::Mode::Read);
    if (!io) return fail(io.error());
    input.m_io = std::move(*io);
    const auto format = recognise(input.m_io.context(), allowed);
    if (!format) return fail(format.error());
    input.m_still = allowed.isStill(*format);
    Result<Demuxer> demuxer = prepare(input.m_io.context(), allowed);
    if (!demuxer) return fail(demuxer.error());

    Options options;
    options.set("enable_drefs", qint64{0});
    options.set("use_absolute_path", qint64{0});
    options.set("ignore_editlist", qint64{edits == EditLists::Ignore ? 1 : 0});
    // On failure libav has freed the context itself.
    AVFormatContext* raw = demuxer->release();
    const int opened = avformat_open_input(&raw, "", *format, options.get());
    if (opened < 0) return fail(cannotOpen(opened));
    input.m_demuxer.reset(raw);
    const int looked = look == Look::Header ? 0 : avformat_find_stream_info(raw, nullptr);
    if (looked < 0) return fail(cannotOpen(looked));
    if (kind == PictureKind::Avif) input.m_still = isStillAvif(raw);
    if (raw->duration > kLongestSeconds * AV_TIME_BASE)
        return fail(job::errors::TooLarge, QStringLiteral("This clip is longer than 12 hours."));
    return input;
}

Result<AVStream*> Input::videoStream() const {
    const int index = av_find_best_stream(m_demuxer.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    // Cover art of a song counts as a picture stream, but it is no video.
    if (index < 0 || (m_demuxer->streams[index]->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0)
        return fail(job::errors::NoVideo, QStringLiteral("There are no pictures in this file."));
    AVStream* stream = m_demuxer->streams[index];
    const AVCodecParameters* parameters = stream->codecpar;
    if (parameters->width > kLargestSide || parameters->height > kLargestSide)
        return fail(job::errors::TooLarge,
                    QStringLiteral("The pictures are %1×%2 pixels; at most %3×%3 are allowed.")
                        .arg(parameters->width)
                        .arg(parameters->height)
                        .arg(kLargestSide));
    if (stream->avg_frame_rate.den > 0 && av_q2d(stream->avg_frame_rate) > kHighestRate)
        return fail(job::errors::TooLarge,
                    QStringLiteral("This clip has more than %1 frames a second.").arg(kHighestRate));
    return stream;
}

Result<AVStream*> Input::audioStream() const {
    const AVCodec* decoder = nullptr;
    const int index = av_find_best_stream(m_demuxer.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &decoder, 0);
    if (index >= 0) return m_demuxer->streams[index];
    if (index != AVERROR_DECODER_NOT_FOUND) return nullptr;
    // Better no video than one that is silent without a word.
    return fail(job::errors::NotAllowed,
                QStringLiteral("The sound of this clip is stored in a way that CreatorUp does not read."));
}

Result<bool> Input::read(AVPacket* packet) {
    const int got = av_read_frame(m_demuxer.get(), packet);
    if (got >= 0) return true;
    // What cannot be read any further has ended: how much is missing is counted from the pictures. Only a
    // disk that fails is another matter.
    if (got == AVERROR(EIO))
        return avFail(got, errors::FileUnreadable, QStringLiteral("The clip cannot be read from its disk."));
    if (got == AVERROR(ENOMEM)) return outOfMemory();
    return false;
}

Result<void> Input::seek(const AVStream* stream, qint64 timestamp) {
    const int done = av_seek_frame(m_demuxer.get(), stream->index, timestamp, AVSEEK_FLAG_BACKWARD);
    if (done < 0) return avFail(done, job::errors::Damaged, QStringLiteral("The clip cannot be searched."));
    return {};
}

}  // namespace creatorup::media
