#include "core/plan/overlay_layout.h"

namespace creatorup::plan {

namespace {

// Of text that may stand anywhere, too: letters at the very edge are cut by round corners.
constexpr double kEdge = 0.02;
constexpr double kSafe = 0.05;
constexpr double kBoxPadding = 0.18;  // of a line's height
// Of a delivery of which nothing is known: what the vertical players draw over.
constexpr project::KeepClear kVertical{270, 672, 65, 150};

}  // namespace

QRectF clearBox(const project::Delivery& delivery) {
    const double width = delivery.width, height = delivery.height;
    if (height <= width)
        return {width * kSafe, height * kSafe, width * (1 - 2 * kSafe), height * (1 - 2 * kSafe)};
    const project::KeepClear covered = delivery.keepClear.value_or(kVertical);
    const double x = width / 1080, y = height / 1920;
    return {covered.left * x, covered.top * y, (1080 - covered.left - covered.right) * x,
            (1920 - covered.top - covered.bottom) * y};
}

job::TextStyle styleIn(const project::Delivery& delivery, const project::TextStyle& style) {
    const double height = delivery.height;
    job::TextStyle sized;
    sized.font = style.font;
    sized.bold = style.bold;
    sized.italic = style.italic;
    sized.size = std::max(1.0, style.size * height);
    sized.colour = style.colour;
    sized.outline = style.outline * height;
    sized.outlineColour = style.outlineColour;
    sized.boxColour = style.boxColour;
    sized.boxPadding = style.boxColour != 0 ? kBoxPadding * sized.size : 0;
    return sized;
}

job::TextPlace placeIn(const project::Delivery& delivery, project::Place place, int align, bool anywhere,
                       double width) {
    const double edge = kEdge * delivery.width;
    const QRectF box = anywhere ? QRectF(edge, edge, delivery.width - 2 * edge, delivery.height - 2 * edge)
                                : clearBox(delivery);
    const double wrap = box.width() * width;
    // A narrower text stands where its place says.
    return {box.left() + (box.width() - wrap) * place.column / 2,
            box.top(),
            wrap,
            box.height(),
            place.column,
            place.row,
            align};
}

job::OverlayPicture pictureIn(const project::Delivery& delivery, const project::Watermark& watermark) {
    const double width = delivery.width, height = delivery.height;
    const double margin = watermark.margin * width;
    job::OverlayPicture picture;
    picture.width = std::max(1.0, watermark.size * width);
    picture.height = std::max(1.0, watermark.size * height);
    picture.left = margin + (width - 2 * margin - picture.width) * watermark.place.column / 2;
    picture.top = margin + (height - 2 * margin - picture.height) * watermark.place.row / 2;
    picture.left = std::max(0.0, picture.left);
    picture.top = std::max(0.0, picture.top);
    picture.anchorX = watermark.place.column / 2.0;
    picture.anchorY = watermark.place.row / 2.0;
    picture.opacity = watermark.opacity;
    return picture;
}

}  // namespace creatorup::plan
