#pragma once

#include "ui/style/theme.h"

#include <QLabel>

namespace creatorup::widgets {

// A text in one of the four styles. `tone`: "2", "3", "ok", "warn", "danger" or empty, as look.qss has them.
class Label : public QLabel {
public:
    explicit Label(const QString& text, style::TextStyle textStyle = style::TextStyle::Body,
                   const char* tone = nullptr, QWidget* parent = nullptr);

    void setTone(const char* tone);
};

// A plain widget that look.qss paints by the name of its area.
[[nodiscard]] QWidget* makeArea(const char* area, QWidget* parent = nullptr);
[[nodiscard]] QWidget* makeLine(QWidget* parent = nullptr);

}  // namespace creatorup::widgets
