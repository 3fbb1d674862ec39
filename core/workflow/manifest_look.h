#pragma once

#include "core/plan/plan.h"
#include "core/project/project.h"

#include <QJsonObject>

namespace creatorup::workflow {

// What a batch's manifest says of how all its videos look and sound, and which texts one of them shows.

// The look, the slots' own part in it, and the speed: as the project has them, with what is as usual.
[[nodiscard]] QJsonObject lookOf(const project::Project& project);
// The same in words for a table's field: "watermark logo.png; music a.mp3; loudness clip -14 LUFS".
[[nodiscard]] QString lookInWords(const project::Project& project);

// A text as it is drawn.
struct DrawnText {
    enum class Over { Clip, Slot, Video };
    QString text;
    Over over = Over::Video;
    int slot = -1;  // -1: one over the whole video, the same in all its slots
};

// In playing order, each once. What is never seen is not among them.
[[nodiscard]] std::vector<DrawnText> drawnTexts(const project::Project& project, const plan::Plan& plan,
                                                const plan::OutputNode& output);
// The subtitles' files, in playing order, those burnt in first; each once.
[[nodiscard]] QStringList subtitlesOf(const plan::Plan& plan, const plan::OutputNode& output);

}  // namespace creatorup::workflow
