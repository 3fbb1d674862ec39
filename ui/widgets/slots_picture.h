#pragma once

#include "ui/style/theme.h"

#include <QWidget>

namespace creatorup::widgets {

// What CreatorUp does, as a drawing: cards of three slots, times, equals.
class SlotsPicture : public QWidget {
    Q_OBJECT

public:
    explicit SlotsPicture(const style::Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {448, 420}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintCard(QPainter& painter, const QRect& box, int slot, int row) const;
    const style::Theme& m_theme;
};

// The logo and the name beside it.
class LogoLine : public QWidget {
    Q_OBJECT

public:
    explicit LogoLine(const style::Theme& theme, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const style::Theme& m_theme;
};

}  // namespace creatorup::widgets
