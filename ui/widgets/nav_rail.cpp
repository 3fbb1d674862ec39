#include "ui/widgets/nav_rail.h"

#include "ui/style/metrics.h"
#include "ui/widgets/painting.h"

#include <QVBoxLayout>

namespace creatorup::widgets {

using style::Role;
using style::TextStyle;
namespace metrics = style::metrics;

NavItem::NavItem(const style::Theme& theme, const QString& icon, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon) {
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFixedSize(sizeHint());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &style::Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void NavItem::setBadge(int count) {
    m_badge = count;
    update();
}

void NavItem::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box(4, 0, width() - 8, height());
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(isChecked() ? Role::Selected : Role::Hover));
        painter.drawRoundedRect(box, metrics::kCardRadius, metrics::kCardRadius);
    }
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(Role::Accent));
        painter.drawRect(0, 14, 3, 28);
    }
    if (hasFocus())
        paintBox(painter, box, metrics::kCardRadius, Qt::transparent, m_theme.colour(Role::Accent), 2);
    paintIcon(painter, m_theme, m_icon, isChecked() ? Role::AccentText : Role::Text2,
              QRect(width() / 2 - 10, 8, 20, 20));
    paintLine(painter, m_theme, text(), TextStyle::Caption,
              m_theme.colour(isChecked() ? Role::Text : Role::Text2), QRect(4, 32, width() - 8, 16),
              Qt::AlignHCenter);
    if (m_badge <= 0) return;
    const QRect badge(width() / 2 + 4, 3, 16, 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Role::Accent));
    painter.drawEllipse(badge);
    painter.setFont(m_theme.font(TextStyle::Caption));
    painter.setPen(m_theme.colour(Role::OnAccent));
    painter.drawText(badge, Qt::AlignCenter, QString::number(qMin(m_badge, 9)));
}

NavRail::NavRail(const style::Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this)) {
    setProperty("area", QStringLiteral("rail"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(metrics::kRailWidth);
    m_column->setContentsMargins(0, 60, 0, 16);
    m_column->setSpacing(4);
    m_column->addStretch(1);
}

NavItem* NavRail::addPage(const QString& icon, const QString& text) {
    auto* item = new NavItem(m_theme, icon, text);
    const int page = static_cast<int>(m_pages.size());
    m_column->insertWidget(page, item);
    m_pages.push_back(item);
    connect(item, &QAbstractButton::clicked, this, [this, page] {
        choose(page);
        Q_EMIT chosen(page);
    });
    return item;
}

NavItem* NavRail::addAccount(const QString& text) {
    m_account = new NavItem(m_theme, QStringLiteral("account"), text);
    m_column->addWidget(m_account);
    return m_account;
}

void NavRail::choose(int page) {
    for (int i = 0; i < static_cast<int>(m_pages.size()); ++i)
        m_pages[static_cast<size_t>(i)]->setChecked(i == page);
    if (m_account) m_account->setChecked(page == static_cast<int>(m_pages.size()));
}

void NavRail::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Role::Accent));
    painter.drawRoundedRect(QRect(20, 12, 32, 32), metrics::kCardRadius, metrics::kCardRadius);
    paintIcon(painter, m_theme, QStringLiteral("logo"), Role::OnAccent, QRect(26, 18, 20, 20));
}

}  // namespace creatorup::widgets
