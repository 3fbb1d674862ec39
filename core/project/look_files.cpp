#include "core/project/look_files.h"

namespace creatorup::project {

namespace {

template <typename Counts>
QStringList filesOf(const Project& project, const Counts& counts) {
    QStringList files;
    const auto add = [&](const Subtitles& subtitles) {
        if (counts(subtitles)) files.append(subtitles.file);
    };
    add(project.look.subtitles);
    for (const Slot& slot : project.slots_)
        for (const Clip& clip : slot.clips)
            add(clip.subtitles);
    files.removeDuplicates();
    return files;
}

}  // namespace

QStringList subtitleFiles(const Project& project) {
    return filesOf(project, [](const Subtitles& each) { return each.isBurntIn(); });
}

QStringList trackFiles(const Project& project) {
    return filesOf(project, [](const Subtitles& each) { return each.isTrack(); });
}

QStringList lookFiles(const Project& project) {
    QStringList files = subtitleFiles(project) + trackFiles(project);
    if (!project.look.watermark.file.isEmpty()) files.append(project.look.watermark.file);
    files.removeDuplicates();
    return files;
}

}  // namespace creatorup::project
