#include "core/net/api_client.h"

#include "core/net/api_call.h"

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
    auto* call = new ApiCall(m_network, request, this);
    return call->start(context);
}

}  // namespace creatorup::net
