#pragma once

#include "core/project/look_sound.h"
#include "core/project/look_text.h"

#include <QString>

namespace creatorup::project {

// How a clip meets the delivery's frame.
enum class Fit {
    Fill,  // covers the frame; what is outside is cut off
    Fit,   // the whole picture, black beside it
    Blur,  // the whole picture, a blurred copy of it beside it
};

// One source file in a slot, and how it is treated.
struct Clip {
    QString file;           // absolute path
    qint64 trimInMs = 0;    // from the first picture
    qint64 trimOutMs = -1;  // from the first picture; -1: to the end
    Fit fit = Fit::Fill;
    double gainDb = 0;  // -60 to +24
    bool mute = false;
    // What stays when something is cut off, and where a zoom goes: 0 left or top, 1 right or bottom.
    double anchorX = 0.5;
    double anchorY = 0.5;
    qint64 stillMs = 3000;  // how long a still picture is shown, 100 to 600,000
    double zoom = 1;        // a still grows by this while it is shown, 0.5 to 2; below 1 it shrinks
    double speed = 1;       // 0.25 to 4, in thousandths; not for stills
    QString lutFile{};      // absolute path of a colour table (.cube); empty: none
    qint64 fadeInMs = 0;    // of its sound, 0 to 60,000
    qint64 fadeOutMs = 0;
    VoiceOver voice{};  // over it, in place of its slot's
    std::vector<Text> texts{};
    Subtitles subtitles{};  // their times are the file's: what is trimmed away takes its subtitles along

    // The file's name without folder and extension: what people call the clip.
    [[nodiscard]] QString name() const;

    friend bool operator==(const Clip&, const Clip&) = default;
};

}  // namespace creatorup::project
