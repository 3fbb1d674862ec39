#include "ui/models/slot_list_model.h"

#include "core/plan/variant_count.h"
#include "ui/models/clip_list_model.h"

namespace creatorup::models {

namespace {

// How many videos each clip of a slot is in; of random ones about so many, as they use clips evenly.
quint64 videosPerClip(const project::Project& project, quint64 variants, const project::Slot& slot) {
    if (slot.clips.empty()) return 0;
    return variants / slot.clips.size() * static_cast<quint64>(qMax<qsizetype>(1, project.deliveries.size()));
}

}  // namespace

SlotListModel::SlotListModel(ClipLibrary& library, QObject* parent)
    : QAbstractListModel(parent), m_library(library) {}

SlotListModel::~SlotListModel() = default;

void SlotListModel::setProject(const project::Project& project) {
    const int now = static_cast<int>(m_rows.size());
    const int wanted = static_cast<int>(project.slots_.size());
    if (wanted < now) {
        beginRemoveRows({}, wanted, now - 1);
        m_rows.resize(static_cast<size_t>(wanted));
        endRemoveRows();
    } else if (wanted > now) {
        beginInsertRows({}, now, wanted - 1);
        for (int i = now; i < wanted; ++i)
            m_rows.push_back({{}, 0, std::make_unique<ClipListModel>(m_library)});
        endInsertRows();
    }
    const auto counted = plan::countVariants(project);
    const quint64 variants = counted ? counted->count : 0;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const project::Slot& slot = project.slots_[i];
        m_rows[i].name = slot.name;
        m_rows[i].count = static_cast<int>(slot.clips.size());
        m_rows[i].clips->setClips(slot.clips);
        m_rows[i].clips->setVideosPerClip(videosPerClip(project, variants, slot));
    }
    if (wanted > 0) Q_EMIT dataChanged(index(0), index(wanted - 1));
}

ClipListModel* SlotListModel::clips(int slot) const {
    return slot >= 0 && slot < rowCount() ? m_rows[static_cast<size_t>(slot)].clips.get() : nullptr;
}

int SlotListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SlotListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<size_t>(index.row())];
    if (role == Qt::DisplayRole) return row.name;
    if (role == CountRole) return row.count;
    return {};
}

}  // namespace creatorup::models
