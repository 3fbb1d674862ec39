#pragma once

#include "app/platform/options.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArray>

namespace creatorup::platform {

// How long a secret is honoured after it was retired: as long as what was signed with it can live.
inline constexpr std::int64_t RetiredLeaseKeySeconds = 15LL * 24 * 60 * 60;
inline constexpr std::int64_t RetiredJwtSecretSeconds = 24LL * 60 * 60 + 60;

// What the data folder's secrets are called, without ".key".
[[nodiscard]] QString leaseKeyBase(const QString& dataDir);
[[nodiscard]] QString jwtSecretBase(const QString& dataDir);

// Does options.keyTask while no service runs, and returns the line to print: of a lease key its public half,
// as resources/trust/keys.json has it. Errors: platformErrors::DataFolder (a service runs),
// keyErrors::NotPrepared, those of loadOrMakeSecret.
[[nodiscard]] Result<QByteArray> runKeyTask(const Options& options, const Clock& clock);

}  // namespace creatorup::platform
