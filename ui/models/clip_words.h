#pragma once

#include "ui/models/clip_library.h"
#include "ui/models/clip_list_model.h"

#include <QCoreApplication>
#include <QPointF>

namespace creatorup::models {

// What a card says about its clip.
class ClipWords {
    Q_DECLARE_TR_FUNCTIONS(ClipWords)

public:
    ClipWords(const project::Clip& clip, const ClipLook& look) : m_clip(clip), m_look(look) {}

    [[nodiscard]] QString detail() const;
    [[nodiscard]] QString length() const;
    [[nodiscard]] QString pill() const { return mark().first; }
    [[nodiscard]] ClipListModel::Tone tone() const { return mark().second; }
    [[nodiscard]] QString inVideos(quint64 videos) const;
    [[nodiscard]] QPointF trim() const;  // begin and end of what is used, 0 to 1
    [[nodiscard]] QString toolTip() const;
    [[nodiscard]] QString spoken() const;  // for screen readers

private:
    using Mark = std::pair<QString, ClipListModel::Tone>;
    // The worst thing to say: danger before warning before note.
    [[nodiscard]] Mark mark() const;

    const project::Clip& m_clip;
    const ClipLook& m_look;
};

}  // namespace creatorup::models
