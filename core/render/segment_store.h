#pragma once

#include "core/render/segment_index.h"

#include <QString>

namespace creatorup::render {

// The folder of finished segments and their index. A file bears its final name only when it is whole, and
// counts only when the index knows it and its size is right.
class SegmentStore {
public:
    // `folder` exists; `index` outlives the store.
    SegmentStore(QString folder, SegmentIndex& index) : m_folder(std::move(folder)), m_index(index) {}

    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] QString fileOf(const SegmentKey& key) const;
    // A new name for a worker to write into: .<key>.part-<pid>-<uuid>, so that what a dead process left can
    // be told.
    [[nodiscard]] QString partFileOf(const SegmentKey& key) const;
    // The same for a worker that serves folders, where such may write.
    [[nodiscard]] QString servedPartFileOf(const SegmentKey& key) const;
    // Where workers keep encoded sound, a folder for each segment in it. They may write there and nowhere
    // else among the segments; it can be lost at any time.
    [[nodiscard]] QString soundFolder() const;
    // From now on there is a place for this segment's sound. Where it cannot be made, none is kept.
    void makeRoomForSound(const SegmentKey& key) const;
    // Of one segment's sound, of all.
    [[nodiscard]] qint64 soundBytes(const SegmentKey& key) const;
    [[nodiscard]] qint64 soundBytes() const;

    // The segment, if it is there and usable. A lost or cut file is forgotten.
    [[nodiscard]] Result<std::optional<SegmentFacts>> find(const SegmentKey& key);
    // Takes over a whole, synced part file. Errors: errors::FileUnwritable, those of the index.
    [[nodiscard]] Result<void> adopt(const QString& partFile, const SegmentFacts& facts);
    // And its sound.
    [[nodiscard]] Result<void> remove(const SegmentKey& key);

private:
    [[nodiscard]] QString soundFolderOf(const SegmentKey& key) const;

    QString m_folder;
    SegmentIndex& m_index;
};

}  // namespace creatorup::render
