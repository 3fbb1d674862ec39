#include "core/media/picture_memory.h"

#include "core/job/events.h"
#include "core/media/file_io.h"

#include <cerrno>
#include <cstring>
#include <utility>
#ifndef Q_OS_WIN
#include <sys/mman.h>
#endif

namespace creatorup::media {

namespace {

constexpr int kRowAlignment = 64;

int rowBytesOf(int pixels) {
    return (pixels + kRowAlignment - 1) / kRowAlignment * kRowAlignment;
}

qint64 placeBytes(const job::FrameGrid& grid) {
    return qint64{rowBytesOf(grid.width)} * grid.height + qint64{rowBytesOf(grid.width / 2)} * grid.height;
}

}  // namespace

qint64 PictureMemory::bytesFor(const job::FrameGrid& grid) {
    return kPlaces * placeBytes(grid);
}

Result<PictureMemory> PictureMemory::open(int fileDescriptor, const job::FrameGrid& grid) {
    const auto cannot = [](const QString& why) {
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("There is no memory to hand pictures over in."), why);
    };
#ifdef Q_OS_WIN
    return cannot(QStringLiteral("not on Windows yet"));
#else
    const qint64 bytes = bytesFor(grid);
    if (sizeOf(fileDescriptor) < bytes) return cannot(QStringLiteral("too small"));
    void* begin =
        ::mmap(nullptr, static_cast<size_t>(bytes), PROT_READ | PROT_WRITE, MAP_SHARED, fileDescriptor, 0);
    if (begin == MAP_FAILED) return cannot(qt_error_string(errno));
    return PictureMemory(static_cast<std::uint8_t*>(begin), grid);
#endif
}

PictureMemory::~PictureMemory() {
#ifndef Q_OS_WIN
    if (m_begin != nullptr) ::munmap(m_begin, static_cast<size_t>(bytesFor(m_grid)));
#endif
}

PictureMemory::PictureMemory(PictureMemory&& other) noexcept
    : m_begin(std::exchange(other.m_begin, nullptr)), m_grid(other.m_grid) {}

PictureMemory& PictureMemory::operator=(PictureMemory&& other) noexcept {
    std::swap(m_begin, other.m_begin);
    std::swap(m_grid, other.m_grid);
    return *this;
}

PictureMemory::Planes PictureMemory::planes(int place) const {
    const int luma = rowBytesOf(m_grid.width), chroma = rowBytesOf(m_grid.width / 2);
    std::uint8_t* begin = m_begin + place * placeBytes(m_grid);
    std::uint8_t* blue = begin + qptrdiff{luma} * m_grid.height;
    return {{begin, blue, blue + qptrdiff{chroma} * (m_grid.height / 2)}, {luma, chroma, chroma}};
}

void PictureMemory::write(int place, const AVFrame* picture) {
    const Planes to = planes(place);
    for (int plane = 0; plane < 3; ++plane) {
        const int shift = plane == 0 ? 0 : 1;
        for (int y = 0; y < m_grid.height >> shift; ++y)
            std::memcpy(to.data[plane] + y * qptrdiff{to.rowBytes[plane]},
                        picture->data[plane] + y * qptrdiff{picture->linesize[plane]},
                        static_cast<size_t>(m_grid.width >> shift));
    }
}

Frame PictureMemory::read(int place, Released released, void* opaque) const {
    Frame frame(av_frame_alloc());
    if (!frame) return {};
    const Planes from = planes(place);
    frame->format = AV_PIX_FMT_YUV420P;
    frame->width = m_grid.width;
    frame->height = m_grid.height;
    for (int plane = 0; plane < 3; ++plane) {
        frame->data[plane] = from.data[plane];
        frame->linesize[plane] = from.rowBytes[plane];
    }
    frame->buf[0] = av_buffer_create(from.data[0], static_cast<size_t>(placeBytes(m_grid)), released, opaque,
                                     AV_BUFFER_FLAG_READONLY);
    if (frame->buf[0] == nullptr) return {};
    return frame;
}

}  // namespace creatorup::media
