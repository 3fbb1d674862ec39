#include "core/media/picture_converter.h"

#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/compat.h"
#include "core/media/plane_turn.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cstring>
#include <utility>

namespace creatorup::media {

namespace {

// Cameras' pixels are between these; anything else is a mistake in the file.
constexpr double kNarrowestPixel = 0.1, kWidestPixel = 10;

// The formats whose name says "full range" have the layout of those that do not.
AVPixelFormat layoutOf(int format) {
    switch (format) {
    case AV_PIX_FMT_YUVJ420P:
        return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ411P:
        return AV_PIX_FMT_YUV411P;
    case AV_PIX_FMT_YUVJ422P:
        return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ440P:
        return AV_PIX_FMT_YUV440P;
    case AV_PIX_FMT_YUVJ444P:
        return AV_PIX_FMT_YUV444P;
    default:
        return static_cast<AVPixelFormat>(format);
    }
}

bool isRgb(int format) {
    const AVPixFmtDescriptor* about = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format));
    return about != nullptr && (about->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) != 0;
}

// Ranges of source pixels start at multiples of this. Where each plane has its own bytes, and chroma is at
// most halved, any pixel will do: makeScaler() says where its chroma lies.
int alignmentOf(int format) {
    const AVPixFmtDescriptor* about = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format));
    if (about == nullptr || (about->flags & AV_PIX_FMT_FLAG_BITSTREAM) != 0) return 8;
    const int chroma = std::max(about->log2_chroma_w, about->log2_chroma_h);
    return (about->flags & AV_PIX_FMT_FLAG_PLANAR) != 0 && chroma <= 1 ? 1 : std::max(2, 1 << chroma);
}

// Where chroma must lie before the picture is turned so that it lies to the left, half way down, afterwards.
void chromaBeforeTurning(const Orientation& turn, int* x, int* y) {
    constexpr int kStart = 0, kMiddle = 128, kEnd = 256;
    *x = turn.transpose ? kMiddle : (turn.mirrorX ? kEnd : kStart);
    *y = turn.transpose ? (turn.mirrorY ? kEnd : kStart) : kMiddle;
}

}  // namespace

PictureConverter::PictureConverter(int width, int height, const job::Treatment& treatment,
                                   Orientation orientation, const CubeLut* lut)
    : m_width(width), m_height(height), m_treatment(treatment), m_orientation(orientation), m_lut(lut) {}

Result<Frame> PictureConverter::convert(const AVFrame* source, AVRational pixelAspect) {
    const bool blurred = m_treatment.fit == job::Fit::Blur;
    if (!hasAlpha(source)) {
        Result<Frame> picture = convertOpaque(source, pixelAspect);
        if (picture && blurred) m_background.fill(picture->get(), area(), nullptr);
        return picture;
    }
    const Result<AlphaFlattener::Flat> flat = m_alpha.flatten(source);
    if (!flat) return fail(flat.error());
    Result<Frame> picture = convertOpaque(flat->picture.get(), pixelAspect);
    if (!picture || !blurred) return picture;
    const Result<Frame> opacity = opacityInFrame(flat->opacity.get(), pixelAspect);
    if (!opacity) return fail(opacity.error());
    m_background.fill(picture->get(), area(), opacity->get());
    return picture;
}

Result<Frame> PictureConverter::opacityInFrame(const AVFrame* opacity, AVRational pixelAspect) {
    if (!m_opacity) {
        job::Treatment treatment;
        treatment.fit = job::Fit::Fit;
        m_opacity = std::make_unique<PictureConverter>(m_width, m_height, treatment, m_orientation, nullptr);
    }
    return m_opacity->convertOpaque(opacity, pixelAspect);
}

Result<Frame> PictureConverter::convertOpaque(const AVFrame* source, AVRational pixelAspect) {
    const Shape shape = shapeOf(source, pixelAspect);
    if (!m_scaler || shape != m_shape) {
        if (const Result<void> ready = prepare(shape); !ready) return fail(ready.error());
    }
    Result<Frame> scaled = scale(source);
    if (!scaled) return scaled;
    Result<Frame> recoloured = recolour(std::move(*scaled));
    if (!recoloured) return recoloured;
    return place(std::move(*recoloured));
}

