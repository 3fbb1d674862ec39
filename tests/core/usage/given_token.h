#pragma once

#include "core/services/token_source.h"

#include <QFuture>

namespace creatorup::test {

// A token that is always there.
class GivenToken final : public services::TokenSource {
public:
    explicit GivenToken(QByteArray token) : m_token(std::move(token)) {}
    QFuture<Result<QByteArray>> token() override {
        return QtFuture::makeReadyFuture(Result<QByteArray>(m_token));
    }

private:
    QByteArray m_token;
};

}  // namespace creatorup::test
