#include "ui/widgets/slot_column.h"

#include "ui/models/clip_list_model.h"
#include "ui/style/metrics.h"
#include "ui/widgets/clip_list_view.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>

namespace creatorup::widgets {

using style::TextStyle;
namespace metrics = style::metrics;

namespace {

QStringList localPaths(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    return paths;
}

}  // namespace

SlotColumn::SlotColumn(const style::Theme& theme, int slot, models::ClipListModel* clips, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_slot(slot), m_clips(clips),
      m_name(new Label({}, TextStyle::Section)), m_edit(new QLineEdit),
      m_count(new Label({}, TextStyle::Caption)),
      m_add(new IconButton(theme, QStringLiteral("plus"), tr("Add clips"))),
      m_more(new IconButton(theme, QStringLiteral("more"), tr("More for this slot"))),
      m_menu(new QMenu(this)), m_list(new ClipListView(theme, slot)), m_zone(new DropZone(theme)) {
    setAcceptDrops(true);
    setMinimumWidth(metrics::kColumnMin);
    setMaximumWidth(metrics::kColumnMax);
    auto* header = new QHBoxLayout;
    buildHeader(header);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kCardGap);
    column->addLayout(header);
    column->addWidget(m_list, 1);
    column->addWidget(m_zone, 0);

    m_list->setModel(clips);
    connect(clips, &QAbstractItemModel::rowsInserted, this, &SlotColumn::countChanged);
    connect(clips, &QAbstractItemModel::rowsRemoved, this, &SlotColumn::countChanged);
    connect(m_add, &QToolButton::clicked, this, [this] { Q_EMIT chooseRequested(m_slot); });
    connect(m_zone, &QAbstractButton::clicked, this, [this] { Q_EMIT chooseRequested(m_slot); });
    connect(m_list, &ClipListView::removeRequested, this, &SlotColumn::removeSelected);
    connect(m_list, &ClipListView::moveRequested, this,
            [this](int from, int to) { Q_EMIT clipMoved(m_slot, from, m_slot, to); });
    countChanged();
}

void SlotColumn::buildHeader(QHBoxLayout* header) {
    m_count->setProperty("shape", QStringLiteral("pill"));
    m_edit->setProperty("kind", QStringLiteral("name"));
    m_edit->setMaxLength(100);
    m_edit->hide();
    m_edit->installEventFilter(this);
    m_name->installEventFilter(this);
    m_add->setObjectName(QStringLiteral("addClips"));
    m_more->setObjectName(QStringLiteral("slotMenu"));
    m_zone->setObjectName(QStringLiteral("dropZone"));
    m_edit->setObjectName(QStringLiteral("slotName"));
    header->setContentsMargins(4, 0, 0, 0);
    header->setSpacing(8);
    header->addWidget(m_name);
    header->addWidget(m_edit, 1);
    header->addWidget(m_count, 0, Qt::AlignVCenter);
    header->addStretch(1);
    header->addWidget(m_add);
    header->addWidget(m_more);
    connect(m_edit, &QLineEdit::editingFinished, this, &SlotColumn::endRename);

    m_menu->addAction(tr("Rename slot"), this, &SlotColumn::beginRename);
    m_removeClips = m_menu->addAction(tr("Remove chosen clips"), this, &SlotColumn::removeSelected);
    m_menu->addSeparator();
    m_removeSlot = m_menu->addAction(tr("Remove slot"), this, [this] { Q_EMIT slotRemoved(m_slot); });
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(m_menu, &QMenu::aboutToShow, this,
            [this] { m_removeClips->setEnabled(!m_list->selectedRows().empty()); });
}

void SlotColumn::setName(const QString& name) {
    m_name->setText(name);
    m_list->setAccessibleName(tr("Clips in %1").arg(name));
    m_zone->setAccessibleName(tr("Add clips to %1").arg(name));
    m_add->setToolTip(tr("Add clips to %1").arg(name));
    m_add->setAccessibleName(m_add->toolTip());
    m_edit->setAccessibleName(tr("Name of the slot"));
}

void SlotColumn::setRemovable(bool removable) {
    m_removeSlot->setEnabled(removable);
}

void SlotColumn::setLow(bool low) {
    m_list->setLow(low);
}

void SlotColumn::countChanged() {
    const int count = m_clips->rowCount();
    m_count->setText(QLocale().toString(count));
    // The first slot stops the thumb, the last one asks; what is between shows.
    const QString hint = m_slot == 0   ? tr("The first 3 seconds that stop the thumb")
                         : m_slot == 1 ? tr("What you show: product, demo, proof")
                         : m_slot == 2 ? tr("What to do next")
                                       : tr("Any video from a phone or camera");
    m_zone->setEmptySlot(count == 0, hint);
    m_list->setVisible(count > 0);
}

void SlotColumn::beginRename() {
    m_edit->setText(m_name->text());
    m_name->hide();
    m_edit->show();
    m_edit->selectAll();
    m_edit->setFocus();
}

void SlotColumn::endRename() {
    if (m_edit->isHidden()) return;
    m_edit->hide();
    m_name->show();
    if (m_edit->text().trimmed() != m_name->text()) Q_EMIT renamed(m_slot, m_edit->text());
}

void SlotColumn::removeSelected() {
    const std::vector<int> rows = m_list->selectedRows();
    if (!rows.empty()) Q_EMIT clipsRemoved(m_slot, rows);
}

bool SlotColumn::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_name && event->type() == QEvent::MouseButtonDblClick) beginRename();
    if (watched == m_edit && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_edit->setText(m_name->text());
        endRename();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SlotColumn::dragEnterEvent(QDragEnterEvent* event) {
    if (!event->mimeData()->hasFormat(ClipListView::clipMimeType()) &&
        localPaths(*event->mimeData()).isEmpty())
        return;
    m_zone->setDragOver(true);
    event->acceptProposedAction();
}

void SlotColumn::dragLeaveEvent(QDragLeaveEvent*) {
    m_zone->setDragOver(false);
}

void SlotColumn::dropEvent(QDropEvent* event) {
    m_zone->setDragOver(false);
    if (event->mimeData()->hasFormat(ClipListView::clipMimeType())) {
        const auto clip = ClipListView::draggedClip(*event->mimeData());
        const QPoint inList = m_list->viewport()->mapFrom(this, event->position().toPoint());
        Q_EMIT clipMoved(clip.slot, clip.row, m_slot, m_list->dropRow(inList));
    } else if (const QStringList paths = localPaths(*event->mimeData()); !paths.isEmpty()) {
        Q_EMIT dropped(m_slot, paths);
    }
    event->acceptProposedAction();
}

}  // namespace creatorup::widgets
