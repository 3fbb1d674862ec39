#include "core/media/cue_file.h"

#include "core/job/events.h"
#include "core/media/file_io.h"
#include "core/media/packet_digest.h"

#include <QtEndian>

namespace creatorup::media {

namespace {

// Magic, digest of all that follows, then of each its begin and end in ms, and its text behind its size.
constexpr char kMagic[] = "CrUpCue1";
constexpr qsizetype kMagicBytes = 8, kDigestBytes = 32, kTimeBytes = 8, kSizeBytes = 4;
constexpr qsizetype kHeadBytes = 2 * kTimeBytes + kSizeBytes;
constexpr qint64 kMostBytes = 64LL << 20;

QByteArray digestOf(QByteArrayView bytes) {
    PacketDigest digest;
    digest.add(bytes);
    return digest.take().toLatin1();
}

tl::unexpected<Error> broken() {
    return fail(job::errors::DoesNotJoin, QStringLiteral("Prepared subtitles cannot be read."));
}

}  // namespace

Result<void> writeCueFile(int fileDescriptor, const std::vector<SubtitleCue>& cues) {
    QByteArray body;
    for (const SubtitleCue& cue : cues) {
        char head[kHeadBytes];
        qToBigEndian(cue.startMs, head);
        qToBigEndian(cue.endMs, head + kTimeBytes);
        qToBigEndian(static_cast<quint32>(cue.text.size()), head + 2 * kTimeBytes);
        body.append(head, kHeadBytes).append(cue.text);
    }
    const QByteArray bytes = QByteArray(kMagic) + digestOf(body) + body;
    if (const Result<void> written = writeAt(fileDescriptor, bytes, 0); !written) return written;
    return flushToDisk(fileDescriptor);
}

Result<std::vector<SubtitleCue>> readCueFile(const QString& path) {
    const Result<OpenFile> file = OpenFile::read(path);
    if (!file) return fail(file.error());
    const qint64 size = sizeOf(file->descriptor());
    if (size < kMagicBytes + kDigestBytes || size > kMostBytes) return broken();
    QByteArray bytes(size, Qt::Uninitialized);
    if (!readAt(file->descriptor(), bytes.data(), size, 0)) return broken();
    const QByteArrayView body = QByteArrayView(bytes).sliced(kMagicBytes + kDigestBytes);
    if (!bytes.startsWith(kMagic) || bytes.sliced(kMagicBytes, kDigestBytes) != digestOf(body))
        return broken();
    std::vector<SubtitleCue> cues;
    for (qsizetype at = 0; at < body.size();) {
        if (body.size() - at < kHeadBytes) return broken();
        SubtitleCue cue{qFromBigEndian<qint64>(body.data() + at),
                        qFromBigEndian<qint64>(body.data() + at + kTimeBytes),
                        {}};
        const qsizetype length = qFromBigEndian<quint32>(body.data() + at + 2 * kTimeBytes);
        at += kHeadBytes;
        if (length > body.size() - at || cue.startMs < 0 || cue.endMs <= cue.startMs ||
            cue.endMs > kLatestCueMs)
            return broken();
        cue.text = body.sliced(at, length).toByteArray();
        cues.push_back(std::move(cue));
        at += length;
    }
    return cues;
}

}  // namespace creatorup::media
