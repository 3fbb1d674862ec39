#include "tests/e2e/platform/fake_digiup.h"

#include <QTcpSocket>

namespace creatorup::test {
namespace {

const QByteArray Prefix("/api/v1/client");

qsizetype lengthIn(const QByteArray& head) {
    const QByteArray name("content-length:");
    const qsizetype at = head.toLower().indexOf(name);
    return at < 0 ? 0 : head.mid(at + name.size()).split('\r').first().trimmed().toLongLong();
}

}  // namespace

FakeDigiUp::FakeDigiUp() {
    setReply(
        "/creatorup/verify",
        {200,
         R"({"status":"success","data":{"user":{"digiup_user_id":7,"email":"a@b.id","name":"A &lt; B"}}})",
         {}});
    setReply("/user/subscription", {200, R"({"success":true,"content":{"membership":null}})", {}});
    setReply("/user/me", {200, R"({"success":true,"content":{"id":7,"accountType":"free"}})", {}});
    setReply("/membership/plans", {200, R"({"status":"success","data":[]})", {}});
    setReply(
        "/membership/feature/local_rendering/access",
        {200, R"({"status":"success","data":{"hasAccess":true,"usage":{"local_rendering_used":0}}})", {}});
    for (const char* path : {"/batch/create", "/creatorup/sync/usage"})
        setReply(path, {200, R"({"status":"success","data":{}})", {}});
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

bool FakeDigiUp::listen(quint16 port) {
    return m_server.listen(QHostAddress::LocalHost, port);
}

void FakeDigiUp::stopListening() {
    m_server.close();
    const auto sockets = m_server.findChildren<QTcpSocket*>();
    for (QTcpSocket* socket : sockets)
        socket->abort();
}

int FakeDigiUp::count(const QByteArray& path) const {
    return static_cast<int>(std::count_if(m_arrived.begin(), m_arrived.end(),
                                          [&](const Arrived& one) { return one.path == path; }));
}

void FakeDigiUp::read(QTcpSocket* socket) {
    const QByteArray so_far = socket->peek(socket->bytesAvailable());
    const qsizetype end = so_far.indexOf("\r\n\r\n");
    if (end < 0) return;
    const QByteArray head = so_far.left(end);
    const qsizetype length = lengthIn(head);
    if (so_far.size() < end + 4 + length) return;
    socket->read(end + 4 + length);
    const QByteArrayList words = head.split('\r').first().split(' ');
    QByteArray path = words.value(1);
    if (path.startsWith(Prefix)) path = path.mid(Prefix.size());
    m_arrived.append({words.value(0), path, head, so_far.mid(end + 4, length)});
    answer(socket, path);
}

void FakeDigiUp::answer(QTcpSocket* socket, const QByteArray& path) {
    const Reply reply = m_replies.value(path, {404, "<html>", {}});
    const QByteArray whole =
        "HTTP/1.1 " + QByteArray::number(reply.status) +
        " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(reply.body.size()) +
        "\r\n" + reply.headers + "\r\n" + reply.body;
    switch (m_behaviours.value(path, Behaviour::Answer)) {
    case Behaviour::Answer:
        socket->write(whole);
        return;
    case Behaviour::CutTheAnswer:
        socket->write(whole.chopped(5));
        socket->disconnectFromHost();
        return;
    case Behaviour::CloseWithoutAnswer:
        socket->disconnectFromHost();
        return;
    case Behaviour::Silence:
        return;
    }
}

}  // namespace creatorup::test
