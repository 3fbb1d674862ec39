#include "ui/widgets/clip_list_view.h"

#include "ui/models/clip_list_model.h"
#include "ui/style/metrics.h"
#include "ui/widgets/clip_delegate.h"

#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>

namespace creatorup::widgets {

ClipListView::ClipListView(const style::Theme& theme, int slot, QWidget* parent)
    : QListView(parent), m_delegate(new ClipDelegate(theme, this)), m_slot(slot) {
    setItemDelegate(m_delegate);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    setUniformItemSizes(true);
    setResizeMode(Adjust);
    setDragEnabled(true);
    setFrameShape(NoFrame);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    connect(&theme, &style::Theme::changed, viewport(), QOverload<>::of(&QWidget::update));
}

QString ClipListView::clipMimeType() {
    return QStringLiteral("application/x-creatorup-clip");
}

ClipListView::DraggedClip ClipListView::draggedClip(const QMimeData& data) {
    const QList<QByteArray> parts = data.data(clipMimeType()).split(',');
    return parts.size() == 2 ? DraggedClip{parts[0].toInt(), parts[1].toInt()} : DraggedClip{};
}

void ClipListView::setModel(QAbstractItemModel* clips) {
    QListView::setModel(clips);
    connect(clips, &QAbstractItemModel::rowsInserted, this, &ClipListView::fitHeight);
    connect(clips, &QAbstractItemModel::rowsRemoved, this, &ClipListView::fitHeight);
    fitHeight();
}

void ClipListView::setLow(bool low) {
    m_delegate->setLow(low);
    scheduleDelayedItemsLayout();
    fitHeight();
}

void ClipListView::fitHeight() {
    const int rows = model() ? model()->rowCount() : 0;
    setMaximumHeight(rows * (m_delegate->cardHeight() + style::metrics::kCardGap));
    setVisible(rows > 0);
    updateGeometry();
}

QSize ClipListView::sizeHint() const {
    return {style::metrics::kColumnMin, maximumHeight()};
}

void ClipListView::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

std::vector<int> ClipListView::selectedRows() const {
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

int ClipListView::dropRow(const QPoint& position) const {
    const QModelIndex under = indexAt(position);
    if (!under.isValid()) return model()->rowCount();
    return position.y() > visualRect(under).center().y() ? under.row() + 1 : under.row();
}

void ClipListView::startDrag(Qt::DropActions) {
    const QModelIndex index = currentIndex();
    if (!index.isValid()) return;
    auto* mime = new QMimeData;
    mime->setData(clipMimeType(), QByteArray::number(m_slot) + ',' + QByteArray::number(index.row()));
    auto* drag = new QDrag(this);
    drag->setMimeData(mime);
    const auto image = index.data(models::ClipListModel::ThumbnailRole).value<QImage>();
    if (!image.isNull())
        drag->setPixmap(QPixmap::fromImage(image.scaledToHeight(112, Qt::SmoothTransformation)));
    drag->exec(Qt::MoveAction);
}

void ClipListView::keyPressEvent(QKeyEvent* event) {
    const int row = currentIndex().row();
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        Q_EMIT removeRequested();
    } else if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Up && row > 0) {
        Q_EMIT moveRequested(row, row - 1);
    } else if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Down && row >= 0 &&
               row + 1 < model()->rowCount()) {
        Q_EMIT moveRequested(row, row + 2);
    } else {
        QListView::keyPressEvent(event);
    }
}

}  // namespace creatorup::widgets
