#pragma once

#include "core/project/clip.h"

#include <QAbstractListModel>

#include <vector>

namespace creatorup::models {

class ClipLibrary;

// The clips of one slot as cards.
class ClipListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        FileRole = Qt::UserRole + 1,
        DetailRole,     // "1280×720 · 20 fps"
        LengthRole,     // "5.1 s"
        ThumbnailRole,  // QImage, null while there is none
        StateRole,      // State
        PillRole,       // "No sound"; empty: nothing to say
        PillToneRole,   // Tone
        VideosRole,     // "In 16 videos"
        TrimRole,       // QPointF: where the used part begins and ends, 0 to 1
    };
    enum class State { Looking, Ready, Failed };
    Q_ENUM(State)
    enum class Tone { Note, Warning, Danger };
    Q_ENUM(Tone)

    explicit ClipListModel(ClipLibrary& library, QObject* parent = nullptr);

    // Takes over the slot's clips, telling views only what differs.
    void setClips(const std::vector<project::Clip>& clips);
    // In how many videos each clip of this slot is.
    void setVideosPerClip(quint64 videos);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void replace(int first, int removed, std::vector<project::Clip>::const_iterator begin, int added);
    void onLookChanged(const QString& file);

    ClipLibrary& m_library;
    std::vector<project::Clip> m_clips;
    quint64 m_videosPerClip = 0;
};

}  // namespace creatorup::models
