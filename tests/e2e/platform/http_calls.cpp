#include "tests/e2e/platform/http_calls.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTest>

namespace creatorup::test {
namespace {

constexpr int WaitMs = 20'000;

QNetworkRequest request(const QString& url, const QByteArray& token) {
    QNetworkRequest request{QUrl(url)};
    if (!token.isEmpty()) request.setRawHeader("Authorization", QByteArray("Bearer ") + token);
    return request;
}

}  // namespace

HttpReply HttpCalls::get(const QString& url, const QByteArray& token) {
    return waitFor(m_network.get(request(url, token)));
}

HttpReply HttpCalls::remove(const QString& url, const QByteArray& token) {
    return waitFor(m_network.deleteResource(request(url, token)));
}

HttpReply HttpCalls::post(const QString& url, const QJsonObject& body, const QByteArray& token) {
    return postRaw(url, QJsonDocument(body).toJson(QJsonDocument::Compact), token);
}

HttpReply HttpCalls::postRaw(const QString& url, const QByteArray& body, const QByteArray& token,
                             const QByteArray& contentType) {
    QNetworkRequest post = request(url, token);
    post.setRawHeader("Content-Type", contentType);
    return waitFor(m_network.post(post, body));
}

HttpReply HttpCalls::waitFor(QNetworkReply* reply) {
    const bool finished = QTest::qWaitFor([reply] { return reply->isFinished(); }, WaitMs);
    reply->deleteLater();
    if (!finished) {
        reply->abort();
        return {};
    }
    return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .contentType = reply->rawHeader("Content-Type"),
            .body = reply->readAll(),
            .retryAfter = reply->rawHeader("Retry-After")};
}

}  // namespace creatorup::test
