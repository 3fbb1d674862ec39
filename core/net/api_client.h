#pragma once

#include "core/base/result.h"
#include "core/net/net_errors.h"
#include "core/net/reply.h"
#include "core/net/request.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>

namespace creatorup::net {

// Sends requests and gives their replies. Follows no redirect, keeps no cookie and no cache, speaks TLS 1.2
// or later with the system's roots, and believes only replies that arrived whole. Where a service answered
// 429 with Retry-After, nothing goes there until then: calls are answered 429 from here.
class ApiClient : public QObject {
    Q_OBJECT

public:
    // DigiUp's window; a service that asks for more is asked again after this.
    static constexpr std::chrono::seconds longestHold{900};

    explicit ApiClient(QObject* parent = nullptr);
    ~ApiClient() override;

    // Always ends: with a reply of a status of 400 and more, or a good one, with one of netErrors, with the
    // token source's error, or with errors::Cancelled once the returned future is cancelled, or `context` or
    // this client is deleted.
    [[nodiscard]] QFuture<Result<Reply>> send(const Request& request, QObject* context);

private:
    QNetworkAccessManager m_network;
    QHash<QString, QDeadlineTimer> m_holds;  // by origin; by a clock that nobody can turn
};

}  // namespace creatorup::net
