#pragma once

#include "core/base/result.h"
#include "core/project/delivery.h"
#include "core/project/keep_clear.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace creatorup::project {

// What a place where videos are published takes. Owners change this, so it is data:
// resources/deliveries/platforms/*.json.
struct Platform {
    enum class Measure {
        LengthSeconds,
        SizeMegabytes,  // millions of bytes
        FramesPerSecond,
        VideoKbit,   // kbit/s, of the pictures
        SoundKbit,   // kbit/s
        SampleRate,  // Hz
        ShortSide,   // pixels
        LongSide,    // pixels
    };
    struct Limit {
        Measure measure = Measure::LengthSeconds;
        std::optional<double> min, max;
        bool isAdvice = false;    // it takes others too, but advises against them
        bool isOfficial = false;  // the platform's own page says so; otherwise others do
        QString use = {};         // holds for this use alone: "ads"; empty: for every video
        QString note = {};        // what happens beyond it, a sentence
    };
    QString id;  // "tiktok"
    QString name;
    QString updated;  // "2026-11-25"
    std::vector<Limit> limits;
    std::optional<KeepClear> keepClear;

    // Errors: errors::BadField.
    [[nodiscard]] static Result<Platform> fromJson(const QJsonObject& object);
};

// The platforms that the program knows.
class PlatformCatalogue {
public:
    // Errors: errors::BadField naming the file, if the program's own data is wrong.
    [[nodiscard]] static Result<PlatformCatalogue> builtIn();

    // Null: not known.
    [[nodiscard]] const Platform* find(const QString& id) const;
    [[nodiscard]] const std::vector<Platform>& all() const { return m_platforms; }
    // With what its platforms cover, unless it says so itself or names none of them.
    [[nodiscard]] Delivery withKeepClear(Delivery delivery) const;

private:
    explicit PlatformCatalogue(std::vector<Platform> platforms) : m_platforms(std::move(platforms)) {}
    std::vector<Platform> m_platforms;  // by id
};

}  // namespace creatorup::project
