#include "core/media/decoded_starts.h"

#include "core/base/sha256.h"

namespace creatorup::media {

namespace {

constexpr qsizetype kMost = 4096;

QByteArray nameOf(const AVCodecParameters* stream, const AVPacket* packet) {
    const qint64 numbers[] = {stream->codec_id, stream->codec_tag,      stream->format,
                              stream->profile,  stream->width,          stream->height,
                              packet->flags,    stream->extradata_size, packet->size};
    Sha256 hash;
    hash.add(QByteArrayView(reinterpret_cast<const char*>(numbers), sizeof numbers));
    hash.add(QByteArrayView(reinterpret_cast<const char*>(stream->extradata), stream->extradata_size));
    hash.add(QByteArrayView(reinterpret_cast<const char*>(packet->data), packet->size));
    return hash.result();
}

}  // namespace

bool DecodedStarts::knows(const AVCodecParameters* stream, const AVPacket* packet) const {
    return m_known.contains(nameOf(stream, packet));
}

void DecodedStarts::remember(const AVCodecParameters* stream, const AVPacket* packet) {
    if (m_known.size() >= kMost) m_known.clear();
    m_known.insert(nameOf(stream, packet));
}

}  // namespace creatorup::media
