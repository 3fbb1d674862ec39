#include "core/project/sound_files.h"

namespace creatorup::project {

const VoiceOver& voiceOf(const Slot& slot, const Clip& clip) {
    return clip.voice.file.isEmpty() ? slot.voice : clip.voice;
}

Clip withVoice(const Slot& slot, int clip) {
    Clip heard = slot.clips[static_cast<size_t>(clip)];
    heard.voice = voiceOf(slot, heard);
    return heard;
}

QStringList soundFiles(const Project& project) {
    QStringList files = project.look.sound.music.files;
    files.append(project.look.sound.voiceOver.file);
    for (const Slot& slot : project.slots_)
        for (const Clip& clip : slot.clips)
            files.append(voiceOf(slot, clip).file);
    files.removeAll(QString());
    files.removeDuplicates();
    return files;
}

}  // namespace creatorup::project
