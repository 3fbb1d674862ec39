#include "app/cli/slot_argument.h"

#include "core/project/clip_files.h"

#include <QFileInfo>

namespace creatorup::cli {

namespace {

Result<QStringList> filesAt(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists()) return fail(errors::FileMissing, QStringLiteral("%1 does not exist.").arg(path));
    const QStringList files = project::clipFilesAt(info.absoluteFilePath());
    if (files.isEmpty())
        return fail(BadSlot, QStringLiteral("The folder %1 holds no video files.").arg(path));
    return files;
}

project::Slot& slotNamed(std::vector<project::Slot>& all, const QString& name) {
    for (project::Slot& slot : all)
        if (slot.name == name) return slot;
    all.push_back({.name = name, .clips = {}});
    return all.back();
}

}  // namespace

Result<std::vector<project::Slot>> readSlots(const QStringList& words) {
    std::vector<project::Slot> all;
    QString name;
    for (const QString& word : words) {
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        // "clips/a=b.mp4" is a path with an equals sign, not a slot named "clips/a".
        const bool named = equals > 0 && !word.left(equals).contains(QLatin1Char('/')) &&
                           (name.isEmpty() || !QFileInfo::exists(word));
        if (named) name = word.left(equals).trimmed();
        if (name.isEmpty())
            return fail(BadSlot, QStringLiteral("--slot %1: write NAME=FILE_OR_FOLDER.").arg(word));
        const auto files = filesAt(named ? word.mid(equals + 1) : word);
        if (!files) return fail(files.error());
        project::Slot& slot = slotNamed(all, name);
        for (const QString& file : *files) {
            project::Clip clip;
            clip.file = file;
            slot.clips.push_back(clip);
        }
    }
    return all;
}

}  // namespace creatorup::cli
