#include "core/media/av_error.h"

#include "core/job/events.h"

extern "C" {
#include <libavutil/error.h>
}

#include <cerrno>

namespace creatorup::media {

Error avError(int averror, ErrorCode code, QString sentence) {
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(averror, text, sizeof text);
    const QString cause = QString::fromUtf8(text);
    switch (averror) {
    case AVERROR(ENOSPC):
    case AVERROR(EDQUOT):
        return {errors::DiskFull, QStringLiteral("The disk is full."), cause};
    case AVERROR(EFBIG):
        return {job::errors::TooLarge, QStringLiteral("What is made of this clip is too large."), cause};
    case AVERROR(ENOMEM):
        return outOfMemory().value();
    case AVERROR_DECODER_NOT_FOUND:
        return {job::errors::NotAllowed,
                QStringLiteral("This clip is compressed in a way that CreatorUp does not read."), cause};
    default:
        return {code, std::move(sentence), cause};
    }
}

tl::unexpected<Error> outOfMemory() {
    return fail(job::errors::TooLarge, QStringLiteral("This clip needs more memory than a worker may use."));
}

}  // namespace creatorup::media
