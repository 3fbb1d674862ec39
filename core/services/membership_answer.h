#pragma once

#include "core/services/membership.h"

#include <QByteArray>

namespace creatorup::services {

// What the service says of one feature. Only the lease in it counts; the rest is for display.
struct MembershipAnswer {
    QString feature;
    bool hasAccess = false;
    QString reason;
    PlanLimits plan;
    QString month;  // "YYYY-MM"
    int localRenderingUsed = 0;
    QByteArray lease;  // compact JWS; empty when the service gave none
};

}  // namespace creatorup::services
