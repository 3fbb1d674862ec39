#pragma once

#include "ui/style/colours.h"

#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

class QApplication;

namespace creatorup::style {

enum class TextStyle { Title, Section, Body, Caption };

// The look that the window wears now. One object, made by the program and handed to whatever paints.
class Theme : public QObject {
    Q_OBJECT

public:
    // The system's scheme, as its palette shows it before ours is set.
    [[nodiscard]] static Scheme systemScheme(const QPalette& systemPalette);

    explicit Theme(Scheme scheme) : m_scheme(scheme) {}

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] QColor colour(Role role) const { return style::colour(role, m_scheme); }
    [[nodiscard]] QFont font(TextStyle style) const;
    [[nodiscard]] QIcon icon(const QString& name, Role role = Role::Text2, int size = 16) const;
    [[nodiscard]] QPixmap pixmap(const QString& name, Role role, int size, qreal ratio) const;
    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QString styleSheet() const;

    // Dresses the whole application.
    void apply(QApplication& application) const;
    void setScheme(Scheme scheme, QApplication& application);

Q_SIGNALS:
    void changed();

private:
    Scheme m_scheme;
};

}  // namespace creatorup::style
