#pragma once

#include "ui/style/theme.h"

#include <QStyledItemDelegate>

namespace creatorup::widgets {

// Paints a clip as a card: picture with length, name, size, one pill, in how many videos it is, what is used.
class ClipDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ClipDelegate(const style::Theme& theme, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), m_theme(theme) {}

    // Low cards, for windows that are not high.
    void setLow(bool low) { m_low = low; }
    [[nodiscard]] int cardHeight() const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintPicture(QPainter& painter, const QRect& box, const QModelIndex& index) const;
    void paintWords(QPainter& painter, const QRect& box, const QModelIndex& index) const;
    void paintPill(QPainter& painter, const QRect& line, const QModelIndex& index) const;
    void paintTrim(QPainter& painter, const QRect& line, const QModelIndex& index, bool selected) const;

    const style::Theme& m_theme;
    bool m_low = false;
};

}  // namespace creatorup::widgets
