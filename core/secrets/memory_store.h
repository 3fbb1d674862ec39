#pragma once

#include "core/secrets/secret_store.h"

#include <QHash>

namespace creatorup::secrets {

// Keeps secrets in this process only, overwritten with zeros when they go.
class MemoryStore final : public SecretStore {
public:
    MemoryStore() = default;
    ~MemoryStore() override;
    MemoryStore(const MemoryStore&) = delete;
    MemoryStore& operator=(const MemoryStore&) = delete;

    [[nodiscard]] QFuture<Result<QByteArray>> read(const SecretKey& key) override;
    [[nodiscard]] QFuture<Result<void>> write(const SecretKey& key, const QByteArray& secret) override;
    [[nodiscard]] QFuture<Result<void>> remove(const SecretKey& key) override;
    [[nodiscard]] Lifetime lifetime() const override { return Lifetime::ThisProcess; }

private:
    void forget(const QString& name);

    QHash<QString, QByteArray> m_secrets;
};

}  // namespace creatorup::secrets
