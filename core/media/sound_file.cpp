#include "core/media/sound_file.h"

#include "core/media/file_io.h"
#include "core/media/packet_digest.h"

#include <QtEndian>

namespace creatorup::media {

namespace {

// Magic, digest of all that follows, then each packet behind its size.
constexpr char kMagic[] = "CrUpSnd1";
constexpr qsizetype kMagicBytes = 8, kDigestBytes = 32, kSizeBytes = 4;
constexpr qint64 kMostBytes = 256LL << 20;

QByteArray digestOf(QByteArrayView bytes) {
    PacketDigest digest;
    digest.add(bytes);
    return digest.take().toLatin1();
}

}  // namespace

std::optional<SoundPackets> readSoundFile(const QString& path) {
    const Result<OpenFile> file = OpenFile::read(path);
    if (!file) return std::nullopt;
    const qint64 size = sizeOf(file->descriptor());
    if (size < kMagicBytes + kDigestBytes || size > kMostBytes) return std::nullopt;
    QByteArray bytes(size, Qt::Uninitialized);
    if (!readAt(file->descriptor(), bytes.data(), size, 0)) return std::nullopt;
    const QByteArrayView body = QByteArrayView(bytes).sliced(kMagicBytes + kDigestBytes);
    if (!bytes.startsWith(kMagic) || bytes.sliced(kMagicBytes, kDigestBytes) != digestOf(body))
        return std::nullopt;
    SoundPackets packets;
    for (qsizetype at = 0; at < body.size();) {
        if (body.size() - at < kSizeBytes) return std::nullopt;
        const qsizetype length = qFromBigEndian<quint32>(body.data() + at);
        at += kSizeBytes;
        if (length > body.size() - at) return std::nullopt;
        packets.push_back(body.sliced(at, length).toByteArray());
        at += length;
    }
    return packets;
}

void writeSoundFile(const QString& path, const SoundPackets& packets) {
    if (path.isEmpty()) return;
    QByteArray body;
    for (const QByteArray& packet : packets) {
        char size[kSizeBytes];
        qToBigEndian(static_cast<quint32>(packet.size()), size);
        body.append(size, kSizeBytes).append(packet);
    }
    Result<OpenFile> file = OpenFile::create(path, OpenFile::Access::Private);
    if (!file) file = OpenFile::overwrite(path);
    if (!file) return;
    const QByteArray bytes = QByteArray(kMagic) + digestOf(body) + body;
    (void)writeAt(file->descriptor(), bytes, 0);
}

}  // namespace creatorup::media
