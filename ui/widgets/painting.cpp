#include "ui/widgets/painting.h"

#include <QFontMetrics>
#include <QPainterPath>

namespace creatorup::widgets {

void paintBox(QPainter& painter, const QRectF& box, qreal radius, const QColor& fill, const QColor& line,
              qreal lineWidth) {
    painter.setPen(QPen(line, lineWidth));
    painter.setBrush(fill);
    const qreal half = lineWidth / 2;
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius - half, radius - half);
}

void paintCover(QPainter& painter, const QImage& image, const QRectF& box, qreal radius, qreal opacity) {
    if (image.isNull() || box.isEmpty()) return;
    const qreal scale = qMax(box.width() / image.width(), box.height() / image.height());
    const QSizeF part(box.width() / scale, box.height() / scale);
    const QRectF source(QPointF((image.width() - part.width()) / 2, (image.height() - part.height()) / 2),
                        part);
    painter.save();
    QPainterPath path;
    path.addRoundedRect(box, radius, radius);
    painter.setClipPath(path);
    painter.setOpacity(opacity);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(box, image, source);
    painter.restore();
}

void paintIcon(QPainter& painter, const style::Theme& theme, const QString& name, style::Role role,
               const QRect& box) {
    painter.drawPixmap(box.topLeft(),
                       theme.pixmap(name, role, box.width(), painter.device()->devicePixelRatioF()));
}

int paintLine(QPainter& painter, const style::Theme& theme, const QString& text, style::TextStyle textStyle,
              const QColor& colour, const QRect& box, Qt::Alignment alignment) {
    painter.setFont(theme.font(textStyle));
    painter.setPen(colour);
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width());
    painter.drawText(box, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    return painter.fontMetrics().horizontalAdvance(shown);
}

}  // namespace creatorup::widgets
