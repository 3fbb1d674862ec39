#include "core/job/hardware_settings.h"

namespace creatorup::job {

namespace {
using K = QLatin1StringView;
constexpr int kMostOptions = 64;
}  // namespace

QJsonObject HardwareSettings::toJson() const {
    QJsonObject named;
    for (auto option = options.begin(); option != options.end(); ++option)
        named.insert(option.key(), option.value());
    return {{K("device"), device},
            {K("pixel_format"), pixelFormat},
            {K("uploads"), uploads},
            {K("options"), named},
            {K("driver"), driver}};
}

HardwareSettings HardwareSettings::read(JsonFields fields) {
    HardwareSettings settings;
    settings.device = fields.string(K("device"), 32);
    settings.pixelFormat = fields.string(K("pixel_format"), 32);
    settings.uploads = fields.booleanOr(K("uploads"), false);
    settings.driver = fields.stringOr(K("driver"), QString(), 1024);
    const QJsonObject named = fields.rawObject(K("options"));
    if (named.size() > kMostOptions) fields.reject(K("options"), QStringLiteral("too many"));
    for (auto option = named.begin(); option != named.end(); ++option) {
        if (!option.value().isString()) fields.reject(K("options"), QStringLiteral("a value is no text"));
        settings.options.insert(option.key(), option.value().toString());
    }
    return settings;
}

}  // namespace creatorup::job
