#pragma once

#include "core/job/overlay.h"
#include "core/media/allowed_media.h"
#include "core/media/overlay_pixels.h"

namespace creatorup::media {

// A watermark, decoded and scaled for pictures of this size. Errors: job::errors::BadOverlay, TooLarge.
[[nodiscard]] Result<OverlayPixels> readOverlayImage(const job::OverlayPicture& picture, int fileDescriptor,
                                                     const AllowedMedia& allowed, QSize overlaySize,
                                                     QSize size);

}  // namespace creatorup::media