PictureConverter::Shape PictureConverter::shapeOf(const AVFrame* source, AVRational pixelAspect) {
    Shape shape;
    shape.width = source->width;
    shape.height = source->height;
    shape.format = layoutOf(source->format);
    const double aspect = pixelAspect.num > 0 && pixelAspect.den > 0 ? av_q2d(pixelAspect) : 1;
    shape.pixelAspect = aspect < kNarrowestPixel || aspect > kWidestPixel ? 1 : aspect;
    shape.matrix = isRgb(source->format) ? AVCOL_SPC_BT709 : matrixOf(source);
    shape.colour = SourceColour::of(source);
    shape.fullRange = source->color_range == AVCOL_RANGE_JPEG || shape.format != source->format;
    shape.chroma = source->chroma_location;
    return shape;
}

Result<void> PictureConverter::prepare(const Shape& shape) {
    const int width = m_orientation.transpose ? m_height : m_width;
    const int height = m_orientation.transpose ? m_width : m_height;
    // The anchor is meant for the picture as it is shown.
    double anchorX = m_orientation.transpose ? m_treatment.anchorY : m_treatment.anchorX;
    double anchorY = m_orientation.transpose ? m_treatment.anchorX : m_treatment.anchorY;
    if (m_orientation.mirrorX) anchorX = 1 - anchorX;
    if (m_orientation.mirrorY) anchorY = 1 - anchorY;
    const Result<PicturePlan> plan =
        planPicture(shape.width, shape.height, shape.pixelAspect, width, height, m_treatment.fit, anchorX,
                    anchorY, alignmentOf(shape.format));
    if (!plan) return fail(plan.error());
    m_plan = *plan;
    m_shape = shape;
    chooseColours(shape);
    return makeScaler(shape);
}

void PictureConverter::chooseColours(const Shape& shape) {
    m_colours = ColourMatrix(shape.matrix);
    m_cube.reset();
    if (m_lut != nullptr || !shape.colour.isBt709()) m_cube.emplace(shape.matrix, shape.colour, m_lut);
}

Result<void> PictureConverter::makeScaler(const Shape& shape) {
    m_scaler.reset(sws_alloc_context());
    if (!m_scaler) return outOfMemory();
    const auto set = [this](const char* key, int value) { av_opt_set_int(m_scaler.get(), key, value, 0); };
    set("srcw", m_plan.x.sourceSize);
    set("srch", m_plan.y.sourceSize);
    set("src_format", shape.format);
    set("dstw", m_plan.x.scaled);
    set("dsth", m_plan.y.scaled);
    set("dst_format", m_cube ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P);
    set("src_range", shape.fullRange ? 1 : 0);
    set("dst_range", 0);
    set("sws_flags", SWS_BICUBIC);
    int x = 0, y = 0;
    const AVChromaLocation location =
        shape.chroma == AVCHROMA_LOC_UNSPECIFIED ? AVCHROMA_LOC_LEFT : shape.chroma;
    const AVPixFmtDescriptor* about = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(shape.format));
    if (about != nullptr && about->log2_chroma_w > 0 && compat::chromaPosition(location, &x, &y)) {
        // A range that starts at an odd pixel has its first chroma one pixel before it.
        set("src_h_chr_pos", x - 256 * (m_plan.x.sourceStart % 2));
        if (about->log2_chroma_h > 0) set("src_v_chr_pos", y - 256 * (m_plan.y.sourceStart % 2));
    }
    chromaBeforeTurning(m_orientation, &x, &y);
    set("dst_h_chr_pos", x);
    set("dst_v_chr_pos", y);
    const int made = sws_init_context(m_scaler.get(), nullptr, nullptr);
    if (made < 0)
        return avFail(made, job::errors::NotAllowed,
                      QStringLiteral("The pixels of this clip cannot be scaled."));
    // The same matrix on both sides: ColourMatrix converts better. RGB sources get BT.709 here.
    const int* bt709 = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(m_scaler.get(), bt709, shape.fullRange ? 1 : 0, bt709, 0, 0, 1 << 16, 1 << 16);
    return {};
}

