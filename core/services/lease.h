#pragma once

#include "core/base/result.h"
#include "core/services/lease_key.h"
#include "core/services/membership.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace creatorup::services {

// Who signs leases, and for whom.
inline constexpr QLatin1StringView LeaseIssuer{"creatorup"};
inline constexpr QLatin1StringView LeaseAudience{"creatorup-app"};
// The feature without which nothing is rendered.
inline constexpr QLatin1StringView LocalRenderingFeature{"local_rendering"};
// Captions from speech, and voices from text: the plan's has_ai_subtitle and has_ai_voiceover.
inline constexpr QLatin1StringView AiSubtitleFeature{"ai_subtitle"}, AiVoiceoverFeature{"ai_voiceover"};

// What the service states about an account on one device. Times are seconds since 1970 UTC.
struct LeaseClaims {
    QString iss;
    QString aud;
    QString jti;           // the lease's id: `lease_id` of the batches started under it
    std::int64_t seq = 0;  // rises with every lease of the account; an older one never replaces a newer
    QString sub;           // the DigiUp user's id
    QString plan;
    QStringList features;
    VideoQuality videoQuality = VideoQuality::Medium;
    std::optional<int> localRenderingLimit;  // batches a month; nullopt is unlimited
    int localRenderingUsed = 0;              // of `month`, as the service knew it at `iat`
    QString month;                           // "YYYY-MM"
    QString deviceId;
    std::int64_t iat = 0;
    std::int64_t exp = 0;
    std::int64_t softExp = 0;  // from then on the app reminds; not later than `exp`

    friend bool operator==(const LeaseClaims&, const LeaseClaims&) = default;
};

namespace leaseErrors {
inline constexpr ErrorCode Malformed{"lease.malformed"};     // not a compact JWS in its one spelling
inline constexpr ErrorCode Algorithm{"lease.algorithm"};     // not EdDSA
inline constexpr ErrorCode UnknownKey{"lease.unknown_key"};  // signed with a key that is not trusted
inline constexpr ErrorCode Signature{"lease.signature"};
inline constexpr ErrorCode Claims{"lease.claims"};  // well signed, but a claim is missing or has another type
inline constexpr ErrorCode Key{"lease.key"};        // a key of the wrong kind or length
}  // namespace leaseErrors

// The lease as a compact JWS. Errors: leaseErrors::Key.
[[nodiscard]] Result<QByteArray> signLease(const LeaseClaims& claims, const QByteArray& secretKey,
                                           const QString& kid);

// Checks spelling, algorithm, key, signature, issuer, audience, and that every claim is there with its type.
// The caller checks subject, device, times and the order of `seq`.
// Errors: all of leaseErrors but Key.
[[nodiscard]] Result<LeaseClaims> verifyLease(const QByteArray& compactJws, const LeaseKeys& keys);

}  // namespace creatorup::services
