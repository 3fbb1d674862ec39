#include "core/project/platform.h"

#include "core/base/json_fields.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace creatorup::project {

namespace {

using K = QLatin1StringView;
constexpr K kFolder{":/creatorup/deliveries/platforms"};
constexpr int kMostLimits = 64;

struct Word {
    K word;
    Platform::Measure measure;
};
constexpr std::array kMeasures{
    Word{K("length_s"), Platform::Measure::LengthSeconds},
    Word{K("size_mb"), Platform::Measure::SizeMegabytes},
    Word{K("frames_per_s"), Platform::Measure::FramesPerSecond},
    Word{K("video_kbit"), Platform::Measure::VideoKbit},
    Word{K("sound_kbit"), Platform::Measure::SoundKbit},
    Word{K("sample_rate"), Platform::Measure::SampleRate},
    Word{K("short_side"), Platform::Measure::ShortSide},
    Word{K("long_side"), Platform::Measure::LongSide},
};

bool oneOf(JsonFields& fields, K key, K yes, K no) {
    const QString word = fields.string(key, 32);
    if (word != yes && word != no)
        fields.reject(key, QStringLiteral("neither \"%1\" nor \"%2\"").arg(yes, no));
    return word == yes;
}

Platform::Limit readLimit(JsonFields& fields) {
    constexpr double kMost = 1e9;
    fields.allowOnly({K("measure"), K("min"), K("max"), K("strength"), K("source"), K("use"), K("note")});
    Platform::Limit limit;
    const QString measure = fields.string(K("measure"), 32);
    const auto known = std::find_if(kMeasures.begin(), kMeasures.end(),
                                    [&](const Word& word) { return word.word == measure; });
    if (known == kMeasures.end())
        fields.reject(K("measure"), QStringLiteral("not known"));
    else
        limit.measure = known->measure;
    if (fields.has(K("min"))) limit.min = fields.number(K("min"), 0, kMost);
    if (fields.has(K("max"))) limit.max = fields.number(K("max"), 0, kMost);
    if (!limit.min && !limit.max) fields.reject(K("max"), QStringLiteral("neither min nor max"));
    if (limit.min && limit.max && *limit.min > *limit.max)
        fields.reject(K("max"), QStringLiteral("less than min"));
    limit.isAdvice = oneOf(fields, K("strength"), K("recommended"), K("limit"));
    limit.isOfficial = oneOf(fields, K("source"), K("official"), K("secondary"));
    limit.use = fields.stringOr(K("use"), QString(), 64);
    limit.note = fields.stringOr(K("note"), QString(), 500);
    return limit;
}

}  // namespace

Result<Platform> Platform::fromJson(const QJsonObject& object) {
    JsonFields fields(object);
    fields.allowOnly({K("id"), K("name"), K("updated"), K("limits"), K("keep_clear")});
    Platform platform;
    platform.id = fields.string(K("id"), 64);
    platform.name = fields.string(K("name"), 64);
    platform.updated = fields.string(K("updated"), 10);
    fields.objects(K("limits"), kMostLimits,
                   [&](JsonFields& limit) { platform.limits.push_back(readLimit(limit)); });
    if (fields.has(K("keep_clear"))) platform.keepClear = KeepClear::read(fields.object(K("keep_clear")));
    if (!fields.ok()) return fail(fields.error());
    return platform;
}

Result<PlatformCatalogue> PlatformCatalogue::builtIn() {
    std::vector<Platform> platforms;
    const QDir folder{QString(kFolder)};
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(creatorup::errors::Internal,
                        QStringLiteral("The platform %1 cannot be read.").arg(name));
        auto platform = Platform::fromJson(QJsonDocument::fromJson(file.readAll()).object());
        if (!platform)
            return fail(creatorup::errors::BadField, QStringLiteral("The platform %1 is wrong.").arg(name),
                        platform.error().text());
        platforms.push_back(std::move(*platform));
    }
    return PlatformCatalogue(std::move(platforms));
}

const Platform* PlatformCatalogue::find(const QString& id) const {
    const auto found = std::find_if(m_platforms.begin(), m_platforms.end(),
                                    [&](const Platform& platform) { return platform.id == id; });
    return found != m_platforms.end() ? &*found : nullptr;
}

Delivery PlatformCatalogue::withKeepClear(Delivery delivery) const {
    if (delivery.keepClear) return delivery;
    for (const QString& id : delivery.platforms)
        if (const Platform* platform = find(id); platform != nullptr && platform->keepClear)
            delivery.keepClear = delivery.keepClear.value_or(KeepClear{}).with(*platform->keepClear);
    return delivery;
}

}  // namespace creatorup::project
