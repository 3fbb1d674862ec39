#pragma once

#include <QtGlobal>

namespace creatorup::media {

// A stretch of sound, in samples.
struct Stretch {
    qint64 begin = 0;
    qint64 end = 0;

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

}  // namespace creatorup::media
