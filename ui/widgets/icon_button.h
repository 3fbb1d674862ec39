#pragma once

#include "ui/style/theme.h"

#include <QPushButton>
#include <QToolButton>

namespace creatorup::widgets {

enum class ButtonKind { Primary, Secondary, Link };

// A button with words and, if it has one, an icon that follows the theme.
class TextButton : public QPushButton {
    Q_OBJECT

public:
    TextButton(const style::Theme& theme, const QString& text, const QString& icon = {},
               ButtonKind kind = ButtonKind::Secondary, QWidget* parent = nullptr);
    void setIconName(const QString& icon);

private:
    void tint();
    const style::Theme& m_theme;
    QString m_icon;
    ButtonKind m_kind;
};

// A button with an icon only; `name` is what it does, for its tool tip and for screen readers.
class IconButton : public QToolButton {
    Q_OBJECT

public:
    IconButton(const style::Theme& theme, const QString& icon, const QString& name,
               QWidget* parent = nullptr);
    void setIconName(const QString& icon, const QString& name);

private:
    void tint();
    const style::Theme& m_theme;
    QString m_icon;
};

}  // namespace creatorup::widgets
