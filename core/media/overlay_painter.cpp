#include "core/media/overlay_painter.h"

#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/encode_segment.h"
#include "core/media/file_io.h"
#include "core/media/overlay_image.h"
#include "core/media/subtitle_cues.h"

namespace creatorup::media {

namespace {

// libass' words are of no use to people, and hold what hostile files say.
void beSilent(int, const char*, va_list, void*) {}

}  // namespace

Result<OverlayPainter> OverlayPainter::open(const job::Overlay& overlay, const std::vector<int>& files,
                                            const AllowedMedia& allowed, QSize size) {
    const std::vector<job::SourceFile> named = overlay.files();
    if (named.size() != files.size())
        return fail(errors::Internal, QStringLiteral("The files of what is laid over a clip are not open."));
    for (size_t i = 0; i < named.size(); ++i)
        if (const Result<void> same = checkIdentity(named[i], files[i]); !same) return fail(same.error());
    OverlayPainter painter;
    painter.m_size = size;
    auto file = files.begin();
    if (overlay.picture) {
        Result<OverlayPixels> image =
            readOverlayImage(*overlay.picture, *file++, allowed, {overlay.width, overlay.height}, size);
        if (!image) return fail(image.error());
        painter.m_image = std::move(*image);
    }
    if (overlay.texts.empty() && overlay.subtitles.empty()) return painter;
    const auto subtitles = static_cast<qptrdiff>(overlay.subtitles.size());
    Result<FontShelf> shelf = FontShelf::open({file + subtitles, files.end()});
    if (!shelf) return fail(shelf.error());
    painter.m_shelf = std::make_unique<FontShelf>(std::move(*shelf));
    painter.m_library.reset(ass_library_init());
    if (!painter.m_library) return outOfMemory();
    ass_set_message_cb(painter.m_library.get(), beSilent, nullptr);
    ass_set_extract_fonts(painter.m_library.get(), 1);  // of ASS files that bring their own
    painter.m_shelf->addTo(painter.m_library.get());
    for (const job::OverlaySubtitles& each : overlay.subtitles) {
        const Result<QString> text = readSubtitleText(*file++);
        if (!text) return fail(text.error());
        Result<TextLayer> layer =
            TextLayer::ofSubtitles(overlay, each, *text, *painter.m_shelf, painter.m_library.get(), size);
        if (!layer) return fail(layer.error());
        painter.m_layers.push_back(std::move(*layer));
    }
    if (!overlay.texts.empty()) {
        Result<TextLayer> layer =
            TextLayer::ofTexts(overlay, *painter.m_shelf, painter.m_library.get(), size);
        if (!layer) return fail(layer.error());
        painter.m_layers.push_back(std::move(*layer));
    }
    for (size_t i = 0; i < named.size(); ++i)
        if (const Result<void> same = checkIdentity(named[i], files[i]); !same) return fail(same.error());
    return painter;
}

Result<Frame> OverlayPainter::paint(const AVFrame* picture, qint64 clipMs) {
    if (picture->format != AV_PIX_FMT_YUV420P || picture->width != m_size.width() ||
        picture->height != m_size.height())
        return fail(errors::Internal, QStringLiteral("Nothing can be laid over such a picture."));
    std::vector<const OverlayPixels*> seen;
    if (!m_image.isEmpty()) seen.push_back(&m_image);
    for (TextLayer& layer : m_layers)
        if (const OverlayPixels& pixels = layer.at(clipMs); !pixels.isEmpty()) seen.push_back(&pixels);
    if (seen.empty()) {
        Frame same = share(picture);
        return same ? Result<Frame>(std::move(same)) : outOfMemory();
    }
    Result<Frame> painted = m_painted.take(AV_PIX_FMT_YUV420P, picture->width, picture->height);
    if (!painted) return painted;
    if (av_frame_copy(painted->get(), picture) < 0 || av_frame_copy_props(painted->get(), picture) < 0)
        return outOfMemory();
    for (const OverlayPixels* pixels : seen)
        pixels->blendInto(painted->get());
    return painted;
}

Result<std::optional<OverlayPainter>> openOverlay(const job::Overlay& overlay, const JobFiles& files,
                                                  const AllowedMedia& allowed, QSize size) {
    if (overlay.isEmpty()) return std::nullopt;
    Result<OverlayPainter> painter = OverlayPainter::open(overlay, files.overlay, allowed, size);
    if (!painter) return fail(painter.error());
    return std::move(*painter);
}

}  // namespace creatorup::media
