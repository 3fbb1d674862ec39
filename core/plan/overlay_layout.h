#pragma once

#include "core/job/overlay.h"
#include "core/project/delivery.h"
#include "core/project/look_text.h"

#include <QRectF>

namespace creatorup::plan {

// The part of a delivery's frame that no app draws over: of an upright 1080 × 1920 x 65–930, y 270–1248, and
// of other shapes what is not within 5 % of a side.
[[nodiscard]] QRectF clearBox(const project::Delivery& delivery);

// A project's look in a delivery's pixels.
[[nodiscard]] job::TextStyle styleIn(const project::Delivery& delivery, const project::TextStyle& style);
[[nodiscard]] job::TextPlace placeIn(const project::Delivery& delivery, project::Place place, int align,
                                     bool anywhere, double width);
// Without its file.
[[nodiscard]] job::OverlayPicture pictureIn(const project::Delivery& delivery,
                                            const project::Watermark& watermark);

}  // namespace creatorup::plan
