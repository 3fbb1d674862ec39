#pragma once

#include "core/base/result.h"

#include <QByteArrayView>

namespace creatorup::media {

inline constexpr ErrorCode PictureNotRead{"media.picture_not_read"};  // HEIC, animated WebP

// Picture files that the demuxer's name does not tell apart from others.
enum class PictureKind {
    Other,         // whatever else
    Avif,          // of one picture or more, in a container as videos have it
    Heic,          // which FFmpeg does not put together from its tiles
    AnimatedWebp,  // which FFmpeg takes for a WebP without a picture
};

inline constexpr int kPictureKindBytes = 256;

// By a file's first kPictureKindBytes bytes; fewer, if it has no more.
[[nodiscard]] PictureKind pictureKindOf(QByteArrayView head);

}  // namespace creatorup::media
