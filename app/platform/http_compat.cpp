#include "app/platform/http_compat.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace creatorup::platform {
namespace {

// Set on a socket when its request is complete, so that the next one on the same connection counts from zero.
constexpr const char* CountedBytes = "creatorupCountedBytes";
constexpr const char* Head = "creatorupHead";
constexpr int DrainMs = 5000;

// An answer that QHttpServer has no part in; the connection closes after it.
QByteArray rawHead(const HttpAnswer& answer) {
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Said\r\n";
    if (!answer.contentType.isEmpty()) head += "Content-Type: " + answer.contentType + "\r\n";
    for (const auto& [name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    return head + "Content-Length: " + QByteArray::number(answer.body.size()) +
           "\r\nConnection: close\r\n\r\n";
}

// QHttpServer gathers a request of any size before it shows it to us, so its bytes are counted as they come.
class CountingServer final : public QTcpServer {
public:
    explicit CountingServer(HttpServer::Limits limits) : m_limits(std::move(limits)) {}

protected:
    void incomingConnection(qintptr descriptor) override {
        auto* socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        // Connected before the server's own slot, so that bytesAvailable() is what has just come.
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { count(socket); });
        addPendingConnection(socket);
    }

private:
    void count(QTcpSocket* socket) {
        const qint64 bytes = socket->property(CountedBytes).toLongLong() + socket->bytesAvailable();
        socket->setProperty(CountedBytes, bytes);
        if (bytes > m_limits.maxBytes)
            refuse(socket, m_limits.tooLarge);
        else if (hasLongHead(socket))
            refuse(socket, {.status = 431, .contentType = {}, .body = {}, .headers = {}});
    }

    bool hasLongHead(QTcpSocket* socket) const {
        if (m_limits.maxHeadBytes == 0) return false;
        const QByteArray end = "\r\n\r\n";
        QByteArray head = socket->property(Head).toByteArray();
        if (head.contains(end)) return false;
        head += socket->peek(m_limits.maxHeadBytes + end.size() - head.size());
        socket->setProperty(Head, head);
        return !head.contains(end) && head.size() >= m_limits.maxHeadBytes + end.size();
    }

    // Answers, then reads the rest into nothing for a while: closing at once would reset the connection, and
    // the client would never see the answer.
    void refuse(QTcpSocket* socket, const HttpAnswer& answer) {
        QObject::disconnect(socket, &QTcpSocket::readyRead, nullptr, nullptr);
        if (socket->isTransactionStarted()) socket->commitTransaction();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
        QTimer::singleShot(DrainMs, socket, [socket] { socket->abort(); });
        socket->readAll();
        socket->write(rawHead(answer) + answer.body);
    }

    const HttpServer::Limits m_limits;
};

QByteArray methodName(QHttpServerRequest::Method method) {
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET";
    case QHttpServerRequest::Method::Put:
        return "PUT";
    case QHttpServerRequest::Method::Delete:
        return "DELETE";
    case QHttpServerRequest::Method::Post:
        return "POST";
    case QHttpServerRequest::Method::Patch:
        return "PATCH";
    case QHttpServerRequest::Method::Head:
        return "HEAD";
    case QHttpServerRequest::Method::Options:
        return "OPTIONS";
    default:
        return "OTHER";
    }
}

HttpRequest copied(const QHttpServerRequest& request) {
    HttpRequest copy{.method = methodName(request.method()),
                     .path = request.url().path(),
                     .query = request.query(),
                     .contentType = request.value("Content-Type").split(';').first().trimmed().toLower(),
                     .bearer = {},
                     .host = request.value("Host"),
                     .ifNoneMatch = request.value("If-None-Match"),
                     .address = request.remoteAddress().toString(),
                     .body = request.body(),
                     .captured = {}};
    const QByteArray authorization = request.value("Authorization");
    if (authorization.left(7).toLower() == "bearer ") copy.bearer = authorization.mid(7).trimmed();
    return copy;
}

// The socket that a request came on: its next request counts from zero.
QTcpSocket* socketOf(const QHttpServerRequest& request, QHttpServerResponder& responder,
                     const QTcpServer& sockets) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    Q_UNUSED(responder);
    const auto open = sockets.findChildren<QTcpSocket*>();
    const auto found = std::find_if(open.begin(), open.end(), [&](const QTcpSocket* socket) {
        return socket->peerPort() == request.remotePort();
    });
    return found == open.end() ? nullptr : *found;
#else
    Q_UNUSED(request);
    Q_UNUSED(sockets);
    return responder.socket();
#endif
}

