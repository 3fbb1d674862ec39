#include "core/render/segment_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace creatorup::render {

namespace {

qint64 bytesBelow(const QString& folder) {
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

QString partFileIn(const QString& folder, const SegmentKey& key) {
    return QStringLiteral("%1/.%2.part-%3-%4")
        .arg(folder, key.value)
        .arg(QCoreApplication::applicationPid())
        .arg(QUuid::createUuid().toString(QUuid::Id128));
}

}  // namespace

QString SegmentStore::fileOf(const SegmentKey& key) const {
    return m_folder + QLatin1Char('/') + key.value + QStringLiteral(".seg");
}

QString SegmentStore::partFileOf(const SegmentKey& key) const {
    return partFileIn(m_folder, key);
}

QString SegmentStore::servedPartFileOf(const SegmentKey& key) const {
    return partFileIn(soundFolder(), key);
}

QString SegmentStore::soundFolder() const {
    return m_folder + QStringLiteral("/sound");
}

QString SegmentStore::soundFolderOf(const SegmentKey& key) const {
    return soundFolder() + QLatin1Char('/') + key.value;
}

void SegmentStore::makeRoomForSound(const SegmentKey& key) const {
    QDir().mkpath(soundFolderOf(key));
}

qint64 SegmentStore::soundBytes(const SegmentKey& key) const {
    return bytesBelow(soundFolderOf(key));
}

qint64 SegmentStore::soundBytes() const {
    return bytesBelow(soundFolder());
}

Result<std::optional<SegmentFacts>> SegmentStore::find(const SegmentKey& key) {
    auto facts = m_index.find(key);
    if (!facts || !*facts) return facts;
    const QFileInfo file(fileOf(key));
    if (!file.isFile() || file.size() != (*facts)->bytes) {
        if (const auto removed = remove(key); !removed) return fail(removed.error());
        return std::nullopt;
    }
    if (const auto touched = m_index.touch(key); !touched) return fail(touched.error());
    return facts;
}

Result<void> SegmentStore::adopt(const QString& partFile, const SegmentFacts& facts) {
    const QString file = fileOf(facts.key);
    // A file without a row is what a crash between the next two steps left; the new one is as good.
    QFile::remove(file);
    if (!QDir().rename(partFile, file))
        return fail(errors::FileUnwritable, QStringLiteral("The segment %1 cannot be kept.").arg(file));
    return m_index.insert(facts);
}

Result<void> SegmentStore::remove(const SegmentKey& key) {
    QFile::remove(fileOf(key));
    QDir(soundFolderOf(key)).removeRecursively();
    return m_index.forget(key);
}

}  // namespace creatorup::render
