#pragma once

#include "core/base/ids.h"

#include <QString>

namespace creatorup::account {

class PermitGate;

// Leave to start one batch. Only PermitGate can make one, and only from a valid lease; a batch cannot be
// started without.
class RenderPermit {
public:
    [[nodiscard]] const AccountId& accountId() const { return m_accountId; }
    [[nodiscard]] const QString& origin() const { return m_origin; }  // CreatorUp's
    // The lease's jti: the batch bears it, and may be finished under it without a token.
    [[nodiscard]] const QString& leaseId() const { return m_leaseId; }
    [[nodiscard]] const QString& deviceId() const { return m_deviceId; }
    [[nodiscard]] const QString& plan() const { return m_plan; }
    [[nodiscard]] const QString& month() const { return m_month; }  // "YYYY-MM": the month it counts in
    // The guarded clock's time, in ms since 1970 UTC: what the batch says of when it was created.
    [[nodiscard]] std::int64_t issuedAtMs() const { return m_issuedAtMs; }

private:
    friend class PermitGate;
    RenderPermit() = default;

    AccountId m_accountId;
    QString m_origin;
    QString m_leaseId;
    QString m_deviceId;
    QString m_plan;
    QString m_month;
    std::int64_t m_issuedAtMs = 0;
};

}  // namespace creatorup::account
