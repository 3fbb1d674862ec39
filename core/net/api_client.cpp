#include "core/net/api_client.h"

#include "core/net/api_call.h"

#include <algorithm>

namespace creatorup::net {

ApiClient::ApiClient(QObject* parent) : QObject(parent) {
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(false);
}

ApiClient::~ApiClient() {
    // Now, while the network manager lives: each call ends with errors::Cancelled.
    qDeleteAll(findChildren<ApiCall*>(Qt::FindDirectChildrenOnly));
}

QFuture<Result<Reply>> ApiClient::send(const Request& request, QObject* context) {
    const QString origin = request.origin.text();
    const auto left = std::chrono::ceil<std::chrono::seconds>(
        std::chrono::milliseconds(m_holds.value(origin, QDeadlineTimer(0)).remainingTime()));
    if (left.count() > 0) {
        Reply reply{.status = 429, .json = std::nullopt, .body = {}, .retryAfter = left};
        return QtFuture::makeReadyFuture(Result<Reply>(std::move(reply)));
    }
    auto* call = new ApiCall(m_network, request, this);
    connect(call, &ApiCall::askedToWait, this, [this, origin](std::chrono::seconds wait) {
        m_holds.insert(origin, QDeadlineTimer(std::min(wait, longestHold)));
    });
    return call->start(context);
}

}  // namespace creatorup::net
