#pragma once

#include <QStringView>

#include <array>
#include <optional>

namespace creatorup::project {

// How much work goes into encoding: more of it gives a better picture in fewer bytes.
enum class Speed { Fast, Balanced, Best };

inline constexpr std::array kSpeeds{Speed::Fast, Speed::Balanced, Speed::Best};

// "fast", "balanced", "best": in files and on the command line.
[[nodiscard]] constexpr QLatin1StringView wordOf(Speed speed) {
    switch (speed) {
    case Speed::Fast:
        return QLatin1StringView("fast");
    case Speed::Best:
        return QLatin1StringView("best");
    case Speed::Balanced:
        break;
    }
    return QLatin1StringView("balanced");
}

[[nodiscard]] inline std::optional<Speed> speedOf(QStringView word) {
    for (const Speed speed : kSpeeds)
        if (word == wordOf(speed)) return speed;
    return std::nullopt;
}

}  // namespace creatorup::project
