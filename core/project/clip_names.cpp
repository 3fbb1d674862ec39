#include "core/project/clip_names.h"

#include <QFileInfo>

#include <algorithm>

namespace creatorup::project {

namespace {

tl::unexpected<Error> unknown(const QString& text) {
    return fail(errors::UnknownClip, QStringLiteral("There is no clip \"%1\".").arg(text));
}

}  // namespace

ClipNames::ClipNames(const Project& project) {
    for (int s = 0; s < static_cast<int>(project.slots_.size()); ++s) {
        const Slot& slot = project.slots_[static_cast<size_t>(s)];
        m_slotNames.append(slot.name);
        auto& clipNames = m_clipNames.emplace_back();
        auto& fileNames = m_fileNames.emplace_back();
        for (int c = 0; c < static_cast<int>(slot.clips.size()); ++c) {
            const Clip& clip = slot.clips[static_cast<size_t>(c)];
            clipNames.push_back(clip.name());
            fileNames.push_back(QFileInfo(clip.file).fileName());
            // "a" of a.mp4 and a file named "a": two names, or one.
            m_byName[clipNames.back()].append({s, c});
            m_byFoldedName[clipNames.back().toCaseFolded()].append({s, c});
            if (fileNames.back() == clipNames.back()) continue;
            m_byName[fileNames.back()].append({s, c});
            m_byFoldedName[fileNames.back().toCaseFolded()].append({s, c});
        }
    }
}

ClipNames::Places ClipNames::placesOf(const QString& name) const {
    const auto exact = m_byName.constFind(name);
    return exact != m_byName.constEnd() ? *exact : m_byFoldedName.value(name.toCaseFolded());
}

QList<int> ClipNames::slotsNamed(const QString& name) const {
    QList<int> exact;
    QList<int> folded;
    for (int s = 0; s < m_slotNames.size(); ++s) {
        if (m_slotNames[s] == name) exact.append(s);
        if (m_slotNames[s].compare(name, Qt::CaseInsensitive) == 0) folded.append(s);
    }
    return exact.isEmpty() ? folded : exact;
}

Result<ClipPlace> ClipNames::find(const ClipRef& ref) const {
    Places places = placesOf(ref.clip);
    if (!ref.slot.isEmpty()) {
        const QList<int> slotIndices = slotsNamed(ref.slot);
        if (slotIndices.isEmpty())
            return fail(errors::UnknownClip, QStringLiteral("There is no slot \"%1\".").arg(ref.slot));
        places.removeIf([&](const ClipPlace& place) { return !slotIndices.contains(place.slot); });
    }
    if (places.isEmpty()) return unknown(ref.text());
    if (places.size() == 1) return places.front();
    const bool oneSlot = std::all_of(places.begin(), places.end(), [&](const ClipPlace& place) {
        return place.slot == places.front().slot;
    });
    return fail(errors::AmbiguousClip,
                oneSlot
                    ? QStringLiteral("Several clips in \"%1\" are named \"%2\". Rename one of their files.")
                          .arg(m_slotNames[places.front().slot], ref.clip)
                    : QStringLiteral("Several slots have a clip \"%1\". Write its slot before it: \"%2\".")
                          .arg(ref.clip, m_slotNames[places.front().slot] + QLatin1Char('/') + ref.clip));
}

Result<ClipPlace> ClipNames::findIn(int slot, const QString& name) const {
    Places places = placesOf(name);
    places.removeIf([&](const ClipPlace& place) { return place.slot != slot; });
    if (places.isEmpty())
        return fail(errors::UnknownClip,
                    QStringLiteral("\"%1\" has no clip \"%2\".").arg(m_slotNames[slot], name));
    if (places.size() > 1)
        return fail(errors::AmbiguousClip,
                    QStringLiteral("Several clips in \"%1\" are named \"%2\". Write the file's name with its "
                                   "extension, or rename one.")
                        .arg(m_slotNames[slot], name));
    return places.front();
}

ClipRef ClipNames::refOf(ClipPlace place) const {
    const QString& name = m_clipNames[static_cast<size_t>(place.slot)][static_cast<size_t>(place.clip)];
    const QString& file = m_fileNames[static_cast<size_t>(place.slot)][static_cast<size_t>(place.clip)];
    const QString& slot = m_slotNames[place.slot];
    for (const ClipRef& ref : {ClipRef{{}, name}, ClipRef{{}, file}, ClipRef{slot, name}})
        if (const auto found = find(ref); found && *found == place) return ref;
    return {slot, file};
}

}  // namespace creatorup::project
