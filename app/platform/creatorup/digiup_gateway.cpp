#include "app/platform/creatorup/digiup_gateway.h"

#include "app/platform/creatorup/single_use_body.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QPromise>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace creatorup::platform::creatorup_api {
namespace {

// Hashing a password stops DigiUp for seconds; people wait for a sign-in, and nobody for forwarding.
constexpr int DeadlineMs = 15'000;
constexpr int OrdinaryDeadlineMs = 5'000;
constexpr int SilenceMs = 30'000;
constexpr qint64 MaxReplyBytes = 1024LL * 1024;
constexpr int MaxRetryAfterSeconds = 900;
constexpr const char* TooLong = "creatorupTooLong";

bool neverSent(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError ||
           error == QNetworkReply::SslHandshakeFailedError;
}

}  // namespace

DigiUpGateway::DigiUpGateway(QUrl origin, const Clock& clock) : m_origin(std::move(origin)), m_clock(clock) {
    // Qt would follow redirects and hand the token to the other host.
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

std::optional<Error> DigiUpGateway::refusal(Priority priority) {
    if (priority != Priority::SignIn && m_clock.bootMs() < m_silentUntilMs)
        return Error{QString(gatewayErrors::NotSent), QStringLiteral("DigiUp does not answer just now."), {}};
    const auto wait = m_budget.take(priority, m_clock.bootMs());
    if (!wait) return std::nullopt;
    return Error{QString(gatewayErrors::Budget), QStringLiteral("Too many requests to DigiUp just now."),
                 QString::number(*wait / 1000 + 1)};
}

QNetworkRequest DigiUpGateway::request(const QString& path, const QByteArray& token) const {
    QUrl url = m_origin;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (!token.isEmpty()) request.setRawHeader("Authorization", QByteArray("Bearer ") + token);
    return request;
}

FutureReply DigiUpGateway::get(const QString& path, const QByteArray& token, Priority priority) {
    if (auto refused = refusal(priority))
        return QtFuture::makeReadyFuture(Result<GatewayReply>(fail(std::move(*refused))));
    return answerOf(m_network.get(request(QStringLiteral("/api/v1/client") + path, token)), priority);
}

FutureReply DigiUpGateway::post(const QString& path, const QByteArray& token, const QByteArray& json,
                                Priority priority) {
    if (auto refused = refusal(priority))
        return QtFuture::makeReadyFuture(Result<GatewayReply>(fail(std::move(*refused))));
    QNetworkRequest post = request(QStringLiteral("/api/v1/client") + path, token);
    post.setHeader(QNetworkRequest::ContentLengthHeader, json.size());
    post.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    // A connection of its own: DigiUp closes idle ones after 5 s, and on a dead one nobody could tell whether
    // the request arrived.
    auto* network = new QNetworkAccessManager(this);
    network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    auto* body = new SingleUseBody(json);
    QNetworkReply* reply = network->post(post, body);
    body->setParent(reply);
    connect(reply, &QObject::destroyed, network, &QObject::deleteLater);
    return answerOf(reply, priority);
}

FutureReply DigiUpGateway::info() {
    if (auto refused = refusal(Priority::Ordinary))
        return QtFuture::makeReadyFuture(Result<GatewayReply>(fail(std::move(*refused))));
    return answerOf(m_network.get(request(QStringLiteral("/api/info"), {})), Priority::Ordinary);
}

FutureReply DigiUpGateway::answerOf(QNetworkReply* reply, Priority priority) {
    auto promise = std::make_shared<QPromise<Result<GatewayReply>>>();
    promise->start();
    // Qt's own transfer timeout is about silence only: a slow drip would never end.
    const int deadlineMs = priority == Priority::Ordinary ? OrdinaryDeadlineMs : DeadlineMs;
    QTimer::singleShot(deadlineMs, reply, [this, reply] {
        m_silentUntilMs = m_clock.bootMs() + SilenceMs;
        reply->abort();
    });
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received <= MaxReplyBytes) return;
        reply->setProperty(TooLong, true);
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, promise] {
        reply->deleteLater();
        promise->addResult(read(*reply));
        promise->finish();
    });
    return promise->future();
}

Result<GatewayReply> DigiUpGateway::read(QNetworkReply& reply) {
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = reply.error();
    if (reply.property(TooLong).toBool())
        return fail(gatewayErrors::BadAnswer, QStringLiteral("DigiUp's answer is too long."));
    if (neverSent(error))
        return fail(gatewayErrors::NotSent, QStringLiteral("DigiUp cannot be reached."), reply.errorString());
    // Errors from 200 up stand for a whole answer with a bad status; below, what came is not whole.
    if (status == 0 || (error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied))
        return fail(gatewayErrors::Lost, QStringLiteral("DigiUp did not answer."), reply.errorString());
    if (status == 429) {
        const int seconds = std::clamp(reply.rawHeader("Retry-After").toInt(), 1, MaxRetryAfterSeconds);
        m_budget.closeUntil(m_clock.bootMs() + seconds * 1000LL);
        return fail(gatewayErrors::Budget, QStringLiteral("DigiUp asks to wait."), QString::number(seconds));
    }
    m_silentUntilMs = 0;
    const QJsonDocument document = QJsonDocument::fromJson(reply.readAll());
    if (status == 422 && document.object().value(QLatin1String("error")) == QLatin1String("ERROR_AUTH"))
        return fail(gatewayErrors::DatabaseDown, QStringLiteral("DigiUp's database is down."));
    if (!document.isObject() || (status >= 300 && status < 400))
        return fail(gatewayErrors::BadAnswer, QStringLiteral("DigiUp's answer cannot be read."),
                    QString::number(status));
    return GatewayReply{status, document.object()};
}

}  // namespace creatorup::platform::creatorup_api
