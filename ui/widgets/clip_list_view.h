#pragma once

#include "ui/style/theme.h"

#include <QListView>

#include <vector>

namespace creatorup::widgets {

class ClipDelegate;

// The cards of one slot, as high as they are. Cards can be dragged; what is dropped is the column's business.
class ClipListView : public QListView {
    Q_OBJECT

public:
    ClipListView(const style::Theme& theme, int slot, QWidget* parent = nullptr);

    // What a drag of our own cards carries.
    static QString clipMimeType();
    struct DraggedClip {
        int slot = -1;
        int row = -1;
    };
    [[nodiscard]] static DraggedClip draggedClip(const QMimeData& data);

    void setModel(QAbstractItemModel* model) override;
    void setLow(bool low);
    [[nodiscard]] std::vector<int> selectedRows() const;
    // Before which row something dropped at `position` (in this view) belongs.
    [[nodiscard]] int dropRow(const QPoint& position) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, 0}; }

Q_SIGNALS:
    void removeRequested();
    void moveRequested(int fromRow, int toRow);

protected:
    void startDrag(Qt::DropActions actions) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();

    ClipDelegate* m_delegate;
    int m_slot;
};

}  // namespace creatorup::widgets
