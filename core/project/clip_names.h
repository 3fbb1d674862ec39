#pragma once

#include "core/base/result.h"
#include "core/project/clip_ref.h"
#include "core/project/project.h"

#include <QHash>

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode UnknownClip{"project.unknown_clip"};      // a name that no clip bears
inline constexpr ErrorCode AmbiguousClip{"project.ambiguous_clip"};  // a name that several clips bear
}  // namespace errors

struct ClipPlace {
    int slot = 0;
    int clip = 0;

    friend auto operator<=>(const ClipPlace&, const ClipPlace&) = default;
};

// Finds a project's clips by their names: "hook-2" or its file's name "hook-2.mp4", with the slot before it
// ("Hook/hook-2") where several slots have one. Case counts, unless only one clip fits without it.
class ClipNames {
public:
    explicit ClipNames(const Project& project);

    // Errors: errors::UnknownClip, errors::AmbiguousClip.
    [[nodiscard]] Result<ClipPlace> find(const ClipRef& ref) const;
    // In this slot only.
    [[nodiscard]] Result<ClipPlace> findIn(int slot, const QString& name) const;
    // The slots of this name; case counts, unless it fits none.
    [[nodiscard]] QList<int> slotsNamed(const QString& name) const;
    [[nodiscard]] const QString& slotName(int slot) const { return m_slotNames[slot]; }
    // The shortest text that `find` takes back to this clip.
    [[nodiscard]] ClipRef refOf(ClipPlace place) const;

private:
    using Places = QList<ClipPlace>;
    [[nodiscard]] Places placesOf(const QString& name) const;

    QStringList m_slotNames;
    std::vector<std::vector<QString>> m_clipNames;  // [slot][clip]
    std::vector<std::vector<QString>> m_fileNames;
    QHash<QString, Places> m_byName;
    QHash<QString, Places> m_byFoldedName;
};

}  // namespace creatorup::project
