#pragma once

#include "ui/style/theme.h"

#include <QPainter>

namespace creatorup::widgets {

// A filled rectangle with round corners and a line drawn inside it, so that nothing moves when it gets
// thicker.
void paintBox(QPainter& painter, const QRectF& box, qreal radius, const QColor& fill, const QColor& line,
              qreal lineWidth = 1);
// A picture that covers `box`, cut evenly, with round corners. `opacity` 0 to 1.
void paintCover(QPainter& painter, const QImage& image, const QRectF& box, qreal radius, qreal opacity = 1);
void paintIcon(QPainter& painter, const style::Theme& theme, const QString& name, style::Role role,
               const QRect& box);
// One line that ends in "…" where it does not fit; gives the width it took.
int paintLine(QPainter& painter, const style::Theme& theme, const QString& text, style::TextStyle textStyle,
              const QColor& colour, const QRect& box, Qt::Alignment alignment = Qt::AlignLeft);

}  // namespace creatorup::widgets
