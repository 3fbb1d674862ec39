#pragma once

#include "core/base/file_identity.h"
#include "core/base/json_fields.h"
#include "core/base/rational.h"

#include <QString>

namespace creatorup::job {

// A creator's file as it was when it was fingerprinted. A worker that finds another state of it, before or
// after its work, fails with job::errors::SourceChanged.
struct SourceFile {
    QString path;  // absolute
    FileIdentity identity;

    friend bool operator==(const SourceFile&, const SourceFile&) = default;
};

[[nodiscard]] QJsonObject write(const SourceFile& source);
[[nodiscard]] SourceFile readSource(JsonFields fields);

enum class Fit {
    Fill,  // covers the frame, what is outside is cut off
    Fit,   // whole picture, black beside it
    Blur,  // whole picture, a blurred copy of it beside it
};

// What is done to a clip's pictures and sound on their way to the frame. The defaults change nothing.
struct Treatment {
    Fit fit = Fit::Fill;
    // What stays when something is cut off, and where a zoom goes: fractions of what is too much, from the
    // left and from the top. 0.5 is the middle.
    double anchorX = 0.5;
    double anchorY = 0.5;
    qint64 stillMs = 3000;  // how long a still picture is shown
    // A still picture grows by this factor while it is shown; below 1 it begins larger and shrinks to its
    // size.
    double zoom = 1;
    Rational speed{1, 1};  // 2/1: twice as fast; sound keeps its pitch. Not for stills
    SourceFile lut{};      // a colour table (.cube); without a path: none

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Treatment read(JsonFields fields);
    friend bool operator==(const Treatment&, const Treatment&) = default;
};

inline constexpr qint64 kShortestStillMs = 100, kLongestStillMs = 10 * 60 * 1000;
inline constexpr double kLeastZoom = 0.5, kMostZoom = 2;
inline constexpr qint64 kLeastSpeedPermille = 250, kMostSpeedPermille = 4000;

}  // namespace creatorup::job
