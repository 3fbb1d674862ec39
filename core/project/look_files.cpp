#include "core/project/look_files.h"

namespace creatorup::project {

QStringList subtitleFiles(const Project& project) {
    QStringList files{project.look.subtitles.file};
    for (const Slot& slot : project.slots_)
        for (const Clip& clip : slot.clips)
            files.append(clip.subtitles.file);
    files.removeAll(QString());
    files.removeDuplicates();
    return files;
}

QStringList lookFiles(const Project& project) {
    QStringList files = subtitleFiles(project);
    if (!project.look.watermark.file.isEmpty()) files.append(project.look.watermark.file);
    files.removeDuplicates();
    return files;
}

}  // namespace creatorup::project
