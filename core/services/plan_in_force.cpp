#include "core/services/plan_in_force.h"

namespace creatorup::services {

QString planInForce(const DigiUpUser& user, const std::optional<Subscription>& subscription) {
    const bool active = subscription && subscription->isActive && !subscription->planName.isEmpty();
    const QString name = active ? subscription->planName : user.accountType;
    const bool isFree = name.isEmpty() || name.compare(QLatin1String("free"), Qt::CaseInsensitive) == 0;
    return isFree ? QStringLiteral("Starter") : name;
}

}  // namespace creatorup::services
