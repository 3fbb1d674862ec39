#pragma once

#include "core/base/result.h"
#include "core/net/net_errors.h"
#include "core/net/reply.h"
#include "core/net/request.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QObject>

namespace creatorup::net {

// Sends requests and gives their replies. Follows no redirect, keeps no cookie and no cache, speaks TLS 1.2
// or later with the system's roots, and believes only replies that arrived whole.
class ApiClient : public QObject {
    Q_OBJECT

public:
    explicit ApiClient(QObject* parent = nullptr);
    ~ApiClient() override;

    // Always ends: with a reply of any status but 3xx, with one of netErrors, with the token source's error,
    // or with errors::Cancelled once the returned future is cancelled, or `context` or this client is
    // deleted.
    [[nodiscard]] QFuture<Result<Reply>> send(const Request& request, QObject* context);

private:
    QNetworkAccessManager m_network;
};

}  // namespace creatorup::net
