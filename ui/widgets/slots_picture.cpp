#include "ui/widgets/slots_picture.h"

#include "ui/widgets/painting.h"

#include <array>

namespace creatorup::widgets {

using style::Role;
using style::TextStyle;

namespace {

// Colours of the sample cards: pictures, not part of the look, so the same in light and dark.
constexpr std::array<std::array<QRgb, 4>, 3> kCards{{{0xFF1F5F68, 0xFF3E4E8C, 0xFF276B74, 0xFF4C5CA0},
                                                     {0xFF8C5A1C, 0xFF7D3E5E, 0xFF9C682A, 0xFF8E4C6E},
                                                     {0xFF38664A, 0xFF4A5560, 0xFF44745A, 0xFF586472}}};
constexpr int kWidth = 72;
constexpr int kHeight = 96;

}  // namespace

SlotsPicture::SlotsPicture(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setMinimumHeight(sizeHint().height());
    setAccessibleName(tr("Four hooks times four mains times four calls to action make 64 videos"));
    connect(&theme, &style::Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void SlotsPicture::paintCard(QPainter& painter, const QRect& box, int slot, int row) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(kCards[static_cast<size_t>(slot)][static_cast<size_t>(row)]));
    painter.drawRoundedRect(box, 6, 6);
    painter.setBrush(QColor(255, 255, 255, 70));
    const QPoint centre = box.center() - QPoint(0, 8);
    if (slot == 0) painter.drawEllipse(centre, 14, 14);
    if (slot == 1) painter.drawRoundedRect(QRect(centre - QPoint(13, 13), QSize(26, 26)), 3, 3);
    if (slot == 2)
        painter.drawPolygon(QPolygon({centre - QPoint(0, 17), centre + QPoint(17, 0), centre + QPoint(0, 17),
                                      centre - QPoint(17, 0)}));
    for (int i = 0; i < 2; ++i)
        painter.drawRoundedRect(QRect(box.left() + 14, box.bottom() - 22 + i * 8, i == 0 ? 44 : 28, 4), 2, 2);
}

void SlotsPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::array<QString, 3> names{tr("Hook"), tr("Main"), tr("CTA")};
    for (int slot = 0; slot < 3; ++slot) {
        const int left = slot * 104;
        paintLine(painter, m_theme, names[static_cast<size_t>(slot)], TextStyle::Caption,
                  m_theme.colour(Role::Text2), QRect(left, 0, kWidth, 16));
        for (int row = 0; row < 4; ++row)
            paintCard(painter, QRect(left, 20 + row * (kHeight + 4), kWidth, kHeight), slot, row);
        if (slot < 2)
            paintLine(painter, m_theme, QStringLiteral("×"), TextStyle::Section, m_theme.colour(Role::Text),
                      QRect(left + kWidth, 208, 32, 20), Qt::AlignHCenter);
    }
    paintLine(painter, m_theme, tr("= 64 videos"), TextStyle::Title, m_theme.colour(Role::Text),
              QRect(304, 176, width() - 304, 28));
    painter.setFont(m_theme.font(TextStyle::Body));
    painter.setPen(m_theme.colour(Role::Text2));
    painter.drawText(QRect(304, 208, width() - 304, 64), Qt::TextWordWrap,
                     tr("Each clip is encoded once, on this computer."));
}

LogoLine::LogoLine(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFixedHeight(32);
    setAccessibleName(QStringLiteral("CreatorUp"));
    connect(&theme, &style::Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void LogoLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Role::Accent));
    painter.drawRoundedRect(QRect(0, 0, 32, 32), 8, 8);
    paintIcon(painter, m_theme, QStringLiteral("logo"), Role::OnAccent, QRect(6, 6, 20, 20));
    paintLine(painter, m_theme, QStringLiteral("CreatorUp"), TextStyle::Title, m_theme.colour(Role::Text),
              QRect(44, 2, width() - 44, 28));
}

}  // namespace creatorup::widgets
