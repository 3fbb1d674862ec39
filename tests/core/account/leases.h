#pragma once

#include "core/services/lease.h"

namespace creatorup::test {

// A Starter's lease of November 2026 for "device-1", signed at `iatMs` for 14 days.
inline services::LeaseClaims starterLease(std::int64_t iatMs) {
    return {.iss = services::LeaseIssuer,
            .aud = services::LeaseAudience,
            .jti = QStringLiteral("lease-1"),
            .seq = 5,
            .sub = QStringLiteral("17"),
            .plan = QStringLiteral("Starter"),
            .features = {services::LocalRenderingFeature},
            .videoQuality = services::VideoQuality::Medium,
            .localRenderingLimit = 10,
            .localRenderingUsed = 3,
            .month = QStringLiteral("2026-11"),
            .deviceId = QStringLiteral("device-1"),
            .iat = iatMs / 1000,
            .exp = iatMs / 1000 + 14 * 24 * 3600,
            .softExp = iatMs / 1000 + 7 * 24 * 3600};
}

}  // namespace creatorup::test
