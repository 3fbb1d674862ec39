#include "core/project/hardware_encoding.h"

namespace creatorup::project {

namespace {
using K = QLatin1StringView;
}

QJsonObject HardwareEncoding::toJson() const {
    QJsonObject named;
    for (auto option = options.begin(); option != options.end(); ++option)
        named.insert(option.key(), option.value());
    return {{K("encoder"), encoder}, {K("device"), device},          {K("pixel_format"), pixelFormat},
            {K("uploads"), uploads}, {K("limits_rate"), limitsRate}, {K("sessions"), sessions},
            {K("options"), named},   {K("driver"), driver}};
}

HardwareEncoding HardwareEncoding::read(JsonFields fields) {
    HardwareEncoding hardware;
    hardware.encoder = fields.string(K("encoder"), 64);
    hardware.device = fields.string(K("device"), 32);
    hardware.pixelFormat = fields.string(K("pixel_format"), 32);
    hardware.uploads = fields.booleanOr(K("uploads"), false);
    hardware.limitsRate = fields.booleanOr(K("limits_rate"), true);
    hardware.sessions = static_cast<int>(fields.integerOr(K("sessions"), 1, 1, 64));
    hardware.driver = fields.stringOr(K("driver"), QString(), 1024);
    const QJsonObject named = fields.rawObject(K("options"));
    for (auto option = named.begin(); option != named.end(); ++option) {
        if (!option.value().isString()) fields.reject(K("options"), QStringLiteral("a value is no text"));
        hardware.options.insert(option.key(), option.value().toString());
    }
    return hardware;
}

}  // namespace creatorup::project
