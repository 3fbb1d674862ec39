#include "app/platform/creatorup/member_store.h"

#include "core/base/hash.h"
#include "core/base/ids.h"

namespace creatorup::platform::creatorup_api {
namespace {

QString text(const QSqlRecord& row, const char* column) {
    return row.value(QLatin1String(column)).toString();
}

QVariant orNull(const std::optional<int>& number) {
    return number ? QVariant(*number) : QVariant();
}

Member memberFrom(const QSqlRecord& row) {
    const QVariant limit = row.value(QLatin1String("local_rendering_limit"));
    return {.id = text(row, "id"),
            .digiUpUserId = text(row, "digiup_user_id"),
            .email = text(row, "email"),
            .name = text(row, "name"),
            .avatarUrl = text(row, "avatar_url"),
            .plan = text(row, "plan"),
            .localRenderingLimit = limit.isNull() ? std::nullopt : std::optional(limit.toInt()),
            .deviceLimit = row.value(QLatin1String("device_limit")).toInt(),
            .renderingAllowed = row.value(QLatin1String("rendering_allowed")).toInt() != 0};
}

Result<std::optional<Member>> asMember(const Result<std::optional<QSqlRecord>>& row) {
    if (!row) return fail(row.error());
    return *row ? std::optional(memberFrom(**row)) : std::nullopt;
}

// Whether a statement changed anything.
Result<bool> changed(const Result<int>& rows) {
    if (!rows) return fail(rows.error());
    return *rows > 0;
}

Result<void> done(const Result<int>& rows) {
    if (!rows) return fail(rows.error());
    return {};
}

}  // namespace

Result<Member> MemberStore::upsert(const QString& digiUpUserId, const QString& email, const QString& name,
                                   const QString& avatarUrl) {
    const auto row = m_database.row(
        QStringLiteral(
            "INSERT INTO digiup_users(id, digiup_user_id, email, name, avatar_url, created_at, synced_at) "
            "VALUES(?,?,?,?,?,?,?) ON CONFLICT(digiup_user_id) DO UPDATE SET "
            "email=CASE WHEN excluded.email='' THEN digiup_users.email ELSE excluded.email END, "
            "name=CASE WHEN excluded.name='' THEN digiup_users.name ELSE excluded.name END, "
            "avatar_url=excluded.avatar_url, synced_at=excluded.synced_at RETURNING *"),
        {Id<struct MemberTag>::random().value, digiUpUserId, email, name,
         avatarUrl.isEmpty() ? QVariant() : QVariant(avatarUrl), now(), now()});
    if (!row) return fail(row.error());
    return memberFrom(row->value());
}

Result<std::optional<Member>> MemberStore::member(const QString& id) {
    return asMember(m_database.row(QStringLiteral("SELECT * FROM digiup_users WHERE id=?"), {id}));
}

Result<void> MemberStore::noteMembership(const QString& id, const Membership& membership) {
    const services::PlanLimits& plan = membership.plan;
    const auto paidUntil = membership.paidUntilSeconds;
    return done(m_database.run(
        QStringLiteral("UPDATE digiup_users SET plan=?, local_rendering_limit=?, device_limit=?, "
                       "video_quality=?, has_ai_subtitle=?, has_ai_voiceover=?, rendering_allowed=?, "
                       "digiup_used=?, paid_until_seconds=?, confirmed_seconds=? WHERE id=?"),
        {plan.name, orNull(plan.localRenderingLimit), plan.deviceLimit, services::wordFor(plan.videoQuality),
         plan.hasAiSubtitle ? 1 : 0, plan.hasAiVoiceover ? 1 : 0, membership.renderingAllowed ? 1 : 0,
         membership.usedAtDigiUp, paidUntil ? QVariant(static_cast<qint64>(*paidUntil)) : QVariant(),
         static_cast<qint64>(membership.confirmedSeconds), id}));
}

Result<std::optional<Membership>> MemberStore::lastMembership(const QString& id) {
    const auto found = m_database.row(QStringLiteral("SELECT * FROM digiup_users WHERE id=?"), {id});
    if (!found) return fail(found.error());
    if (!*found || (*found)->isNull(QLatin1String("confirmed_seconds"))) return std::nullopt;
    const QSqlRecord& row = **found;
    const auto number = [&](const char* column) { return row.value(QLatin1String(column)).toLongLong(); };
    const auto optional = [&](const char* column) {
        return row.isNull(QLatin1String(column)) ? std::nullopt : std::optional(number(column));
    };
    const auto limit = optional("local_rendering_limit");
    const auto paidUntil = optional("paid_until_seconds");
    const std::int64_t confirmed = number("confirmed_seconds");
    const bool sameMonth = monthUtc(confirmed * 1000) == monthUtc(m_clock.wallMs());
    return Membership{
        .plan = {.name = text(row, "plan"),
                 .localRenderingLimit = limit ? std::optional(static_cast<int>(*limit)) : std::nullopt,
                 .deviceLimit = static_cast<int>(number("device_limit")),
                 .videoQuality = services::videoQualityFrom(text(row, "video_quality"))
                                     .value_or(services::VideoQuality::Medium),
                 .hasAiSubtitle = number("has_ai_subtitle") != 0,
                 .hasAiVoiceover = number("has_ai_voiceover") != 0},
        .paidUntilSeconds = paidUntil ? std::optional<std::int64_t>(*paidUntil) : std::nullopt,
        .usedAtDigiUp = sameMonth ? static_cast<int>(number("digiup_used")) : 0,
        .renderingAllowed = number("rendering_allowed") != 0,
        .confirmedSeconds = confirmed};
}

Result<void> MemberStore::rememberToken(const QByteArray& token, const QString& userId,
                                        std::int64_t expiresSeconds) {
    const qint64 now = m_clock.wallMs() / 1000;
    if (const auto swept =
            m_database.run(QStringLiteral("DELETE FROM known_tokens WHERE expires_seconds<=?"), {now});
        !swept)
        return fail(swept.error());
    return done(
        m_database.run(QStringLiteral("INSERT INTO known_tokens VALUES(?,?,?) ON CONFLICT(token_hash) DO "
                                      "UPDATE SET user_id=excluded.user_id, "
                                      "expires_seconds=excluded.expires_seconds"),
                       {sha256Hex(token), userId, static_cast<qint64>(expiresSeconds)}));
}

Result<void> MemberStore::forgetToken(const QByteArray& token) {
    return done(
        m_database.run(QStringLiteral("DELETE FROM known_tokens WHERE token_hash=?"), {sha256Hex(token)}));
}

Result<std::optional<Member>> MemberStore::memberOfKnownToken(const QByteArray& token) {
    return asMember(
        m_database.row(QStringLiteral("SELECT digiup_users.* FROM known_tokens JOIN digiup_users ON "
                                      "user_id=id WHERE token_hash=? AND expires_seconds>?"),
                       {sha256Hex(token), static_cast<qint64>(m_clock.wallMs() / 1000)}));
}

Result<QList<Device>> MemberStore::devices(const QString& userId) {
    const auto rows = m_database.rows(
        QStringLiteral("SELECT * FROM devices WHERE user_id=? ORDER BY first_seen"), {userId});
    if (!rows) return fail(rows.error());
    QList<Device> list;
    for (const QSqlRecord& row : *rows)
        list.append({.id = text(row, "device_id"),
                     .name = text(row, "name"),
                     .os = text(row, "os"),
                     .lastSeen = text(row, "last_seen")});
    return list;
}

Result<bool> MemberStore::admitDevice(const QString& userId, const Device& device, int limit) {
    // One statement, so that two sign-ins at once cannot both take the last place.
    return changed(m_database.run(
        QStringLiteral(
            "INSERT INTO devices SELECT ?,?,?,?,?,? WHERE (SELECT COUNT(*) FROM devices WHERE user_id=? "
            "AND device_id<>?) < ? ON CONFLICT(user_id, device_id) DO UPDATE SET name=excluded.name, "
            "os=excluded.os, "
            "last_seen=excluded.last_seen"),
        {userId, device.id, device.name, device.os, now(), now(), userId, device.id, limit}));
}

Result<bool> MemberStore::noteSeen(const QString& userId, const QString& deviceId) {
    return changed(
        m_database.run(QStringLiteral("UPDATE devices SET last_seen=? WHERE user_id=? AND device_id=?"),
                       {now(), userId, deviceId}));
}

Result<bool> MemberStore::signOutDevice(const QString& userId, const QString& deviceId) {
    return changed(m_database.run(QStringLiteral("DELETE FROM devices WHERE user_id=? AND device_id=?"),
                                  {userId, deviceId}));
}

Result<services::LeaseClaims> MemberStore::addLease(const QString& userId, services::LeaseClaims claims) {
    claims.jti = Id<struct LeaseTag>::random().value;
    const auto row = m_database.row(
        QStringLiteral(
            "INSERT INTO leases(seq, jti, user_id, device_id, plan, local_rendering_limit, iat_seconds, "
            "exp_seconds) SELECT CASE WHEN newest>=given THEN newest+1 ELSE given END,?,?,?,?,?,?,? FROM "
            "(SELECT COALESCE(MAX(seq),0) AS newest, CAST(? AS BIGINT) AS given FROM leases) AS seqs "
            "RETURNING seq"),
        {claims.jti, userId, claims.deviceId, claims.plan, orNull(claims.localRenderingLimit),
         static_cast<qint64>(claims.iat), static_cast<qint64>(claims.exp),
         static_cast<qint64>(m_clock.wallMs())});
    if (!row) return fail(row.error());
    claims.seq = row->value().value(0).toLongLong();
    return claims;
}

}  // namespace creatorup::platform::creatorup_api
