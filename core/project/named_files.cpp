#include "core/project/named_files.h"

#include "core/project/look_files.h"
#include "core/project/sound_files.h"

namespace creatorup::project {

QStringList clipFiles(const Project& project) {
    QStringList files;
    for (const Slot& slot : project.slots_)
        for (const Clip& clip : slot.clips)
            files.append(clip.file);
    files.removeDuplicates();
    return files;
}

QStringList filesBesideClips(const Project& project) {
    QStringList files = lookFiles(project);
    for (const Slot& slot : project.slots_)
        for (const Clip& clip : slot.clips)
            if (!clip.lutFile.isEmpty()) files.append(clip.lutFile);
    files.removeDuplicates();
    return files;
}

QStringList otherFiles(const Project& project) {
    const QStringList clips = clipFiles(project);
    QStringList others = filesBesideClips(project) + soundFiles(project);
    others.removeIf([&clips](const QString& file) { return clips.contains(file); });
    return others;
}

}  // namespace creatorup::project
