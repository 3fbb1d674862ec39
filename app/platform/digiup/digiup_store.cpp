#include "app/platform/digiup/digiup_store.h"

#include "core/base/ids.h"

#include <QDateTime>
#include <QJsonDocument>

namespace creatorup::platform::digiup {
namespace {

QString newId() {
    return Id<struct RowTag>::random().value;
}

QString text(const QSqlRecord& row, const char* column) {
    return row.value(QLatin1String(column)).toString();
}
int number(const QSqlRecord& row, const char* column) {
    return row.value(QLatin1String(column)).toInt();
}
QVariant textOrNull(const QString& value) {
    return value.isEmpty() ? QVariant() : QVariant(value);
}

User userFrom(const QSqlRecord& row) {
    return {.id = text(row, "id"),
            .name = text(row, "name"),
            .email = text(row, "email"),
            .phone = text(row, "phone"),
            .passwordHash = text(row, "password_hash").toLatin1(),
            .avatar = text(row, "avatar"),
            .accountType = text(row, "account_type"),
            .isVerified = number(row, "is_verified") != 0,
            .lastLogin = text(row, "last_login"),
            .createdAt = text(row, "created_at"),
            .updatedAt = text(row, "updated_at")};
}

Plan planFrom(const QSqlRecord& row) {
    const QVariant limit = row.value(QLatin1String("local_rendering_limit"));
    return {.id = number(row, "plan_id"),
            .price = number(row, "price"),
            .currency = text(row, "currency"),
            .supportLevel = text(row, "support_level"),
            .limits = {.name = text(row, "name"),
                       .localRenderingLimit = limit.isNull() ? std::nullopt : std::optional(limit.toInt()),
                       .deviceLimit = number(row, "device_limit"),
                       .videoQuality = services::videoQualityFrom(text(row, "video_quality"))
                                           .value_or(services::VideoQuality::Medium),
                       .hasAiSubtitle = number(row, "has_ai_subtitle") != 0,
                       .hasAiVoiceover = number(row, "has_ai_voiceover") != 0}};
}

UsageRow usageFrom(const QSqlRecord& row) {
    return {.batchName = text(row, "batch_name"),
            .batchType = text(row, "batch_type"),
            .usageType = text(row, "usage_type"),
            .amount = number(row, "usage_amount"),
            .month = text(row, "month_year"),
            .completedAt = text(row, "completed_at"),
            .metadata = QJsonDocument::fromJson(text(row, "metadata").toUtf8()).object()};
}

}  // namespace

DigiUpStore::DigiUpStore(std::unique_ptr<Database> database, const Clock& clock)
    : m_database(std::move(database)), m_clock(clock) {}

Result<User> DigiUpStore::addUser(const QString& name, const QString& email, const QString& phone,
                                  const QByteArray& passwordHash) {
    const QString id = newId();
    const auto added =
        m_database->run(QStringLiteral("INSERT INTO users(id, name, email, phone, password_hash, created_at, "
                                       "updated_at) VALUES(?,?,?,?,?,?,?)"),
                        {id, name, email, phone, QString::fromLatin1(passwordHash), now(), now()});
    if (!added) return fail(added.error());
    const auto found = userById(id);
    if (!found || !*found)
        return fail(found ? Error{QString(databaseErrors::Failed), QStringLiteral("The user is gone."), {}}
                          : found.error());
    return **found;
}

Result<std::optional<User>> DigiUpStore::user(const QString& condition, const QVariant& value) {
    const auto row = m_database->row(QStringLiteral("SELECT * FROM users WHERE ") + condition, {value});
    if (!row) return fail(row.error());
    return *row ? std::optional(userFrom(**row)) : std::nullopt;
}

Result<std::optional<User>> DigiUpStore::userByEmail(const QString& email) {
    return user(QStringLiteral("email=?"), email);  // case-sensitive, as DigiUp has it
}

Result<std::optional<User>> DigiUpStore::userById(const QString& id) {
    return user(QStringLiteral("id=?"), id);
}

Result<bool> DigiUpStore::hasPhone(const QString& phone) {
    const auto found = user(QStringLiteral("phone=?"), phone);
    if (!found) return fail(found.error());
    return found->has_value();
}

Result<void> DigiUpStore::noteLogin(const QString& userId) {
    const auto noted =
        m_database->run(QStringLiteral("UPDATE users SET last_login=? WHERE id=?"), {now(), userId});
    if (!noted) return fail(noted.error());
    return {};
}

Result<QString> DigiUpStore::updateUser(const User& user) {
    const QString at = now();
    const auto changed = m_database->run(
        QStringLiteral("UPDATE users SET name=?, email=?, password_hash=?, updated_at=? WHERE id=?"),
        {user.name, user.email, QString::fromLatin1(user.passwordHash), at, user.id});
    if (!changed) return fail(changed.error());
    return at;
}

Result<void> DigiUpStore::addPasswordRequest(const QString& userId) {
    const auto added = m_database->run(QStringLiteral("INSERT INTO password_requests VALUES(?,?,?)"),
                                       {newId(), userId, now()});
    if (!added) return fail(added.error());
    return {};
}

Result<QList<Plan>> DigiUpStore::plans() {
    const auto rows = m_database->rows(QStringLiteral("SELECT * FROM membership_plans ORDER BY plan_id"));
    if (!rows) return fail(rows.error());
    QList<Plan> list;
    for (const QSqlRecord& row : *rows)
        list.append(planFrom(row));
    return list;
}

Result<std::optional<Plan>> DigiUpStore::plan(int id) {
    const auto row = m_database->row(QStringLiteral("SELECT * FROM membership_plans WHERE plan_id=?"), {id});
    if (!row) return fail(row.error());
    return *row ? std::optional(planFrom(**row)) : std::nullopt;
}

Result<std::optional<Subscription>> DigiUpStore::subscription(const QString& userId) {
    const auto row = m_database->row(
        QStringLiteral(
            "SELECT * FROM user_subscriptions JOIN membership_plans USING(plan_id) WHERE user_id=? "
            "ORDER BY CASE WHEN status='active' THEN 0 ELSE 1 END, start_date DESC LIMIT 1"),
        {userId});
    if (!row) return fail(row.error());
    if (!*row) return std::nullopt;
    Subscription found{.id = text(**row, "id"),
                       .plan = planFrom(**row),
                       .status = text(**row, "status"),
                       .startDate = text(**row, "start_date"),
                       .endDate = text(**row, "end_date"),
                       .autoRenew = number(**row, "auto_renew") != 0,
                       .isActive = false};
    // Both are ISO 8601 UTC with milliseconds, so their order as text is their order in time.
    found.isActive =
        found.status == QLatin1String("active") && (found.endDate.isEmpty() || found.endDate > now());
    return found;
}

Result<Subscription> DigiUpStore::subscribe(const QString& userId, const Plan& plan,
                                            const QString& paymentReference) {
    auto transaction = Transaction::begin(*m_database);
    if (!transaction) return fail(transaction.error());
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(m_clock.wallMs(), Qt::UTC);
    const QString end = plan.price == 0 ? QString() : isoUtc(start.addMonths(1).toMSecsSinceEpoch());
    const QString accountType = plan.price == 0 ? QStringLiteral("free") : plan.limits.name.toLower();
    const std::pair<QString, QVariantList> steps[] = {
        {QStringLiteral(
             "UPDATE user_subscriptions SET status='replaced' WHERE user_id=? AND status='active'"),
         {userId}},
        {QStringLiteral("INSERT INTO user_subscriptions VALUES(?,?,?,'active',?,?,?,0)"),
         {newId(), userId, plan.id, textOrNull(paymentReference), now(), textOrNull(end)}},
        {QStringLiteral("UPDATE users SET account_type=?, updated_at=? WHERE id=?"),
         {accountType, now(), userId}}};
    for (const auto& [sql, values] : steps)
        if (const auto done = m_database->run(sql, values); !done) return fail(done.error());
    if (const auto committed = transaction->commit(); !committed) return fail(committed.error());
    const auto stored = subscription(userId);
    if (!stored) return fail(stored.error());
    return **stored;
}

Result<int> DigiUpStore::addBatch(const QString& userId, const QString& name, const QString& type,
                                  const QString& description, const QString& createdAt) {
    const auto row = m_database->row(
        QStringLiteral("INSERT INTO batches(user_id, name, type, description, status, created_at) "
                       "VALUES(?,?,?,?,'pending',?) RETURNING batch_id"),
        {userId, textOrNull(name), type, textOrNull(description), createdAt});
    if (!row) return fail(row.error());
    return row->value().value(0).toInt();
}

Result<QString> DigiUpStore::addUsage(const QString& userId, const UsageRow& usage) {
    const QString id = newId();
    const QString metadata = QString::fromUtf8(QJsonDocument(usage.metadata).toJson(QJsonDocument::Compact));
    const auto added = m_database->run(QStringLiteral("INSERT INTO batch_usage VALUES(?,?,?,?,?,?,?,?,?,?)"),
                                       {id, userId, usage.batchName, usage.batchType, usage.usageType,
                                        usage.amount, usage.month, usage.completedAt, metadata, now()});
    if (!added) return fail(added.error());
    return id;
}

Result<QList<UsageRow>> DigiUpStore::usage(const QString& userId, const QString& month) {
    const auto rows = m_database->rows(
        QStringLiteral("SELECT * FROM batch_usage WHERE user_id=? AND month_year=? ORDER BY completed_at"),
        {userId, month});
    if (!rows) return fail(rows.error());
    QList<UsageRow> list;
    for (const QSqlRecord& row : *rows)
        list.append(usageFrom(row));
    return list;
}

Result<int> DigiUpStore::used(const QString& userId, const QString& usageType, const QString& month) {
    const auto row =
        m_database->row(QStringLiteral("SELECT COALESCE(SUM(usage_amount), 0) FROM batch_usage WHERE "
                                       "user_id=? AND usage_type=? AND month_year=?"),
                        {userId, usageType, month});
    if (!row) return fail(row.error());
    return row->value().value(0).toInt();
}

}  // namespace creatorup::platform::digiup
