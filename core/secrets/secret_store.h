#pragma once

#include "core/base/result.h"
#include "core/secrets/secret_errors.h"
#include "core/secrets/secret_key.h"

#include <QByteArray>
#include <QFuture>

namespace creatorup::secrets {

// How long a store keeps what it is given.
enum class Lifetime { UntilRemoved, ThisProcess };

// Keeps small secrets. Every call ends within seconds, on the thread that made it; none blocks.
class SecretStore {
public:
    // Windows' limit, held everywhere so that what works on one system works on all.
    static constexpr qsizetype maxSecretBytes = 2560;

    virtual ~SecretStore() = default;

    // Errors of all three: secretErrors::Locked, NoService, Refused, Timeout.
    // Further: secretErrors::NotFound.
    [[nodiscard]] virtual QFuture<Result<QByteArray>> read(const SecretKey& key) = 0;
    // Replaces what was there. Further: secretErrors::TooLarge.
    [[nodiscard]] virtual QFuture<Result<void>> write(const SecretKey& key, const QByteArray& secret) = 0;
    // Good when the secret is gone, and was looked for again; also when it was never there.
    [[nodiscard]] virtual QFuture<Result<void>> remove(const SecretKey& key) = 0;

    [[nodiscard]] virtual Lifetime lifetime() const = 0;
};

}  // namespace creatorup::secrets