void drip(const HttpAnswer& answer, QTcpSocket* socket) {
    auto* timer = new QTimer(socket);
    QObject::connect(timer, &QTimer::timeout, socket,
                     [socket, bytes = QByteArray(rawHead(answer) + answer.body)]() mutable {
                         socket->write(bytes.left(1));
                         bytes.remove(0, 1);
                         if (bytes.isEmpty()) socket->disconnectFromHost();
                     });
    timer->start(answer.dripMs);
}

// A fault on demand; the responder stays unused.
void sendBadly(const HttpAnswer& answer, QTcpSocket* socket) {
    if (answer.delivery == Delivery::Dripped) return drip(answer, socket);
    if (answer.delivery == Delivery::Cut)
        socket->write(rawHead(answer) + answer.body.left(answer.body.size() / 2));
    socket->disconnectFromHost();
}

void closeWhenQuiet(QTcpSocket* socket, int quietMs) {
    auto* timer = new QTimer(socket);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, socket, [socket] { socket->disconnectFromHost(); });
    QObject::connect(socket, &QTcpSocket::readyRead, timer, &QObject::deleteLater);
    timer->start(quietMs);
}

void sendWhole(const HttpAnswer& answer, QHttpServerResponder& responder) {
    const auto status = static_cast<QHttpServerResponder::StatusCode>(answer.status);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers;
    for (const auto& [name, value] : answer.headers)
        headers.append(name, value);
    if (!answer.contentType.isEmpty())
        headers.append(QHttpHeaders::WellKnownHeader::ContentType, answer.contentType);
    responder.write(answer.body, headers, status);
#else
    responder.writeStatusLine(status);
    for (const auto& [name, value] : answer.headers)
        responder.writeHeader(name, value);
    if (!answer.contentType.isEmpty()) responder.writeHeader("Content-Type", answer.contentType);
    responder.writeHeader("Content-Length", QByteArray::number(answer.body.size()));
    responder.writeBody(answer.body);
#endif
}

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::listen(quint16 port, Limits limits, Handler handler) {
    const int keepAliveMs = limits.keepAliveMs;
    auto sockets = std::make_unique<CountingServer>(std::move(limits));
    if (!sockets->listen(QHostAddress::LocalHost, port)) {
        const bool taken = sockets->serverError() == QAbstractSocket::AddressInUseError;
        return fail(taken ? httpErrors::PortInUse : httpErrors::CannotListen,
                    QStringLiteral("Port %1 of 127.0.0.1 cannot be used.").arg(port), sockets->errorString());
    }
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(sockets), std::move(handler), keepAliveMs));
}

HttpServer::HttpServer(std::unique_ptr<QTcpServer> sockets, Handler handler, int keepAliveMs)
    : m_server(std::make_unique<QHttpServer>()), m_sockets(sockets.get()), m_handler(std::move(handler)),
      m_keepAliveMs(keepAliveMs) {
    // No routes of QHttpServer's own: every request is "missing", and our router decides.
    const auto handle = [this](const QHttpServerRequest& request, QHttpServerResponder&& responder) {
        QTcpSocket* socket = socketOf(request, responder, *m_sockets);
        if (!socket) return;
        socket->setProperty(CountedBytes, 0);
        socket->setProperty(Head, {});
        auto later = std::make_shared<QHttpServerResponder>(std::move(responder));
        // The socket is the context: if the client has gone, nothing is written to it.
        const bool wantsBody = request.method() != QHttpServerRequest::Method::Head;
        m_handler(copied(request)).then(socket, [this, later, socket, wantsBody](HttpAnswer answer) {
            if (!wantsBody) answer.body.clear();
            if (answer.delivery != Delivery::Whole) return sendBadly(answer, socket);
            sendWhole(answer, *later);
            if (m_keepAliveMs > 0) closeWhenQuiet(socket, m_keepAliveMs);
        });
    };
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    m_server->setMissingHandler(this,
                                [handle](const QHttpServerRequest& request, QHttpServerResponder& responder) {
                                    handle(request, std::move(responder));
                                });
#else
    m_server->setMissingHandler(handle);
#endif
    m_server->bind(sockets.release());
}

HttpServer::~HttpServer() = default;

quint16 HttpServer::port() const {
    return m_sockets->serverPort();
}

QString HttpServer::origin() const {
    return QStringLiteral("http://127.0.0.1:%1").arg(port());
}

}  // namespace creatorup::platform
