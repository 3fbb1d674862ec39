#pragma once

#include "core/secrets/secret_store.h"

#include <QObject>

#include <chrono>

namespace creatorup::secrets {

// The system's keychain, through QtKeychain; never its file of obscured passwords. Errors are told apart by
// what the keychain does, since what it says is wrong when it is locked or missing.
class KeychainStore final : public QObject, public SecretStore {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds watchdog{10'000};

    explicit KeychainStore(QObject* parent = nullptr) : QObject(parent) {}

    [[nodiscard]] QFuture<Result<QByteArray>> read(const SecretKey& key) override;
    [[nodiscard]] QFuture<Result<void>> write(const SecretKey& key, const QByteArray& secret) override;
    [[nodiscard]] QFuture<Result<void>> remove(const SecretKey& key) override;
    [[nodiscard]] Lifetime lifetime() const override { return Lifetime::UntilRemoved; }

private:
    [[nodiscard]] QFuture<Result<void>> verifyRemoved(const SecretKey& key);
};

}  // namespace creatorup::secrets
