#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFuture>

namespace creatorup::net {

// Who has the token of one account. Asked for every call that needs it, so that nothing else keeps it.
class TokenSource {
public:
    virtual ~TokenSource() = default;
    // The bearer token, or why there is none. May take as long as a keychain does.
    [[nodiscard]] virtual QFuture<Result<QByteArray>> token() = 0;
};

}  // namespace creatorup::net
