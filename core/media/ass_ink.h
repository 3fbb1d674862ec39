#pragma once

#include "core/media/ass_handles.h"

#include <QRect>

namespace creatorup::media {

// Where one can see anything of what libass drew. Its pictures themselves are larger than that.
[[nodiscard]] QRect inkOf(const ASS_Image* first);

}  // namespace creatorup::media
