#pragma once

#include "ui/style/theme.h"

#include <QAbstractButton>

namespace creatorup::widgets {

// The dashed place that says where clips go; pressing it asks for them. What is dropped on it goes to its
// column.
class DropZone : public QAbstractButton {
    Q_OBJECT

public:
    explicit DropZone(const style::Theme& theme, QWidget* parent = nullptr);

    // In an empty slot it is large, with a picture and a hint.
    void setEmptySlot(bool empty, const QString& hint);
    void setDragOver(bool over);

    [[nodiscard]] QSize sizeHint() const override { return {176, 48}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 40}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const style::Theme& m_theme;
    bool m_empty = false;
    bool m_over = false;
    QString m_hint;
};

}  // namespace creatorup::widgets
