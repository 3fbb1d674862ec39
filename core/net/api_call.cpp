#include "core/net/api_call.h"

#include "core/net/json_reading.h"
#include "core/net/net_errors.h"
#include "core/net/retry_after.h"

#include <QSslConfiguration>

#include <algorithm>

namespace creatorup::net {
namespace {

using namespace Qt::StringLiterals;

QNetworkRequest networkRequest(const Request& request, const QByteArray& token) {
    QNetworkRequest result(request.origin.url(request.path, request.query));
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setRawHeader("Accept", "application/json");
    // Without this Qt unpacks gzip by itself, and a small reply can become a large one.
    result.setRawHeader("Accept-Encoding", "identity");
    result.setRawHeader("User-Agent", "CreatorUp/" CREATORUP_VERSION);
    if (request.method == Method::Post || request.method == Method::Patch)
        result.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!token.isEmpty()) result.setRawHeader("Authorization", "Bearer " + token);

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    result.setSslConfiguration(tls);
    return result;
}

// Letters that can stand in a header: a line break in a token would let it write headers of its own.
bool isHeaderValue(const QByteArray& token) {
    return !token.isEmpty() &&
           std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 127; });
}

// The errors that Qt makes of a status; the reply behind them is whole and can be read.
bool isMadeOfStatus(QNetworkReply::NetworkError error) {
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return true;
    default:
        return false;
    }
}

tl::unexpected<Error> transportError(const QNetworkReply& reply) {
    const QString host = reply.url().host();
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return fail(netErrors::Tls, u"The connection to %1 is not safe, so nothing was sent."_s.arg(host),
                    reply.errorString());
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownNetworkError:
        return fail(netErrors::Cut, u"The connection to %1 broke before the answer was whole."_s.arg(host),
                    reply.errorString());
    default:
        return fail(netErrors::Offline, u"%1 cannot be reached."_s.arg(host), reply.errorString());
    }
}

bool isLabelledJson(const QNetworkReply& reply) {
    const QString type = reply.header(QNetworkRequest::ContentTypeHeader).toString();
    return type.section(u';', 0, 0).trimmed().compare(u"application/json"_s, Qt::CaseInsensitive) == 0;
}

// Where the reply points to elsewhere. A 304, which nobody asked for, does not.
bool isRedirect(const QNetworkReply& reply, int status) {
    return status >= 300 && status < 400 && !reply.rawHeader("Location").isEmpty();
}

Result<Reply> readReply(const QNetworkReply& reply, const QByteArray& body) {
    Reply result;
    result.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.body = body;
    result.retryAfter = parseRetryAfter(reply.rawHeader("Retry-After"), reply.rawHeader("Date"),
                                        QDateTime::currentDateTimeUtc());
    const QString host = reply.url().host();
    if (isRedirect(reply, result.status)) {
        const QUrl target = reply.url().resolved(QUrl::fromEncoded(reply.rawHeader("Location")));
        return fail(netErrors::Redirect, u"%1 wants to send us elsewhere; that is not followed."_s.arg(host),
                    u"%1 to %2"_s.arg(result.status).arg(target.host()));
    }
    auto json = isLabelledJson(reply) ? readJsonObject(body)
                                      : fail(netErrors::NotJson, u"The answer is not labelled as JSON."_s);
    if (json) {
        result.json = std::move(*json);
    } else if (result.status < 400 && result.status != 204) {
        return fail(
            netErrors::NotJson,
            u"Something between here and %1 answered in its place, or the answer is damaged."_s.arg(host),
            json.error().cause);
    }
    return result;
}

}  // namespace

ApiCall::ApiCall(QNetworkAccessManager& network, const Request& request, QObject* parent)
    : QObject(parent), m_network(network), m_request(request),
      m_mayRepeat(request.repeat == Repeat::WhenConnectionWasDead) {
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        settle(fail(netErrors::Timeout,
                    u"%1 did not answer in time."_s.arg(QUrl(m_request.origin.text()).host()),
                    u"%1 s"_s.arg(m_request.deadline.count() / 1000.0)));
    });
    connect(&m_watcher, &QFutureWatcher<Result<Reply>>::canceled, this,
            [this] { settle(fail(errors::Cancelled, u"Stopped."_s)); });
}

