#pragma once

#include "core/secrets/keychain_store.h"
#include "core/secrets/memory_store.h"
#include "core/workflow/account_status.h"

namespace creatorup::workflow {

// The keychain, or this process's memory for who wants this session only. Everything goes to the chosen one.
class Vault final : public secrets::SecretStore {
public:
    explicit Vault(Remember remember) : m_remember(remember) {}

    void use(Remember remember) { m_remember = remember; }

    [[nodiscard]] QFuture<Result<QByteArray>> read(const secrets::SecretKey& key) override;
    [[nodiscard]] QFuture<Result<void>> write(const secrets::SecretKey& key,
                                              const QByteArray& secret) override;
    [[nodiscard]] QFuture<Result<void>> remove(const secrets::SecretKey& key) override;
    [[nodiscard]] secrets::Lifetime lifetime() const override { return chosen().lifetime(); }

private:
    [[nodiscard]] secrets::SecretStore& chosen();
    [[nodiscard]] const secrets::SecretStore& chosen() const;

    Remember m_remember;
    secrets::KeychainStore m_keychain;
    secrets::MemoryStore m_memory;
};

}  // namespace creatorup::workflow
