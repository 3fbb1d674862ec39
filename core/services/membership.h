#pragma once

#include <QString>
#include <QStringView>

#include <limits>
#include <optional>

namespace creatorup::services {

// What a plan allows, as the short side of the frame: 720, 1080 and 2160 pixels.
enum class VideoQuality { Medium, High, Ultra };

// Longest allowed short side of the frame, in pixels.
[[nodiscard]] int shortSideLimit(VideoQuality quality);
// "medium", "high", "ultra".
[[nodiscard]] QString wordFor(VideoQuality quality);
// Exact words only; nullopt for any other.
[[nodiscard]] std::optional<VideoQuality> videoQualityFrom(QStringView word);

inline constexpr int UnlimitedDevices = std::numeric_limits<int>::max();

// One row of DigiUp's plans, without its price.
struct PlanLimits {
    QString name;                            // "Starter", "Growth", "Pro", or a name not known yet
    std::optional<int> localRenderingLimit;  // batches a month; nullopt is unlimited
    int deviceLimit = 1;                     // UnlimitedDevices is no limit
    VideoQuality videoQuality = VideoQuality::Medium;
    bool hasAiSubtitle = false;
    bool hasAiVoiceover = false;

    friend bool operator==(const PlanLimits&, const PlanLimits&) = default;
};

// What an account without a known plan gets, under the name it came with.
[[nodiscard]] PlanLimits starterLimits(const QString& name = QStringLiteral("Starter"));

}  // namespace creatorup::services
