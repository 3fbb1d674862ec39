#include "ui/widgets/drop_zone.h"

#include "ui/style/metrics.h"
#include "ui/widgets/painting.h"

namespace creatorup::widgets {

using style::Role;
using style::TextStyle;
namespace metrics = style::metrics;

DropZone::DropZone(const style::Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setText(tr("Drop clips or a folder"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    connect(&theme, &style::Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void DropZone::setEmptySlot(bool empty, const QString& hint) {
    m_empty = empty;
    m_hint = hint;
    update();
}

void DropZone::setDragOver(bool over) {
    m_over = over;
    update();
}

void DropZone::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = m_over || hasFocus();
    QPen pen(m_theme.colour(lit ? Role::Accent : Role::Control), lit ? 2 : 1, Qt::CustomDashLine);
    pen.setDashPattern({3, 3});
    painter.setPen(pen);
    painter.setBrush(m_over         ? m_theme.colour(Role::Selected)
                     : underMouse() ? m_theme.colour(Role::Hover)
                                    : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(2, 1, -2, -1), metrics::kCardRadius,
                            metrics::kCardRadius);

    const QRect middle(8, height() / 2 - 10, width() - 16, 20);
    if (m_empty && height() >= 160) {
        paintIcon(painter, m_theme, QStringLiteral("film"), Role::Text2,
                  QRect(width() / 2 - 16, middle.top() - 52, 32, 32));
        paintLine(painter, m_theme, text(), TextStyle::Body, m_theme.colour(Role::Text), middle,
                  Qt::AlignHCenter);
        paintLine(painter, m_theme, m_hint, TextStyle::Caption, m_theme.colour(Role::Text2),
                  middle.translated(0, 22), Qt::AlignHCenter);
        paintLine(painter, m_theme, tr("Choose clips…"), TextStyle::Section, m_theme.colour(Role::AccentText),
                  middle.translated(0, 56), Qt::AlignHCenter);
        return;
    }
    const int words =
        qMin(QFontMetrics(m_theme.font(TextStyle::Body)).horizontalAdvance(text()), width() - 48);
    const int left = (width() - words - 24) / 2;
    paintIcon(painter, m_theme, QStringLiteral("plus"), Role::Text2, QRect(left, height() / 2 - 8, 16, 16));
    paintLine(painter, m_theme, text(), TextStyle::Body, m_theme.colour(Role::Text2),
              QRect(left + 24, middle.top(), words + 2, 20));
}

}  // namespace creatorup::widgets
