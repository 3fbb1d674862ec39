#pragma once

#include "core/project/file_paths.h"
#include "core/project/look_sound.h"

#include <QJsonObject>

namespace creatorup::project {

// Puts "music", "voice_over" and "loudness" into the look's object; what is as usual is left out.
void write(const SoundLook& sound, const FilePaths& paths, QJsonObject& look);
// What is wrong with it, `look` and `paths` say.
[[nodiscard]] SoundLook readSoundLook(JsonFields& look, FilePaths& paths);

// A voice by itself, as clips and slots have it.
[[nodiscard]] QJsonObject toJson(const VoiceOver& voice, const FilePaths& paths);
[[nodiscard]] VoiceOver readVoiceOver(JsonFields fields, FilePaths& paths);

}  // namespace creatorup::project
