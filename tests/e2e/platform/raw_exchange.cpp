#include "tests/e2e/platform/raw_exchange.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QUrl>

namespace creatorup::test {
namespace {

constexpr int WaitMs = 20'000;

bool isWhole(const RawReply& reply) {
    const QByteArray length = reply.header("Content-Length");
    return !length.isEmpty() && reply.body().size() >= length.toLongLong();
}

}  // namespace

QByteArray RawReply::body() const {
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : bytes.mid(end + 4);
}

QByteArray RawReply::header(const QByteArray& name) const {
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) return {};
    const QByteArrayList lines = bytes.left(end).split('\n');
    for (const QByteArray& line : lines)
        if (line.toLower().startsWith(QByteArray(name.toLower() + ':')))
            return line.mid(name.size() + 1).trimmed();
    return {};
}

QByteArray compactJson(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray rawRequest(const QByteArray& method, const QByteArray& path, const QByteArray& token,
                      const QByteArray& body, const QByteArray& moreHeaders) {
    QByteArray head = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + moreHeaders;
    if (!token.isEmpty()) head += "Authorization: Bearer " + token + "\r\n";
    if (method != "POST" && method != "PATCH") return head + "\r\n";
    if (!moreHeaders.contains("Content-Type:")) head += "Content-Type: application/json\r\n";
    return head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

RawReply exchange(const QString& origin, const QByteArray& request) {
    RawReply reply;
    QElapsedTimer since;
    since.start();
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(QUrl(origin).port()));
    socket.write(request);
    while (!isWhole(reply) && socket.state() != QAbstractSocket::UnconnectedState &&
           since.elapsed() < WaitMs) {
        socket.waitForReadyRead(200);
        reply.bytes += socket.readAll();
    }
    const bool ended = isWhole(reply) || socket.state() == QAbstractSocket::UnconnectedState;
    reply.ms = ended ? since.elapsed() : -1;
    return reply;
}

}  // namespace creatorup::test
