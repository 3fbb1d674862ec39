#include "ui/pages/slots_area.h"

#include "ui/models/clip_list_model.h"
#include "ui/models/slot_list_model.h"
#include "ui/style/metrics.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/slot_column.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace creatorup::pages {

using models::ProjectPresenter;
using models::SlotListModel;
using widgets::SlotColumn;
namespace metrics = style::metrics;

SlotsArea::SlotsArea(const style::Theme& theme, ProjectPresenter& presenter, QWidget* parent)
    : QScrollArea(parent), m_theme(theme), m_presenter(presenter), m_row(nullptr),
      m_add(new widgets::IconButton(theme, QStringLiteral("plus"), tr("Add a slot"))) {
    auto* content = new QWidget;
    m_row = new QHBoxLayout(content);
    m_row->setContentsMargins(metrics::kPagePadding, 4, metrics::kPagePadding, 8);
    m_row->setSpacing(metrics::kColumnGap);
    m_add->setProperty("kind", QStringLiteral("square"));
    m_add->setObjectName(QStringLiteral("addSlot"));
    m_row->addWidget(m_add, 0, Qt::AlignTop);
    m_row->addStretch(0);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);

    SlotListModel& list = presenter.slotList();
    connect(&list, &SlotListModel::rowsInserted, this, &SlotsArea::sync);
    connect(&list, &SlotListModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) {
                for (int slot = last; slot >= first; --slot) {
                    delete m_columns[static_cast<size_t>(slot)];
                    m_columns.pop_back();
                }
            });
    connect(&list, &SlotListModel::rowsRemoved, this, &SlotsArea::sync);
    connect(&list, &SlotListModel::dataChanged, this, &SlotsArea::sync);
    connect(m_add, &QToolButton::clicked, this, [this] {
        m_presenter.addSlot(tr("Slot %1").arg(m_columns.size() + 1));
        m_columns.back()->beginRename();
    });
    sync();
}

SlotColumn* SlotsArea::column(int slot) const {
    return slot >= 0 && slot < static_cast<int>(m_columns.size()) ? m_columns[static_cast<size_t>(slot)]
                                                                  : nullptr;
}

void SlotsArea::append(int slot) {
    auto* column = new SlotColumn(m_theme, slot, m_presenter.slotList().clips(slot));
    column->setLow(m_low);
    m_row->insertWidget(slot, column, 1);
    m_columns.push_back(column);
    connect(column, &SlotColumn::chooseRequested, this, &SlotsArea::choose);
    connect(column, &SlotColumn::dropped, &m_presenter, &ProjectPresenter::addFiles);
    connect(column, &SlotColumn::clipsRemoved, &m_presenter, &ProjectPresenter::removeClips);
    connect(column, &SlotColumn::clipMoved, &m_presenter, &ProjectPresenter::moveClip);
    connect(column, &SlotColumn::renamed, &m_presenter, &ProjectPresenter::renameSlot);
    // Queued: the column that asks is the one that may go.
    connect(column, &SlotColumn::slotRemoved, &m_presenter, &ProjectPresenter::removeSlot,
            Qt::QueuedConnection);
}

void SlotsArea::sync() {
    const SlotListModel& list = m_presenter.slotList();
    for (int slot = static_cast<int>(m_columns.size()); slot < list.rowCount(); ++slot)
        append(slot);
    for (int slot = 0; slot < static_cast<int>(m_columns.size()); ++slot) {
        m_columns[static_cast<size_t>(slot)]->setName(list.index(slot).data().toString());
        m_columns[static_cast<size_t>(slot)]->setRemovable(list.rowCount() > 1);
    }
    m_add->setVisible(list.rowCount() < project::kMaxSlots);
}

void SlotsArea::setLow(bool low) {
    m_low = low;
    for (SlotColumn* column : m_columns)
        column->setLow(low);
}

void SlotsArea::choose(int slot) {
    auto* dialog = new QFileDialog(this, tr("Choose clips"),
                                   QStandardPaths::writableLocation(QStandardPaths::MoviesLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Videos (*.mp4 *.m4v *.mov *.mkv *.webm *.ts *.mts *.m2ts *.mpg *.mpeg *.avi "
                               "*.wmv *.asf *.flv *.gif)"),
                            tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this,
            [this, slot](const QStringList& files) { m_presenter.addFiles(slot, files); });
    dialog->open();
}

}  // namespace creatorup::pages
