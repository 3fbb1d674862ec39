#include "core/media/cut_off.h"

#include "core/media/file_io.h"

#include <QByteArray>

#include <algorithm>

namespace creatorup::media {

namespace {

constexpr qint64 kLookedAt = 256 << 10;
constexpr int kSyncByte = 0x47;

quint8 at(const QByteArray& bytes, qsizetype position) {
    return static_cast<quint8>(bytes[position]);
}

// Transport streams are packets of one size, which begin with the same byte (or have it behind four others).
bool cutTransportStream(const QByteArray& head, qint64 size) {
    for (const int packet : {188, 192, 204}) {
        const int before = packet == 192 ? 4 : 0;
        const auto isPacket = [&](int start) {
            for (int i = 0; i < 8; ++i) {
                const qsizetype sync = start + before + qsizetype{i} * packet;
                if (sync >= head.size() || at(head, sync) != kSyncByte) return false;
            }
            return true;
        };
        for (int start = 0; start < packet; ++start)
            if (isPacket(start)) return (size - start) % packet != 0;
    }
    return false;
}

// Where the element of a program stream that begins here ends; 0: nothing begins here.
qsizetype endOfElement(const QByteArray& bytes, qsizetype start) {
    constexpr int kEnd = 0xB9, kPack = 0xBA, kFirstWithLength = 0xBB;
    if (start + 4 > bytes.size()) return 0;
    if (at(bytes, start) != 0 || at(bytes, start + 1) != 0 || at(bytes, start + 2) != 1) return 0;
    const int code = at(bytes, start + 3);
    if (code == kEnd) return start + 4;
    if (code < kFirstWithLength - 1) return 0;
    if (code == kPack) {
        if (start + 5 > bytes.size()) return bytes.size() + 1;
        if ((at(bytes, start + 4) & 0xC0) != 0x40) return start + 12;  // MPEG-1
        return start + 14 > bytes.size() ? bytes.size() + 1 : start + 14 + (at(bytes, start + 13) & 7);
    }
    if (start + 6 > bytes.size()) return bytes.size() + 1;
    return start + 6 + at(bytes, start + 4) * 256 + at(bytes, start + 5);
}

// Elements of a program stream say how long they are: the chain of the last ones must end with the file.
bool cutProgramStream(const QByteArray& tail) {
    for (qsizetype start = 0; start + 4 <= tail.size(); ++start) {
        if (at(tail, start) != 0 || at(tail, start + 2) != 1 || at(tail, start + 3) != 0xBA) continue;
        // A chance match inside a picture leads nowhere; a chain is several elements long.
        qsizetype position = start;
        for (int elements = 0;; ++elements) {
            const qsizetype end = endOfElement(tail, position);
            if (end == 0) {
                // Padding after the last one is no damage.
                const bool zeros =
                    std::all_of(tail.begin() + position, tail.end(), [](char c) { return c == 0; });
                if (elements >= 4 && zeros) return false;
                break;
            }
            if (end > tail.size()) {
                if (elements >= 4) return true;
                break;
            }
            if (end == tail.size()) return false;
            position = end;
        }
    }
    return false;
}

QByteArray readAt(int fileDescriptor, qint64 offset, qint64 size) {
    const Result<FileIo> io = FileIo::open(fileDescriptor, FileIo::Mode::Read);
    if (!io || avio_seek(io->context(), offset, SEEK_SET) < 0) return {};
    QByteArray bytes(size, '\0');
    const int got = avio_read(io->context(), reinterpret_cast<unsigned char*>(bytes.data()),
                              static_cast<int>(bytes.size()));
    bytes.resize(std::max(0, got));
    return bytes;
}

}  // namespace

bool endsInsidePacket(int fileDescriptor, const AVInputFormat* format) {
    const qint64 size = sizeOf(fileDescriptor);
    const QByteArrayView name(format->name);
    if (name == "mpegts") return cutTransportStream(readAt(fileDescriptor, 0, kLookedAt), size);
    if (name != "mpeg") return false;
    const qint64 looked = std::min(size, kLookedAt);
    return cutProgramStream(readAt(fileDescriptor, size - looked, looked));
}

}  // namespace creatorup::media
