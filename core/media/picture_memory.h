#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/handles.h"

namespace creatorup::media {

// Memory that a worker and the encoder's process share: room for a few pictures of a grid's size.
class PictureMemory {
public:
    static constexpr int kPlaces = 8;

    [[nodiscard]] static qint64 bytesFor(const job::FrameGrid& grid);

    // `fileDescriptor`: of memory of at least that size that cannot shrink; not owned.
    // Errors: job::errors::EncoderFailed.
    [[nodiscard]] static Result<PictureMemory> open(int fileDescriptor, const job::FrameGrid& grid);
    ~PictureMemory();
    PictureMemory(PictureMemory&& other) noexcept;
    PictureMemory& operator=(PictureMemory&& other) noexcept;

    // 0 ≤ place < kPlaces; `picture`: 4:2:0 of the grid's size.
    void write(int place, const AVFrame* picture);
    // The picture in that place, without a copy: `released` is called, with `opaque`, when nobody holds it
    // any more. Null: no memory.
    using Released = void (*)(void* opaque, std::uint8_t* data);
    [[nodiscard]] Frame read(int place, Released released, void* opaque) const;

private:
    PictureMemory(std::uint8_t* begin, const job::FrameGrid& grid) : m_begin(begin), m_grid(grid) {}
    struct Planes {
        std::uint8_t* data[3];
        int rowBytes[3];
    };
    [[nodiscard]] Planes planes(int place) const;

    std::uint8_t* m_begin = nullptr;
    job::FrameGrid m_grid;
};

}  // namespace creatorup::media
