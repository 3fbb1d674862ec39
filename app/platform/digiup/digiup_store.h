#pragma once

#include "app/platform/database.h"
#include "core/base/clock.h"
#include "core/services/membership.h"

#include <QJsonObject>

#include <cstdint>

namespace creatorup::platform::digiup {

struct User {
    QString id;
    QString name;
    QString email;
    QString phone;
    QByteArray passwordHash;
    QString avatar;  // empty: none
    QString accountType;
    bool isVerified = false;
    QString lastLogin;
    QString createdAt;
    QString updatedAt;
};

struct Plan {
    int id = 0;
    int price = 0;
    QString currency;
    QString supportLevel;
    services::PlanLimits limits;
};

struct Subscription {
    QString id;
    Plan plan;
    QString status;
    QString startDate;
    QString endDate;  // empty: unlimited
    bool autoRenew = false;
    bool isActive = false;  // by status and date, at the time of asking
};

// One row of batch_usage.
struct UsageRow {
    QString batchName;
    QString batchType;
    QString usageType;
    int amount = 1;
    QString month;  // "YYYY-MM"
    QString completedAt;
    QJsonObject metadata;
};

// What DigiUp keeps. All errors: databaseErrors.
class DigiUpStore final {
public:
    DigiUpStore(std::unique_ptr<Database> database, const Clock& clock);

    // Errors also: databaseErrors::Duplicate, for the e-mail or the phone.
    [[nodiscard]] Result<User> addUser(const QString& name, const QString& email, const QString& phone,
                                       const QByteArray& passwordHash);
    [[nodiscard]] Result<std::optional<User>> userByEmail(const QString& email);
    [[nodiscard]] Result<std::optional<User>> userById(const QString& id);
    [[nodiscard]] Result<bool> hasPhone(const QString& phone);
    [[nodiscard]] Result<void> noteLogin(const QString& userId);

    // Name, e-mail and password; answers the new updatedAt. Errors also: databaseErrors::Duplicate, for the
    // e-mail.
    [[nodiscard]] Result<QString> updateUser(const User& user);
    [[nodiscard]] Result<void> addPasswordRequest(const QString& userId);

    [[nodiscard]] Result<QList<Plan>> plans();
    [[nodiscard]] Result<std::optional<Plan>> plan(int id);
    // The newest subscription, whether it is active or not.
    [[nodiscard]] Result<std::optional<Subscription>> subscription(const QString& userId);
    // Replaces what was active before. A paid plan lasts a month, a free one has no end.
    [[nodiscard]] Result<Subscription> subscribe(const QString& userId, const Plan& plan,
                                                 const QString& paymentReference);

    [[nodiscard]] Result<int> addBatch(const QString& userId, const QString& name, const QString& type,
                                       const QString& description, const QString& createdAt);
    [[nodiscard]] Result<QString> addUsage(const QString& userId, const UsageRow& usage);
    [[nodiscard]] Result<QList<UsageRow>> usage(const QString& userId, const QString& month);
    [[nodiscard]] Result<int> used(const QString& userId, const QString& usageType, const QString& month);

    [[nodiscard]] QString now() const { return isoUtc(m_clock.wallMs()); }
    [[nodiscard]] QString month() const { return monthUtc(m_clock.wallMs()); }
    [[nodiscard]] std::int64_t nowSeconds() const { return m_clock.wallMs() / 1000; }

private:
    [[nodiscard]] Result<std::optional<User>> user(const QString& condition, const QVariant& value);

    std::unique_ptr<Database> m_database;
    const Clock& m_clock;
};

}  // namespace creatorup::platform::digiup
