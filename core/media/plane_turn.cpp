#include "core/media/plane_turn.h"

#include <algorithm>
#include <cstring>

namespace creatorup::media {

namespace {

// Small enough that the rows being read and written stay in the first cache.
constexpr int kBlock = 32;

void copyTransposed(const Plane& from, const Plane& to) {
    for (int top = 0; top < to.height; top += kBlock) {
        const int bottom = std::min(top + kBlock, to.height);
        for (int left = 0; left < to.width; left += kBlock) {
            const int right = std::min(left + kBlock, to.width);
            for (int y = top; y < bottom; ++y) {
                const std::uint8_t* source = from.data + left * from.stride + y;
                std::uint8_t* target = to.data + y * to.stride;
                for (int x = left; x < right; ++x, source += from.stride)
                    target[x] = *source;
            }
        }
    }
}

void copyRows(const Plane& from, const Plane& to, bool backwards) {
    for (int y = 0; y < from.height; ++y) {
        const std::uint8_t* source = from.data + y * from.stride;
        std::uint8_t* target = to.data + y * to.stride;
        if (backwards)
            std::reverse_copy(source, source + from.width, target);
        else
            std::memcpy(target, source, static_cast<std::size_t>(from.width));
    }
}

}  // namespace

void copyTurned(const Plane& from, const Plane& to, const Orientation& orientation) {
    Plane source = from;
    Plane target = to;
    if (orientation.mirrorY) {
        source.data += (source.height - 1) * source.stride;
        source.stride = -source.stride;
    }
    if (!orientation.transpose) {
        copyRows(source, target, orientation.mirrorX);
        return;
    }
    // Stored columns are shown as rows: reading them from the right is writing from the bottom.
    if (orientation.mirrorX) {
        target.data += (target.height - 1) * target.stride;
        target.stride = -target.stride;
    }
    copyTransposed(source, target);
}

}  // namespace creatorup::media
