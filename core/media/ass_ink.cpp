#include "core/media/ass_ink.h"

#include <algorithm>

namespace creatorup::media {

namespace {

constexpr int kSeen = 24;  // of 255; less is the soft edge of something else

QRect inkIn(const ASS_Image& image) {
    const int opacity = static_cast<int>(255 - (image.color & 0xff));
    if (opacity < kSeen) return {};
    const int least = std::min(255, kSeen * 255 / opacity);
    int left = image.w, right = -1, top = -1, bottom = -1;
    for (int y = 0; y < image.h; ++y) {
        const unsigned char* row = image.bitmap + y * qptrdiff{image.stride};
        const auto isSeen = [least](unsigned char value) { return value >= least; };
        const unsigned char* end = row + image.w;
        const unsigned char* first = std::find_if(row, end, isSeen);
        if (first == end) continue;
        const unsigned char* last = end - 1;
        while (!isSeen(*last))
            --last;
        left = std::min(left, static_cast<int>(first - row));
        right = std::max(right, static_cast<int>(last - row));
        if (top < 0) top = y;
        bottom = y;
    }
    if (top < 0) return {};
    return {QPoint(image.dst_x + left, image.dst_y + top), QPoint(image.dst_x + right, image.dst_y + bottom)};
}

}  // namespace

QRect inkOf(const ASS_Image* first) {
    QRect ink;
    for (const ASS_Image* image = first; image != nullptr; image = image->next)
        if (!ink.contains(QRect(image->dst_x, image->dst_y, image->w, image->h))) ink |= inkIn(*image);
    return ink;
}

}  // namespace creatorup::media
