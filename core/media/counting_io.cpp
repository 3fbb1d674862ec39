#include "core/media/counting_io.h"

#include "core/media/av_error.h"
#include "core/media/compat.h"

#include <algorithm>

namespace creatorup::media {

namespace {

constexpr int kBufferBytes = 4096;

struct Extent {
    qint64 offset = 0;
    qint64 size = 0;
};

int onWrite(void* opaque, compat::AvioWriteBuffer, int bytes) {
    auto* extent = static_cast<Extent*>(opaque);
    extent->offset += bytes;
    extent->size = std::max(extent->size, extent->offset);
    return bytes;
}

std::int64_t onSeek(void* opaque, std::int64_t offset, int whence) {
    auto* extent = static_cast<Extent*>(opaque);
    if ((whence & ~AVSEEK_FORCE) == AVSEEK_SIZE) return extent->size;
    if ((whence & ~AVSEEK_FORCE) != SEEK_SET || offset < 0) return AVERROR(EINVAL);
    return extent->offset = offset;
}

}  // namespace

void CountingIo::Closer::operator()(AVIOContext* context) const {
    const std::unique_ptr<Extent> extent(static_cast<Extent*>(context->opaque));
    av_freep(&context->buffer);
    avio_context_free(&context);
}

Result<CountingIo> CountingIo::open() {
    auto extent = std::make_unique<Extent>();
    auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    if (buffer == nullptr) return outOfMemory();
    CountingIo io;
    io.m_context.reset(avio_alloc_context(buffer, kBufferBytes, 1, extent.get(), nullptr, onWrite, onSeek));
    if (!io.m_context) {
        av_free(buffer);
        return outOfMemory();
    }
    static_cast<void>(extent.release());
    io.m_context->direct = 1;  // packets are not copied into its buffer first
    return io;
}

qint64 CountingIo::size() const {
    return static_cast<const Extent*>(m_context->opaque)->size;
}

}  // namespace creatorup::media
