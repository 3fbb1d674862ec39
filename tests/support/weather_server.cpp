#include "tests/support/weather_server.h"

#include <QPointer>

namespace creatorup::test {

Weather page(int status, const QByteArray& type, const QByteArray& body, const QByteArray& moreHeaders) {
    return {.bytes = "HTTP/1.1 " + QByteArray::number(status) + " Said\r\nContent-Type: " + type +
                     "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + moreHeaders +
                     "\r\n" + body};
}

Weather json(int status, const QByteArray& body, const QByteArray& moreHeaders) {
    return page(status, "application/json; charset=utf-8", body, moreHeaders);
}

Weather cut(Weather weather, qsizetype count) {
    weather.bytes.truncate(count);
    return weather;
}

Weather drop() {
    return {.kind = Weather::Kind::Drop};
}

Weather hang() {
    return {.kind = Weather::Kind::Hang};
}

WeatherServer::WeatherServer(Forecast forecast) : m_forecast(std::move(forecast)) {
    if (!m_server.listen(QHostAddress::LocalHost)) qFatal("no port to listen on");
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            ++m_connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_partial.remove(socket);
                socket->deleteLater();
            });
        }
    });
}

QString WeatherServer::origin() const {
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
}

void WeatherServer::read(QTcpSocket* socket) {
    QByteArray& bytes = m_partial[socket];
    bytes += socket->readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) return;
    SeenRequest request;
    const QByteArrayList lines = bytes.first(end).split('\n');
    const QByteArrayList first = lines.first().trimmed().split(' ');
    request.method = first.value(0);
    request.path = first.value(1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (bytes.size() < end + 4 + length) return;
    request.body = bytes.sliced(end + 4, length);
    bytes.clear();
    m_seen.append(request);
    const Weather weather = m_forecast(request);
    QTimer::singleShot(weather.delayMs, socket, [this, socket, weather] { answer(socket, weather); });
}

void WeatherServer::answer(QTcpSocket* socket, const Weather& weather) {
    switch (weather.kind) {
    case Weather::Kind::Answer:
        socket->write(weather.bytes);
        if (!weather.keepAlive) socket->disconnectFromHost();
        break;
    case Weather::Kind::Drop:
        socket->disconnectFromHost();
        break;
    case Weather::Kind::Hang:
        break;
    case Weather::Kind::Drip: {
        auto* timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket, weather, sent = qsizetype(0)]() mutable {
            socket->write(weather.bytes.sliced(sent % weather.bytes.size(), 1));
            ++sent;
        });
        timer->start(50);
        break;
    }
    }
}

}  // namespace creatorup::test
