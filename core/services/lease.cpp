#include "core/services/lease.h"

#include "core/services/base64url.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

#include <limits>

namespace creatorup::services {
namespace {

constexpr qsizetype MaxLeaseBytes = 16LL * 1024;

const unsigned char* bytes(const QByteArray& array) {
    return reinterpret_cast<const unsigned char*>(array.constData());
}

QJsonObject toJson(const LeaseClaims& claims) {
    return {{QStringLiteral("iss"), claims.iss},
            {QStringLiteral("aud"), claims.aud},
            {QStringLiteral("jti"), claims.jti},
            {QStringLiteral("seq"), static_cast<qint64>(claims.seq)},
            {QStringLiteral("sub"), claims.sub},
            {QStringLiteral("plan"), claims.plan},
            {QStringLiteral("features"), QJsonArray::fromStringList(claims.features)},
            {QStringLiteral("video_quality"), wordFor(claims.videoQuality)},
            {QStringLiteral("local_rendering_limit"),
             claims.localRenderingLimit ? QJsonValue(*claims.localRenderingLimit) : QJsonValue()},
            {QStringLiteral("local_rendering_used"), claims.localRenderingUsed},
            {QStringLiteral("month"), claims.month},
            {QStringLiteral("device_id"), claims.deviceId},
            {QStringLiteral("iat"), static_cast<qint64>(claims.iat)},
            {QStringLiteral("exp"), static_cast<qint64>(claims.exp)},
            {QStringLiteral("soft_exp"), static_cast<qint64>(claims.softExp)}};
}

// Reads claims and remembers the first that is missing or has another type.
class ClaimReader {
public:
    explicit ClaimReader(const QJsonObject& claims) : m_claims(claims) {}

    QString text(QLatin1StringView name) {
        const QJsonValue value = m_claims.value(name);
        check(name, value.isString() && !value.toString().isEmpty());
        return value.toString();
    }

    std::int64_t count(QLatin1StringView name, std::int64_t most = std::numeric_limits<std::int64_t>::max()) {
        const qint64 number = m_claims.value(name).toInteger(-1);  // -1 too for fractions and other types
        check(name, number >= 0 && number <= most);
        return number;
    }

    std::optional<int> countOrUnlimited(QLatin1StringView name) {
        if (m_claims.value(name).isNull())  // written null; a missing claim is "undefined" and not unlimited
            return std::nullopt;
        return static_cast<int>(count(name, std::numeric_limits<int>::max()));
    }

    QStringList texts(QLatin1StringView name) {
        QStringList list;
        check(name, m_claims.value(name).isArray());
        const QJsonArray values = m_claims.value(name).toArray();
        for (const auto& value : values) {
            check(name, value.isString());
            list.append(value.toString());
        }
        return list;
    }

    VideoQuality quality(QLatin1StringView name) {
        const auto known = videoQualityFrom(text(name));
        check(name, known.has_value());
        return known.value_or(VideoQuality::Medium);
    }

    void check(QLatin1StringView name, bool good) {
        if (!good && m_bad.isEmpty()) m_bad = name;
    }
    [[nodiscard]] QString bad() const { return m_bad; }

private:
    const QJsonObject m_claims;
    QString m_bad;
};

Result<LeaseClaims> claimsFrom(const QJsonObject& object) {
    ClaimReader read(object);
    LeaseClaims claims;
    claims.iss = read.text(QLatin1StringView("iss"));
    claims.aud = read.text(QLatin1StringView("aud"));
    claims.jti = read.text(QLatin1StringView("jti"));
    claims.seq = read.count(QLatin1StringView("seq"));
    claims.sub = read.text(QLatin1StringView("sub"));
    claims.plan = read.text(QLatin1StringView("plan"));
    claims.features = read.texts(QLatin1StringView("features"));
    claims.videoQuality = read.quality(QLatin1StringView("video_quality"));
    claims.localRenderingLimit = read.countOrUnlimited(QLatin1StringView("local_rendering_limit"));
    claims.localRenderingUsed = static_cast<int>(
        read.count(QLatin1StringView("local_rendering_used"), std::numeric_limits<int>::max()));
    claims.month = read.text(QLatin1StringView("month"));
    claims.deviceId = read.text(QLatin1StringView("device_id"));
    claims.iat = read.count(QLatin1StringView("iat"));
    claims.exp = read.count(QLatin1StringView("exp"));
    claims.softExp = read.count(QLatin1StringView("soft_exp"));
    read.check(QLatin1StringView("iss"), claims.iss == LeaseIssuer);
    read.check(QLatin1StringView("aud"), claims.aud == LeaseAudience);
    if (!read.bad().isEmpty())
        return fail(leaseErrors::Claims, QStringLiteral("The lease's statement is incomplete."), read.bad());
    return claims;
}

Result<QJsonObject> objectFrom(const QByteArray& part) {
    const auto text = fromBase64Url(part);
    QJsonParseError problem;
    const auto document = text ? QJsonDocument::fromJson(*text, &problem) : QJsonDocument();
    if (!document.isObject())
        return fail(leaseErrors::Malformed, QStringLiteral("The lease cannot be read."));
    return document.object();
}

}  // namespace

Result<QByteArray> signLease(const LeaseClaims& claims, const QByteArray& secretKey, const QString& kid) {
    if (secretKey.size() != crypto_sign_SECRETKEYBYTES || kid.isEmpty())
        return fail(leaseErrors::Key, QStringLiteral("The lease key is not an Ed25519 secret key."));
    const QJsonObject header{{QStringLiteral("alg"), QStringLiteral("EdDSA")}, {QStringLiteral("kid"), kid}};
    const auto part = [](const QJsonObject& object) {
        return toBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
    };
    const QByteArray signedText = part(header) + QByteArray(".") + part(toJson(claims));
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytes(signedText),
                         static_cast<unsigned long long>(signedText.size()), bytes(secretKey));
    return signedText + QByteArray(".") + toBase64Url(signature);
}

Result<LeaseClaims> verifyLease(const QByteArray& compactJws, const LeaseKeys& keys) {
    const QByteArrayList parts = compactJws.split('.');
    if (compactJws.size() > MaxLeaseBytes || parts.size() != 3)
        return fail(leaseErrors::Malformed, QStringLiteral("The lease cannot be read."));
    const auto header = objectFrom(parts.at(0));
    if (!header) return fail(header.error());
    // "crit" would change what the signature means; nothing of ours uses it.
    if (header->value(QLatin1String("alg")) != QLatin1String("EdDSA") ||
        header->contains(QLatin1String("crit")))
        return fail(leaseErrors::Algorithm, QStringLiteral("The lease is not signed with EdDSA."));
    const QByteArray key = keys.value(header->value(QLatin1String("kid")).toString());
    if (key.size() != crypto_sign_PUBLICKEYBYTES)
        return fail(leaseErrors::UnknownKey, QStringLiteral("The lease is signed with an unknown key."));
    const auto signature = fromBase64Url(parts.at(2));
    const QByteArray signedText = parts.at(0) + QByteArray(".") + parts.at(1);
    if (!signature || signature->size() != crypto_sign_BYTES ||
        crypto_sign_verify_detached(bytes(*signature), bytes(signedText),
                                    static_cast<unsigned long long>(signedText.size()), bytes(key)) != 0)
        return fail(leaseErrors::Signature, QStringLiteral("The lease's signature is wrong."));
    const auto payload = objectFrom(parts.at(1));
    if (!payload) return fail(payload.error());
    return claimsFrom(*payload);
}

}  // namespace creatorup::services
