#pragma once

#include "ui/style/theme.h"

#include <QStyledItemDelegate>

namespace creatorup::widgets {

// Paints a video as a tile: the first slot's picture above, the others below it, its name and its state.
class OutputDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit OutputDelegate(const style::Theme& theme, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintMosaic(QPainter& painter, const QRect& box, const QModelIndex& index, qreal opacity) const;
    void paintState(QPainter& painter, const QRect& line, const QModelIndex& index) const;

    const style::Theme& m_theme;
};

}  // namespace creatorup::widgets
