#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

namespace creatorup::platform {

namespace keyErrors {
inline constexpr ErrorCode NotPrepared{"keys.not_prepared"};  // there is no next key
}

// The secrets of one kind in a data folder, each a file of 32 bytes, readable by its owner only: BASE.key is
// used now, BASE.next.key will be, BASE.retired-MS.key was until MS (milliseconds since 1970) and is still
// honoured for a while.
struct KeyRing {
    QByteArray current;
    std::optional<QByteArray> next;
    QList<QByteArray> retired;  // newest first

    // Makes the current key at the first start, and deletes those that were retired more than `keepSeconds`
    // ago. Errors: those of loadOrMakeSecret.
    [[nodiscard]] static Result<KeyRing> open(const QString& base, std::int64_t keepSeconds,
                                              std::int64_t nowMs);

    // Makes the next key, if there is none yet, and returns it. Errors: those of loadOrMakeSecret.
    [[nodiscard]] static Result<QByteArray> prepareNext(const QString& base);
    // Retires the current key; the next one takes its place, and is returned.
    // Errors: keyErrors::NotPrepared, those of loadOrMakeSecret.
    [[nodiscard]] static Result<QByteArray> rotate(const QString& base, std::int64_t nowMs);
};

}  // namespace creatorup::platform
