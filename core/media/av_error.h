#pragma once

#include "core/base/result.h"

// The one place where libav's error numbers become ours.
namespace creatorup::media {

// `sentence` says what failed, in words for people; the number decides the code where it is telling (disk
// full, no memory, not allowed), else `code` is used.
[[nodiscard]] Error avError(int averror, ErrorCode code, QString sentence);

[[nodiscard]] inline tl::unexpected<Error> avFail(int averror, ErrorCode code, QString sentence) {
    return tl::unexpected<Error>(avError(averror, code, std::move(sentence)));
}

// For calls that only fail when memory is used up.
[[nodiscard]] tl::unexpected<Error> outOfMemory();

}  // namespace creatorup::media
