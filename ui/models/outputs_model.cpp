#include "ui/models/outputs_model.h"

#include "ui/models/clip_library.h"
#include "ui/models/error_text.h"
#include "ui/models/figures.h"

#include <QFileInfo>

namespace creatorup::models {

OutputsModel::OutputsModel(ClipLibrary& library, QObject* parent)
    : QAbstractListModel(parent), m_library(library) {
    connect(&library, &ClipLibrary::changed, this, [this] {
        if (m_project && m_total > 0) Q_EMIT dataChanged(index(0), index(m_total - 1), {PicturesRole});
    });
}

void OutputsModel::begin(qint64 total, const std::optional<project::Project>& project) {
    beginResetModel();
    m_total = static_cast<int>(qBound<qint64>(0, total, project::kMaxOutputs));
    m_project = project;
    m_variants.reset();
    if (project) {
        if (auto variants = plan::VariantSequence::of(*project)) m_variants = std::move(*variants);
    }
    m_ended.clear();
    m_ready = 0;
    m_failed = 0;
    endResetModel();
}

void OutputsModel::end(const workflow::OutputReport& report) {
    if (report.index < 0 || report.index >= m_total || m_ended.contains(report.index)) return;
    m_ended.insert(report.index, report);
    ++(report.state == workflow::OutputReport::State::Completed ? m_ready : m_failed);
    Q_EMIT dataChanged(index(report.index), index(report.index));
}

int OutputsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_total;
}

QVariant OutputsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto ended = m_ended.constFind(index.row());
    const bool known = ended != m_ended.constEnd();
    const bool ready = known && ended->state == workflow::OutputReport::State::Completed;
    const QString stateText = ready ? Figures::bytes(ended->bytes) : known ? tr("Failed") : tr("Waiting");
    switch (role) {
    case Qt::DisplayRole:
        return name(index.row());
    case Qt::AccessibleTextRole:
        return QString(name(index.row()) + QStringLiteral(", ") + stateText);
    case Qt::ToolTipRole:
        if (ready) return QFileInfo(ended->file).fileName();
        if (known && ended->error) return ErrorTexts::describe(*ended->error).what;
        return name(index.row());
    case FileRole:
        return ready ? ended->file : QString();
    case StateRole:
        return QVariant::fromValue(ready ? State::Ready : known ? State::Failed : State::Waiting);
    case StateTextRole:
        return stateText;
    case PicturesRole:
        return pictures(index.row());
    default:
        return {};
    }
}

QString OutputsModel::name(int row) const {
    return tr("Video %L1").arg(row + 1);
}

QStringList OutputsModel::clipsOf(int row) const {
    if (!m_variants) return {};
    const auto deliveries = static_cast<quint64>(qMax<qsizetype>(1, m_project->deliveries.size()));
    const quint64 at = static_cast<quint64>(row) / deliveries;
    if (at >= m_variants->size()) return {};
    QStringList files;
    const plan::Variant variant = m_variants->at(at);
    for (size_t slot = 0; slot < variant.size(); ++slot)
        files << m_project->slots_[slot].clips[static_cast<size_t>(variant[slot])].file;
    return files;
}

QVariantList OutputsModel::pictures(int row) const {
    QVariantList images;
    for (const QString& file : clipsOf(row))
        images << m_library.look(file).thumbnail;
    return images;
}

}  // namespace creatorup::models
