#include "core/account/stored_token.h"

#include "core/account/account_errors.h"

namespace creatorup::account {

QFuture<Result<QByteArray>> StoredToken::token() {
    return m_store.read(secrets::SecretKey::tokenOf(m_account))
        .then([](const Result<QByteArray>& token) -> Result<QByteArray> {
            if (token || !token.error().is(secretErrors::NotFound)) return token;
            return fail(accountErrors::NotSignedIn, QStringLiteral("Sign in to sync."));
        });
}

}  // namespace creatorup::account
