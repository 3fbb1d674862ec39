#include "core/media/packet_digest.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/murmur3.h>
}

#include <QtEndian>

namespace creatorup::media {

void PacketDigest::Deleter::operator()(AVMurMur3* hash) const {
    av_free(hash);
}

PacketDigest::PacketDigest() : m_hash(av_murmur3_alloc()) {
    Q_CHECK_PTR(m_hash.get());
    av_murmur3_init(m_hash.get());
}

void PacketDigest::add(QByteArrayView packet) {
    uchar size[8];
    qToBigEndian(static_cast<quint64>(packet.size()), size);
    av_murmur3_update(m_hash.get(), size, sizeof size);
    av_murmur3_update(m_hash.get(), reinterpret_cast<const std::uint8_t*>(packet.data()),
                      static_cast<size_t>(packet.size()));
}

QString PacketDigest::take() {
    std::uint8_t bytes[16];
    av_murmur3_final(m_hash.get(), bytes);
    av_murmur3_init(m_hash.get());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(bytes), sizeof bytes).toHex());
}

QString extradataDigest(QByteArrayView extradata) {
    PacketDigest digest;
    digest.add(extradata);
    return digest.take();
}

}  // namespace creatorup::media
