#pragma once

#include "core/media/orientation.h"

#include <cstddef>
#include <cstdint>

namespace creatorup::media {

// A rectangle of 8-bit samples somewhere in memory.
struct Plane {
    std::uint8_t* data = nullptr;
    std::ptrdiff_t stride = 0;  // bytes from row to row
    int width = 0;
    int height = 0;
};

// Copies `from` into `to` as it is to be shown. `to` has the size of `from`, turned.
void copyTurned(const Plane& from, const Plane& to, const Orientation& orientation);

}  // namespace creatorup::media
