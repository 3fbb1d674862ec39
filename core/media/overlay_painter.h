#pragma once

#include "core/job/overlay.h"
#include "core/media/allowed_media.h"
#include "core/media/frame_pool.h"
#include "core/media/job_runner.h"
#include "core/media/text_layer.h"

namespace creatorup::media {

// Lays a watermark, subtitles and texts over treated pictures.
class OverlayPainter {
public:
    // `files`: those of Overlay::files, opened, in its order. `size`: of the pictures.
    // Errors: job::errors::BadOverlay, SourceChanged, TooLarge, errors::FileUnreadable, errors::Internal.
    [[nodiscard]] static Result<OverlayPainter>
    open(const job::Overlay& overlay, const std::vector<int>& files, const AllowedMedia& allowed, QSize size);

    // A copy of the picture as it is `clipMs` after the clip's first one. 8-bit 4:2:0 of the painter's size.
    // Errors: job::errors::TooLarge (no memory), errors::Internal (another kind of picture).
    [[nodiscard]] Result<Frame> paint(const AVFrame* picture, qint64 clipMs);

private:
    QSize m_size;
    std::unique_ptr<FontShelf> m_shelf;
    AssLibrary m_library;  // before the layers: it must go last
    OverlayPixels m_image;
    std::vector<TextLayer> m_layers;
    FramePool m_painted;
};

// A job's painter, if something lies over its pictures. Errors: as OverlayPainter::open.
[[nodiscard]] Result<std::optional<OverlayPainter>>
openOverlay(const job::Overlay& overlay, const JobFiles& files, const AllowedMedia& allowed, QSize size);

}  // namespace creatorup::media
