#pragma once

#include "core/base/ids.h"
#include "core/secrets/secret_store.h"
#include "core/services/token_source.h"

namespace creatorup::account {

// The token of a signed-in account, read from its store for every call and kept nowhere else.
class StoredToken final : public services::TokenSource {
public:
    // `store` must outlive it.
    StoredToken(secrets::SecretStore& store, AccountId account)
        : m_store(store), m_account(std::move(account)) {}

    // Errors: accountErrors::NotSignedIn where the store has none, else secretErrors.
    [[nodiscard]] QFuture<Result<QByteArray>> token() override;

private:
    secrets::SecretStore& m_store;
    AccountId m_account;
};

}  // namespace creatorup::account
