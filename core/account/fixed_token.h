#pragma once

#include "core/services/token_source.h"

namespace creatorup::account {

// The token of a sign-in that is going on and is not kept anywhere yet.
class FixedToken final : public services::TokenSource {
public:
    explicit FixedToken(QByteArray token) : m_token(std::move(token)) {}
    ~FixedToken() override { m_token.fill('\0'); }

    [[nodiscard]] QFuture<Result<QByteArray>> token() override {
        return QtFuture::makeReadyFuture(Result<QByteArray>(m_token));
    }

private:
    QByteArray m_token;
};

}  // namespace creatorup::account
