#include "core/media/transition_picture.h"

#include "core/media/av_error.h"

#include <cstring>

namespace creatorup::media {

namespace {

using Kind = job::TransitionKind;

struct Plane {
    const std::uint8_t* from;
    const std::uint8_t* to;
    std::uint8_t* out;
    qptrdiff fromStride, toStride, outStride;
    int width, height;
};

// Both are of limited range and of one matrix: a mean of codes is a mean of what is seen, but for gamma, as
// every editor's crossfade is.
void blend(const Plane& plane, TransitionStep at) {
    const int weight = (256 * at.step + at.steps / 2) / at.steps;  // of `to`, in 256ths
    for (int y = 0; y < plane.height; ++y) {
        const std::uint8_t* from = plane.from + y * plane.fromStride;
        const std::uint8_t* to = plane.to + y * plane.toStride;
        std::uint8_t* out = plane.out + y * plane.outStride;
        for (int x = 0; x < plane.width; ++x)
            out[x] = static_cast<std::uint8_t>((from[x] * (256 - weight) + to[x] * weight + 128) >> 8);
    }
}

// The first `split` columns of each row are of one, the others of the other; with where in them they begin.
struct Columns {
    const std::uint8_t* left;
    qptrdiff leftStride;
    int leftFrom;
    const std::uint8_t* right;
    qptrdiff rightStride;
    int rightFrom;
};

void setColumns(const Plane& plane, int split, const Columns& columns) {
    for (int y = 0; y < plane.height; ++y) {
        std::uint8_t* out = plane.out + y * plane.outStride;
        std::memcpy(out, columns.left + y * columns.leftStride + columns.leftFrom,
                    static_cast<size_t>(split));
        std::memcpy(out + split, columns.right + y * columns.rightStride + columns.rightFrom,
                    static_cast<size_t>(plane.width - split));
    }
}

void setRow(const Plane& plane, int y, bool isFrom, int row) {
    std::memcpy(plane.out + y * plane.outStride,
                isFrom ? plane.from + row * plane.fromStride : plane.to + row * plane.toStride,
                static_cast<size_t>(plane.width));
}

// `moved`: how far the edge has come, in this plane's pixels.
void moveAcross(Kind kind, const Plane& plane, int moved) {
    const int rest = plane.width - moved;
    switch (kind) {
    case Kind::WipeLeft:
        return setColumns(plane, rest, {plane.from, plane.fromStride, 0, plane.to, plane.toStride, rest});
    case Kind::WipeRight:
        return setColumns(plane, moved, {plane.to, plane.toStride, 0, plane.from, plane.fromStride, moved});
    case Kind::SlideLeft:
        return setColumns(plane, rest, {plane.from, plane.fromStride, moved, plane.to, plane.toStride, 0});
    default:
        return setColumns(plane, moved, {plane.to, plane.toStride, rest, plane.from, plane.fromStride, 0});
    }
}

void moveAlong(Kind kind, const Plane& plane, int moved) {
    const int rest = plane.height - moved;
    for (int y = 0; y < plane.height; ++y) {
        switch (kind) {
        case Kind::WipeUp:
            setRow(plane, y, y < rest, y);
            break;
        case Kind::WipeDown:
            setRow(plane, y, y >= moved, y);
            break;
        case Kind::SlideUp:
            setRow(plane, y, y < rest, y < rest ? y + moved : y - rest);
            break;
        default:
            setRow(plane, y, y >= moved, y >= moved ? y - moved : y + rest);
        }
    }
}

bool isAcross(Kind kind) {
    return kind == Kind::WipeLeft || kind == Kind::WipeRight || kind == Kind::SlideLeft ||
           kind == Kind::SlideRight;
}

bool isPlain(const AVFrame* picture) {
    return picture->format == AV_PIX_FMT_YUV420P && picture->width % 2 == 0 && picture->height % 2 == 0;
}

}  // namespace

Result<Frame> transitionPicture(Kind kind, const AVFrame* from, const AVFrame* to, TransitionStep at,
                                FramePool& pool) {
    if (!isPlain(from) || !isPlain(to) || from->width != to->width || from->height != to->height)
        return fail(errors::Internal, QStringLiteral("A transition was given pictures of another kind."));
    Result<Frame> made = pool.take(AV_PIX_FMT_YUV420P, from->width, from->height);
    if (!made) return made;
    AVFrame* out = made->get();
    if (av_frame_copy_props(out, to) < 0) return outOfMemory();
    const int whole = isAcross(kind) ? from->width / 2 : from->height / 2;
    const int moved = (2 * whole * at.step + at.steps) / (2 * at.steps);  // rounded
    for (int i = 0; i < 3; ++i) {
        const int shift = i == 0 ? 0 : 1;
        const Plane plane{from->data[i],   to->data[i],      out->data[i],         from->linesize[i],
                          to->linesize[i], out->linesize[i], from->width >> shift, from->height >> shift};
        const int here = i == 0 ? 2 * moved : moved;
        if (kind == Kind::Crossfade)
            blend(plane, at);
        else if (isAcross(kind))
            moveAcross(kind, plane, here);
        else
            moveAlong(kind, plane, here);
    }
    return made;
}

}  // namespace creatorup::media
