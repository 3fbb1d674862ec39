#pragma once

#include "core/base/result.h"
#include "core/net/reply.h"
#include "core/net/request.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QTimer>

namespace creatorup::net {

// One call of ApiClient from start to end; deletes itself when it has ended.
class ApiCall : public QObject {
    Q_OBJECT

public:
    ApiCall(QNetworkAccessManager& network, const Request& request, QObject* parent);
    ~ApiCall() override;

    [[nodiscard]] QFuture<Result<Reply>> start(QObject* context);

Q_SIGNALS:
    // The service answered 429 and said for how long.
    void askedToWait(std::chrono::seconds wait);

private:
    void sendWithToken(const QByteArray& token);
    void readSome();
    void finished();
    void settle(Result<Reply> result);
    void dropReply();

    QNetworkAccessManager& m_network;
    const Request m_request;
    QPromise<Result<Reply>> m_promise;
    QFutureWatcher<Result<Reply>> m_watcher;
    QTimer m_deadline;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_token;
    QByteArray m_body;
    bool m_mayRepeat = false;
    bool m_settled = false;
};

}  // namespace creatorup::net
