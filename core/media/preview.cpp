#include "core/media/preview.h"

#include "core/media/av_error.h"
#include "core/media/encode_segment.h"
#include "core/media/overlay_painter.h"
#include "core/media/picture_converter.h"
#include "core/media/progress_report.h"
#include "core/media/source_decoder.h"
#include "core/media/still_zoom.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <cmath>

namespace creatorup::media {

namespace {

constexpr int kBytesPerPixel = 4;
// Nearer than this it is quicker to go on decoding than to seek.
constexpr qint64 kWorthSeekingMs = 2000;

// Seeking in H.264 4:4:4 as x264 makes it gives garbage: such a clip is decoded from its start.
bool canSeek(const AVStream* stream) {
    if (stream->codecpar->codec_id != AV_CODEC_ID_H264) return true;
    const AVPixFmtDescriptor* about =
        av_pix_fmt_desc_get(static_cast<AVPixelFormat>(stream->codecpar->format));
    return about != nullptr && (about->log2_chroma_w != 0 || about->nb_components < 3);
}

// The picture that is shown `atMs` after the first one; the last one if that is beyond the end.
Result<Frame> findPicture(SourceDecoder& source, qint64 atMs, const EventSink& sink) {
    ProgressReport progress(sink);
    const AVRational timeBase = source.video()->time_base;
    const qint64 at = av_rescale_q(atMs, AVRational{1, 1000}, timeBase);
    bool maySeek = atMs > kWorthSeekingMs && !source.input().isStill() && canSeek(source.video());
    qint64 origin = AV_NOPTS_VALUE;
    Frame shown;
    for (;;) {
        const Result<SourceDecoder::Step> step = source.next();
        if (!step) return fail(step.error());
        if (*step == SourceDecoder::Step::End) break;
        progress.tick(source.picturesDecoded());
        if (*step != SourceDecoder::Step::Picture) continue;
        const qint64 stamp = source.frame()->best_effort_timestamp;
        if (origin == AV_NOPTS_VALUE) origin = stamp == AV_NOPTS_VALUE ? 0 : stamp;
        if (shown && stamp != AV_NOPTS_VALUE && stamp - origin > at) break;
        shown = share(source.frame());
        if (!shown) return outOfMemory();
        // Where a container cannot seek, decoding on finds the picture too.
        if (std::exchange(maySeek, false)) static_cast<void>(source.seek(origin + at));
    }
    if (!shown)
        return fail(job::errors::Damaged, QStringLiteral("Not one picture of this clip can be decoded."));
    return shown;
}

Result<Frame> treat(const job::PreviewJob& job, const SourceDecoder& source, const AVFrame* picture,
                    const CubeLut* lut) {
    // The converter makes even sizes; an odd last row or column is left out.
    const int width = job.width + job.width % 2, height = job.height + job.height % 2;
    const job::Treatment& treatment = job.treatment;
    const bool still = source.input().isStill();
    const Orientation turn = still ? Orientation::of(picture) : Orientation::of(source.video());
    const AVRational aspect =
        av_guess_sample_aspect_ratio(source.input().context(), source.video(), const_cast<AVFrame*>(picture));
    if (!still || treatment.zoom == 1)
        return PictureConverter(width, height, treatment, turn, lut).convert(picture, aspect);
    StillZoom zoom(treatment.zoom, treatment.anchorX, treatment.anchorY);
    const Result<Frame> large =
        PictureConverter(2 * static_cast<int>(std::lround(width * zoom.largest() / 2)),
                         2 * static_cast<int>(std::lround(height * zoom.largest() / 2)), treatment, turn, lut)
            .convert(picture, aspect);
    if (!large) return fail(large.error());
    return zoom.at(large->get(), static_cast<double>(job.atMs) / static_cast<double>(treatment.stillMs),
                   width, height);
}

Result<QByteArray> toRgba(const AVFrame* picture, int width, int height) {
    const Scaler scaler(sws_getContext(picture->width, picture->height, AV_PIX_FMT_YUV420P, picture->width,
                                       picture->height, AV_PIX_FMT_RGBA, SWS_BICUBIC | SWS_FULL_CHR_H_INT,
                                       nullptr, nullptr, nullptr));
    const Frame rgba(av_frame_alloc());
    if (!scaler || !rgba) return outOfMemory();
    const int* bt709 = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(scaler.get(), bt709, 0, bt709, 1, 0, 1 << 16, 1 << 16);
    rgba->format = AV_PIX_FMT_RGBA;
    rgba->width = picture->width;
    rgba->height = picture->height;
    if (av_frame_get_buffer(rgba.get(), 0) < 0) return outOfMemory();
    sws_scale(scaler.get(), picture->data, picture->linesize, 0, picture->height, rgba->data, rgba->linesize);
    QByteArray pixels;
    pixels.reserve(qsizetype{width} * height * kBytesPerPixel);
    for (int y = 0; y < height; ++y)
        pixels.append(reinterpret_cast<const char*>(rgba->data[0] + y * qptrdiff{rgba->linesize[0]}),
                      qsizetype{width} * kBytesPerPixel);
    return pixels;
}

}  // namespace

Result<job::Previewed> preview(const job::PreviewJob& job, const JobFiles& files, const AllowedMedia& allowed,
                               const EventSink& sink) {
    if (sizeOf(files.output) != qint64{job.width} * job.height * kBytesPerPixel)
        return fail(errors::FileUnwritable, QStringLiteral("The file for the preview has the wrong size."));
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    Result<SourceDecoder> source = SourceDecoder::open(
        files.source, allowed, SourceDecoder::Streams::Pictures, SourceDecoder::Fields::Deinterlaced);
    if (!source) return fail(source.error());
    const Result<std::optional<CubeLut>> lut = readLut(job.treatment, files.lut);
    if (!lut) return fail(lut.error());
    Result<std::optional<OverlayPainter>> overlay =
        openOverlay(job.overlay, files, allowed, {job.width + job.width % 2, job.height + job.height % 2});
    if (!overlay) return fail(overlay.error());
    const Result<Frame> found = findPicture(*source, job.atMs, sink);
    if (!found) return fail(found.error());
    Result<Frame> picture = treat(job, *source, found->get(), lut->has_value() ? &**lut : nullptr);
    if (!picture) return fail(picture.error());
    if (overlay->has_value()) {
        const Rational& speed = job.treatment.speed;
        picture = (*overlay)->paint(picture->get(),
                                    rescaleRounded(job.atMs - job.overlayFromMs, speed.den, speed.num));
        if (!picture) return fail(picture.error());
    }
    const Result<QByteArray> pixels = toRgba(picture->get(), job.width, job.height);
    if (!pixels) return fail(pixels.error());
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    if (const Result<void> written = writeAt(files.output, *pixels, 0); !written)
        return fail(written.error());
    return job::Previewed{job.width, job.height};
}

}  // namespace creatorup::media
