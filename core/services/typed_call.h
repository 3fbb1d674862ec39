#pragma once

#include "core/net/api_client.h"
#include "core/services/envelope.h"

#include <QFuture>

namespace creatorup::services {

// Sends `request` and reads a good answer's data with `read`: Result<T>(const QJsonValue&). Used by both
// clients.
template <typename T, typename Read>
QFuture<Result<T>> typedCall(net::ApiClient& api, const net::Request& request, Read read,
                             CallKind kind = CallKind::Other) {
    return api.send(request, nullptr).then(&api, [read, kind](const Result<net::Reply>& reply) -> Result<T> {
        if (!reply) return fail(reply.error());
        const Envelope envelope = readEnvelope(*reply);
        if (!envelope.good) return fail(serviceError(envelope, kind));
        return read(envelope.data);
    });
}

}  // namespace creatorup::services
