#include "core/media/alpha.h"

#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/colour_matrix.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace creatorup::media {

namespace {

constexpr int kBytes = 4;

int matrixFor(AVColorSpace space) {
    switch (space) {
    case AVCOL_SPC_BT709:
        return SWS_CS_ITU709;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return SWS_CS_BT2020;
    case AVCOL_SPC_SMPTE240M:
        return SWS_CS_SMPTE240M;
    case AVCOL_SPC_FCC:
        return SWS_CS_FCC;
    default:
        return SWS_CS_ITU601;
    }
}

}  // namespace

bool hasAlpha(const AVFrame* picture) {
    const AVPixFmtDescriptor* about = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture->format));
    return about != nullptr && (about->flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
}

Result<void> AlphaFlattener::prepare(const AVFrame* picture) {
    const int matrix = matrixFor(matrixOf(picture));
    if (m_toRgba && picture->width == m_width && picture->height == m_height && picture->format == m_format &&
        matrix == m_matrix)
        return {};
    m_toRgba.reset(
        sws_getContext(picture->width, picture->height, static_cast<AVPixelFormat>(picture->format),
                       picture->width, picture->height, AV_PIX_FMT_RGBA,
                       SWS_BICUBIC | SWS_FULL_CHR_H_INT | SWS_ACCURATE_RND, nullptr, nullptr, nullptr));
    if (!m_toRgba)
        return fail(job::errors::NotAllowed, QStringLiteral("The pixels of this clip cannot be converted."));
    const int fullRange = picture->color_range == AVCOL_RANGE_JPEG ? 1 : 0;
    sws_setColorspaceDetails(m_toRgba.get(), sws_getCoefficients(matrix), fullRange,
                             sws_getCoefficients(SWS_CS_ITU709), 1, 0, 1 << 16, 1 << 16);
    m_width = picture->width;
    m_height = picture->height;
    m_format = picture->format;
    m_matrix = matrix;
    return {};
}

Result<AlphaFlattener::Flat> AlphaFlattener::flatten(const AVFrame* picture) {
    if (const Result<void> ready = prepare(picture); !ready) return fail(ready.error());
    Result<Frame> rgba = m_pictures.take(AV_PIX_FMT_RGBA, m_width, m_height);
    if (!rgba) return fail(rgba.error());
    Result<Frame> opacity = m_opacities.take(AV_PIX_FMT_GRAY8, m_width, m_height);
    if (!opacity) return fail(opacity.error());
    if (sws_scale(m_toRgba.get(), picture->data, picture->linesize, 0, m_height, (*rgba)->data,
                  (*rgba)->linesize) < 0)
        return fail(job::errors::Damaged, QStringLiteral("A picture of this clip cannot be converted."));
    for (int y = 0; y < m_height; ++y) {
        std::uint8_t* pixel = (*rgba)->data[0] + y * static_cast<std::ptrdiff_t>((*rgba)->linesize[0]);
        std::uint8_t* mask = (*opacity)->data[0] + y * static_cast<std::ptrdiff_t>((*opacity)->linesize[0]);
        for (int x = 0; x < m_width; ++x, pixel += kBytes) {
            const int alpha = mask[x] = pixel[3];
            for (int colour = 0; colour < 3; ++colour)
                pixel[colour] = static_cast<std::uint8_t>((pixel[colour] * alpha + 127) / 255);
            pixel[3] = 255;
        }
    }
    Frame seen = share(rgba->get());
    if (!seen) return outOfMemory();
    seen->format = AV_PIX_FMT_RGB0;
    seen->color_range = AVCOL_RANGE_JPEG;
    seen->colorspace = AVCOL_SPC_RGB;
    (*opacity)->color_range = AVCOL_RANGE_JPEG;
    (*opacity)->colorspace = AVCOL_SPC_BT709;
    return Flat{std::move(seen), std::move(*opacity)};
}

}  // namespace creatorup::media
