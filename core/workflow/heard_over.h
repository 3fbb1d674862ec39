#pragma once

#include "core/project/project.h"
#include "core/workflow/clip_inspector.h"

#include <QHash>

#include <utility>
#include <vector>

namespace creatorup::workflow {

// How long a clip lasts in a video, in milliseconds; 0: not known.
[[nodiscard]] qint64 shownMs(const project::Clip& clip, const ClipFacts& facts);

// Whether music or a voice is heard over a clip that has no sound of its own.
class HeardOver {
public:
    // `looks`: what is known of the clips, of music and of voices, by file.
    HeardOver(const project::Project& project, const QHash<QString, Result<ClipFacts>>& looks);

    // Over all of it in every video, wherever it stands there, or a voice of its own.
    [[nodiscard]] bool covers(int slot, int clip) const;

private:
    [[nodiscard]] bool isHeardBetween(qint64 beginMs, qint64 endMs) const;

    const project::Project& m_project;
    std::vector<std::pair<qint64, qint64>> m_sounds;  // from, to, in milliseconds of every video
    std::vector<std::pair<qint64, qint64>> m_places;  // earliest begin, latest end of each slot
};

}  // namespace creatorup::workflow
