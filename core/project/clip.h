#pragma once

#include <QString>

namespace creatorup::project {

// How a clip meets the delivery's frame.
enum class Fit {
    Fill,  // covers the frame; what is outside is cut off evenly
    Fit,   // the whole picture, black beside it
};

// One source file in a slot, and how it is treated.
struct Clip {
    QString file;           // absolute path
    qint64 trimInMs = 0;    // from the first picture
    qint64 trimOutMs = -1;  // from the first picture; -1: to the end
    Fit fit = Fit::Fill;
    double gainDb = 0;  // -60 to +24
    bool mute = false;

    // The file's name without folder and extension: what people call the clip.
    [[nodiscard]] QString name() const;

    friend bool operator==(const Clip&, const Clip&) = default;
};

}  // namespace creatorup::project
