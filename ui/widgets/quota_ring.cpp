#include "ui/widgets/quota_ring.h"

#include "ui/widgets/painting.h"

namespace creatorup::widgets {

using style::Role;
using style::TextStyle;

QuotaRing::QuotaRing(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFixedSize(sizeHint());
    connect(&theme, &style::Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void QuotaRing::setValue(double used, const QString& figure, const QString& caption) {
    m_used = qBound(0.0, used, 1.0);
    m_figure = figure;
    m_caption = caption;
    setAccessibleName(QString(figure + u' ' + caption));
    update();
}

void QuotaRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ring = QRectF(rect()).adjusted(8, 8, -8, -8);
    painter.setPen(QPen(m_theme.colour(Role::Track), 12));
    painter.drawEllipse(ring);
    painter.setPen(QPen(m_theme.colour(Role::Accent), 12, Qt::SolidLine, Qt::RoundCap));
    if (m_used > 0) painter.drawArc(ring, 90 * 16, -static_cast<int>(m_used * 360 * 16));
    paintLine(painter, m_theme, m_figure, TextStyle::Title, m_theme.colour(Role::Text),
              QRect(16, height() / 2 - 20, width() - 32, 26), Qt::AlignHCenter);
    paintLine(painter, m_theme, m_caption, TextStyle::Caption, m_theme.colour(Role::Text2),
              QRect(16, height() / 2 + 6, width() - 32, 16), Qt::AlignHCenter);
}

}  // namespace creatorup::widgets
