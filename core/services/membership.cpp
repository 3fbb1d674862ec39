#include "core/services/membership.h"

namespace creatorup::services {

int shortSideLimit(VideoQuality quality) {
    switch (quality) {
    case VideoQuality::Medium:
        return 720;
    case VideoQuality::High:
        return 1080;
    case VideoQuality::Ultra:
        return 2160;
    }
    return 720;
}

QString wordFor(VideoQuality quality) {
    switch (quality) {
    case VideoQuality::Medium:
        return QStringLiteral("medium");
    case VideoQuality::High:
        return QStringLiteral("high");
    case VideoQuality::Ultra:
        return QStringLiteral("ultra");
    }
    return QStringLiteral("medium");
}

std::optional<VideoQuality> videoQualityFrom(QStringView word) {
    for (const auto quality : {VideoQuality::Medium, VideoQuality::High, VideoQuality::Ultra})
        if (word == wordFor(quality)) return quality;
    return std::nullopt;
}

PlanLimits starterLimits(const QString& name) {
    return {.name = name,
            .localRenderingLimit = 10,
            .deviceLimit = 1,
            .videoQuality = VideoQuality::Medium,
            .hasAiSubtitle = true,
            .hasAiVoiceover = false};
}

}  // namespace creatorup::services
