#include "ui/style/theme.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"

#include <QApplication>
#include <QFile>
#include <QStyleFactory>

namespace creatorup::style {

Scheme Theme::systemScheme(const QPalette& systemPalette) {
    return systemPalette.color(QPalette::Window).lightness() <
                   systemPalette.color(QPalette::WindowText).lightness()
               ? Scheme::Dark
               : Scheme::Light;
}

QFont Theme::font(TextStyle style) const {
    QFont font(QStringList{QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Segoe UI"),
                           QStringLiteral("DejaVu Sans")});
    font.setPixelSize(style == TextStyle::Title     ? metrics::kTitlePx
                      : style == TextStyle::Caption ? metrics::kCaptionPx
                                                    : metrics::kBodyPx);
    if (style == TextStyle::Title || style == TextStyle::Section) font.setWeight(QFont::DemiBold);
    return font;
}

QIcon Theme::icon(const QString& name, Role role, int size) const {
    return tintedIcon(name, colour(role), colour(Role::Text3), size);
}

QPixmap Theme::pixmap(const QString& name, Role role, int size, qreal ratio) const {
    return iconPixmap(name, colour(role), size, ratio);
}

QPalette Theme::palette() const {
    QPalette palette;
    palette.setColor(QPalette::Window, colour(Role::Window));
    palette.setColor(QPalette::Base, colour(Role::Card));
    palette.setColor(QPalette::AlternateBase, colour(Role::Sunken));
    palette.setColor(QPalette::Button, colour(Role::Button));
    palette.setColor(QPalette::ToolTipBase, colour(Role::Card));
    palette.setColor(QPalette::ToolTipText, colour(Role::Text));
    palette.setColor(QPalette::WindowText, colour(Role::Text));
    palette.setColor(QPalette::Text, colour(Role::Text));
    palette.setColor(QPalette::ButtonText, colour(Role::Text));
    palette.setColor(QPalette::BrightText, colour(Role::Danger));
    palette.setColor(QPalette::PlaceholderText, colour(Role::Text3));
    palette.setColor(QPalette::Highlight, colour(Role::Accent));
    palette.setColor(QPalette::HighlightedText, colour(Role::OnAccent));
    palette.setColor(QPalette::Link, colour(Role::AccentText));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(Role::Text3));
    return palette;
}

QString Theme::styleSheet() const {
    QFile file(QStringLiteral(":/creatorup/style/look.qss"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (const ColourToken& token : colourTokens())
        sheet.replace(u'@' + QString::fromLatin1(token.name) + u'@', colour(token.role).name());
    sheet.replace(QLatin1StringView("@scheme@"),
                  m_scheme == Scheme::Dark ? QLatin1StringView("dark") : QLatin1StringView("light"));
    return sheet;
}

void Theme::apply(QApplication& application) const {
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setFont(font(TextStyle::Body));
    application.setPalette(palette());
    application.setStyleSheet(styleSheet());
}

void Theme::setScheme(Scheme scheme, QApplication& application) {
    if (scheme == m_scheme) return;
    m_scheme = scheme;
    apply(application);
    Q_EMIT changed();
}

}  // namespace creatorup::style
