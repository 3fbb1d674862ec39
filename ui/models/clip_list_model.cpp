#include "ui/models/clip_list_model.h"

#include "ui/models/clip_library.h"
#include "ui/models/clip_words.h"
#include "ui/models/figures.h"

#include <algorithm>

namespace creatorup::models {

ClipListModel::ClipListModel(ClipLibrary& library, QObject* parent)
    : QAbstractListModel(parent), m_library(library) {
    connect(&library, &ClipLibrary::changed, this, &ClipListModel::onLookChanged);
}

void ClipListModel::setClips(const std::vector<project::Clip>& clips) {
    const auto shorter = static_cast<std::ptrdiff_t>(std::min(clips.size(), m_clips.size()));
    const auto same = std::mismatch(m_clips.begin(), m_clips.begin() + shorter, clips.begin());
    const auto front = same.first - m_clips.begin();
    std::ptrdiff_t back = 0;
    while (back < shorter - front && m_clips[m_clips.size() - 1 - static_cast<size_t>(back)] ==
                                         clips[clips.size() - 1 - static_cast<size_t>(back)])
        ++back;
    const auto removed = static_cast<std::ptrdiff_t>(m_clips.size()) - front - back;
    const auto added = static_cast<std::ptrdiff_t>(clips.size()) - front - back;
    replace(static_cast<int>(front), static_cast<int>(removed), clips.begin() + front,
            static_cast<int>(added));
}

void ClipListModel::replace(int first, int removed, std::vector<project::Clip>::const_iterator begin,
                            int added) {
    if (removed > 0) {
        beginRemoveRows({}, first, first + removed - 1);
        m_clips.erase(m_clips.begin() + first, m_clips.begin() + first + removed);
        endRemoveRows();
    }
    if (added > 0) {
        beginInsertRows({}, first, first + added - 1);
        m_clips.insert(m_clips.begin() + first, begin, begin + added);
        endInsertRows();
    }
}

void ClipListModel::setVideosPerClip(quint64 videos) {
    if (videos == m_videosPerClip) return;
    m_videosPerClip = videos;
    if (!m_clips.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {VideosRole});
}

int ClipListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_clips.size());
}

QVariant ClipListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const project::Clip& clip = m_clips[static_cast<size_t>(index.row())];
    const ClipLook& look = m_library.look(clip.file);
    const ClipWords words(clip, look);
    switch (role) {
    case Qt::DisplayRole:
        return clip.name();
    case Qt::ToolTipRole:
        return words.toolTip();
    case Qt::AccessibleTextRole:
        return words.spoken();
    case FileRole:
        return clip.file;
    case DetailRole:
        return words.detail();
    case LengthRole:
        return words.length();
    case ThumbnailRole:
        return look.thumbnail;
    case StateRole:
        return QVariant::fromValue(look.problem   ? State::Failed
                                   : look.looking ? State::Looking
                                                  : State::Ready);
    case PillRole:
        return words.pill();
    case PillToneRole:
        return QVariant::fromValue(words.tone());
    case VideosRole:
        return m_videosPerClip == 0 ? QString() : words.inVideos(m_videosPerClip);
    case TrimRole:
        return words.trim();
    default:
        return {};
    }
}

Qt::ItemFlags ClipListModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                           : Qt::ItemFlags(Qt::NoItemFlags);
}

void ClipListModel::onLookChanged(const QString& file) {
    for (int row = 0; row < rowCount(); ++row)
        if (m_clips[static_cast<size_t>(row)].file == file) Q_EMIT dataChanged(index(row), index(row));
}

}  // namespace creatorup::models
