#include "ui/widgets/icon_button.h"

#include "ui/style/metrics.h"

#include <QPainter>

namespace creatorup::widgets {

using style::Role;
using style::Theme;

namespace {

// The icon, and the room between it and the words.
constexpr QSize kIconBox{22, 16};

}  // namespace

TextButton::TextButton(const Theme& theme, const QString& text, const QString& icon, ButtonKind kind,
                       QWidget* parent)
    : QPushButton(text, parent), m_theme(theme), m_icon(icon), m_kind(kind) {
    setProperty("kind", kind == ButtonKind::Primary ? QStringLiteral("primary")
                        : kind == ButtonKind::Link  ? QStringLiteral("link")
                                                    : QStringLiteral("secondary"));
    setIconSize(kIconBox);
    setCursor(Qt::PointingHandCursor);
    setAutoDefault(false);
    connect(&theme, &Theme::changed, this, &TextButton::tint);
    tint();
}

void TextButton::setIconName(const QString& icon) {
    m_icon = icon;
    tint();
}

void TextButton::tint() {
    if (m_icon.isEmpty()) return;
    const Role ink = m_kind == ButtonKind::Primary ? Role::OnAccent
                     : m_kind == ButtonKind::Link  ? Role::AccentText
                                                   : Role::Text;
    QIcon icon;
    for (const auto& [mode, role] :
         {std::pair(QIcon::Normal, ink), std::pair(QIcon::Disabled, Role::Text3)}) {
        const qreal ratio = devicePixelRatioF();
        QPixmap box(kIconBox * ratio);
        box.setDevicePixelRatio(ratio);
        box.fill(Qt::transparent);
        QPainter painter(&box);
        painter.drawPixmap(0, 0, m_theme.pixmap(m_icon, role, kIconBox.height(), ratio));
        painter.end();
        icon.addPixmap(box, mode);
    }
    setIcon(icon);
}

IconButton::IconButton(const Theme& theme, const QString& icon, const QString& name, QWidget* parent)
    : QToolButton(parent), m_theme(theme) {
    setFixedSize(style::metrics::kButtonHeight, style::metrics::kButtonHeight);
    setIconSize({20, 20});
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, &IconButton::tint);
    setIconName(icon, name);
}

void IconButton::setIconName(const QString& icon, const QString& name) {
    m_icon = icon;
    setToolTip(name);
    setAccessibleName(name);
    tint();
}

void IconButton::tint() {
    setIcon(m_theme.icon(m_icon, Role::Text2, 20));
}

}  // namespace creatorup::widgets