ApiCall::~ApiCall() {
    settle(fail(errors::Cancelled, u"Stopped."_s));
}

QFuture<Result<Reply>> ApiCall::start(QObject* context) {
    m_promise.start();
    QFuture<Result<Reply>> future = m_promise.future();
    m_watcher.setFuture(future);
    if (context)
        connect(context, &QObject::destroyed, this,
                [this] { settle(fail(errors::Cancelled, u"Stopped."_s)); });
    m_deadline.start(m_request.deadline);

    if (!m_request.tokens) {
        sendWithToken({});
        return future;
    }
    m_request.tokens->token().then(this, [this](const Result<QByteArray>& token) {
        if (!token)
            settle(fail(token.error()));
        else if (!isHeaderValue(*token))
            settle(fail(netErrors::BadToken, u"The stored token is damaged. Sign in again."_s));
        else
            sendWithToken(*token);
    });
    return future;
}

void ApiCall::sendWithToken(const QByteArray& token) {
    if (m_settled) return;
    m_token = token;
    m_body.clear();
    const QNetworkRequest request = networkRequest(m_request, token);
    const QByteArray body = m_request.body.isEmpty() ? QByteArray("{}") : m_request.body;
    switch (m_request.method) {
    case Method::Get:
        m_reply = m_network.get(request);
        break;
    case Method::Post:
        m_reply = m_network.post(request, body);
        break;
    case Method::Patch:
        m_reply = m_network.sendCustomRequest(request, "PATCH", body);
        break;
    case Method::Delete:
        m_reply = m_network.deleteResource(request);
        break;
    }
    connect(m_reply, &QNetworkReply::readyRead, this, &ApiCall::readSome);
    connect(m_reply, &QNetworkReply::finished, this, &ApiCall::finished);
}

void ApiCall::readSome() {
    if (m_settled) return;
    m_body += m_reply->read(m_request.maxReplyBytes + 1 - m_body.size());
    if (m_body.size() > m_request.maxReplyBytes)
        settle(fail(netErrors::TooLarge, u"%1 sent more than an answer can be."_s.arg(m_reply->url().host()),
                    u"over %1 bytes"_s.arg(m_request.maxReplyBytes)));
}

void ApiCall::finished() {
    if (m_settled) return;
    readSome();
    if (m_settled) return;
    // The error first: a reply that was cut short still says 200.
    if (!isMadeOfStatus(m_reply->error())) {
        const bool nothingCame = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 0;
        if (m_reply->error() == QNetworkReply::RemoteHostClosedError && nothingCame && m_mayRepeat) {
            m_mayRepeat = false;
            dropReply();
            sendWithToken(m_token);
            return;
        }
        settle(transportError(*m_reply));
        return;
    }
    const Result<Reply> reply = readReply(*m_reply, m_body);
    if (reply && reply->status == 429 && reply->retryAfter) Q_EMIT askedToWait(*reply->retryAfter);
    settle(reply);
}

void ApiCall::settle(Result<Reply> result) {
    if (m_settled) return;
    m_settled = true;
    m_deadline.stop();
    dropReply();
    m_token.fill('\0');
    // Kept alive by this copy: a continuation may delete the client, and with it this call.
    QPromise<Result<Reply>> promise = std::move(m_promise);
    m_watcher.disconnect(this);
    deleteLater();
    promise.addResult(std::move(result));
    promise.finish();
}

void ApiCall::dropReply() {
    if (!m_reply) return;
    m_reply->disconnect(this);
    // One that has failed already warns when it is aborted; deleting it ends it as well.
    if (m_reply->isRunning() && m_reply->error() == QNetworkReply::NoError) m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

}  // namespace creatorup::net
