#include "core/workflow/decode_load.h"

namespace creatorup::workflow {

qint64 decodeLoad(const ClipFacts& facts) {
    if (facts.still || facts.frameRate.num <= 0 || facts.frameRate.den <= 0) return 0;
    const bool isLight = facts.videoCodec == QLatin1StringView("h264") ||
                         facts.videoCodec.startsWith(QLatin1StringView("mpeg"));
    const double pixels = double{1} * facts.width * facts.height * facts.frameRate.value();
    return static_cast<qint64>(pixels * (isLight ? 1 : 2) * (facts.interlaced ? 4 : 1));
}

}  // namespace creatorup::workflow
