#include "core/services/wire_reading.h"

#include "core/services/envelope.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace creatorup::services::wire {

using namespace Qt::StringLiterals;

QString text(const QJsonObject& object, QLatin1StringView key) {
    const QJsonValue value = object.value(key);
    if (value.isDouble()) return QString::number(value.toInteger());
    return decodedText(value.toString());
}

int count(const QJsonObject& object, QLatin1StringView key, int fallback) {
    const qint64 number = object.value(key).toInteger(fallback);
    return static_cast<int>(std::clamp<qint64>(number, 0, std::numeric_limits<int>::max()));
}

std::optional<int> limit(const QJsonObject& object, QLatin1StringView key) {
    if (!object.value(key).isDouble()) return std::nullopt;
    return count(object, key);
}

std::optional<qint64> time(const QJsonObject& object, QLatin1StringView key) {
    QDateTime date = QDateTime::fromString(object.value(key).toString(), Qt::ISODateWithMs);
    if (!date.isValid()) return std::nullopt;
    // Without a zone it is UTC, wherever this computer is.
    if (date.timeSpec() == Qt::LocalTime) date.setTimeSpec(Qt::UTC);
    return date.toMSecsSinceEpoch();
}

PlanLimits planLimits(const QJsonObject& object) {
    PlanLimits plan = starterLimits(text(object, "name"_L1));
    const QJsonValue batches = object.value("local_rendering_limit"_L1);
    if (batches.isNull())
        plan.localRenderingLimit.reset();
    else if (batches.isDouble())
        plan.localRenderingLimit = count(object, "local_rendering_limit"_L1, *plan.localRenderingLimit);
    plan.deviceLimit = object.value("device_limit"_L1).isNull()
                           ? UnlimitedDevices
                           : count(object, "device_limit"_L1, plan.deviceLimit);
    plan.videoQuality = videoQualityFrom(text(object, "video_quality"_L1)).value_or(plan.videoQuality);
    plan.hasAiSubtitle = object.value("has_ai_subtitle"_L1).toBool(plan.hasAiSubtitle);
    plan.hasAiVoiceover = object.value("has_ai_voiceover"_L1).toBool(plan.hasAiVoiceover);
    return plan;
}

tl::unexpected<Error> missing(const QString& what) {
    return fail(serviceErrors::NotUnderstood, u"The service's answer is not understood."_s,
                u"%1 is missing"_s.arg(what));
}

}  // namespace creatorup::services::wire