Result<Frame> PictureConverter::scale(const AVFrame* source) {
    Frame seen = share(source);
    if (!seen) return outOfMemory();
    seen->crop_left = static_cast<size_t>(m_plan.x.sourceStart);
    seen->crop_top = static_cast<size_t>(m_plan.y.sourceStart);
    seen->crop_right = static_cast<size_t>(source->width - m_plan.x.sourceStart - m_plan.x.sourceSize);
    seen->crop_bottom = static_cast<size_t>(source->height - m_plan.y.sourceStart - m_plan.y.sourceSize);
    if (av_frame_apply_cropping(seen.get(), AV_FRAME_CROP_UNALIGNED) < 0) return outOfMemory();
    Result<Frame> scaled =
        m_scaled.take(m_cube ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P, m_plan.x.scaled, m_plan.y.scaled);
    if (!scaled) return scaled;
    const int rows = sws_scale(m_scaler.get(), seen->data, seen->linesize, 0, m_plan.y.sourceSize,
                               (*scaled)->data, (*scaled)->linesize);
    if (rows < 0)
        return avFail(rows, job::errors::Damaged, QStringLiteral("A picture of this clip cannot be scaled."));
    return scaled;
}

Result<Frame> PictureConverter::recolour(Frame scaled) {
    if (!m_cube) {
        m_colours.apply(scaled.get());
        return scaled;
    }
    Result<Frame> recoloured = m_recoloured.take(AV_PIX_FMT_YUV420P, scaled->width, scaled->height);
    if (recoloured) m_cube->apply(scaled.get(), recoloured->get());
    return recoloured;
}

PictureArea PictureConverter::area() const {
    const AxisPlan& across = m_orientation.transpose ? m_plan.y : m_plan.x;
    const AxisPlan& down = m_orientation.transpose ? m_plan.x : m_plan.y;
    return {across.offset, down.offset, across.shown, down.shown};
}

Result<Frame> PictureConverter::place(Frame scaled) {
    const AxisPlan& x = m_plan.x;
    const AxisPlan& y = m_plan.y;
    Plane planes[3];
    for (int i = 0; i < 3; ++i) {
        const int shift = i == 0 ? 0 : 1;
        planes[i] = {scaled->data[i] +
                         (y.hidden >> shift) * static_cast<std::ptrdiff_t>(scaled->linesize[i]) +
                         (x.hidden >> shift),
                     scaled->linesize[i], x.shown >> shift, y.shown >> shift};
    }
    const bool whole = x.offset == 0 && y.offset == 0 && x.shown == m_width && y.shown == m_height;
    if (whole && m_orientation.isUpright()) {
        for (int i = 0; i < 3; ++i)
            scaled->data[i] = planes[i].data;
        scaled->width = m_width;
        scaled->height = m_height;
        return scaled;
    }
    Result<Frame> placed = m_placed.take(AV_PIX_FMT_YUV420P, m_width, m_height);
    if (!placed) return placed;
    const int left = m_orientation.transpose ? y.offset : x.offset;
    const int top = m_orientation.transpose ? x.offset : y.offset;
    for (int i = 0; i < 3; ++i) {
        const int shift = i == 0 ? 0 : 1;
        const int stride = (*placed)->linesize[i];
        if (left != 0 || top != 0)
            std::memset((*placed)->data[i], i == 0 ? 16 : 128,
                        static_cast<size_t>(stride) * static_cast<size_t>(m_height >> shift));
        Plane target{(*placed)->data[i] + (top >> shift) * static_cast<std::ptrdiff_t>(stride) +
                         (left >> shift),
                     stride, planes[i].width, planes[i].height};
        if (m_orientation.transpose) std::swap(target.width, target.height);
        copyTurned(planes[i], target, m_orientation);
    }
    return placed;
}

}  // namespace creatorup::media
