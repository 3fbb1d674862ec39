#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>

namespace creatorup::test {

// A DigiUp that does what a test asks: answers, refuses, closes without a word, or never answers. It keeps
// what arrived, whole or not. It knows no tokens: every one belongs to the same user.
class FakeDigiUp final : public QObject {
    Q_OBJECT

public:
    struct Reply {
        int status = 200;
        QByteArray body;
        QByteArray headers;  // whole lines, each with its "\r\n"
    };
    enum class Behaviour { Answer, CloseWithoutAnswer, CutTheAnswer, Silence };
    struct Arrived {
        QByteArray method;
        QByteArray path;
        QByteArray head;
        QByteArray body;
    };

    FakeDigiUp();

    [[nodiscard]] bool listen(quint16 port = 0);
    // Open connections are closed, too.
    void stopListening();
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QString origin() const {
        return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
    }

    // For one path, after the prefix.
    void setReply(const QByteArray& path, const Reply& reply) { m_replies.insert(path, reply); }
    void setBehaviour(const QByteArray& path, Behaviour behaviour) { m_behaviours.insert(path, behaviour); }

    [[nodiscard]] int count(const QByteArray& path) const;
    [[nodiscard]] const QList<Arrived>& arrived() const { return m_arrived; }

private:
    void read(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const QByteArray& path);

    QTcpServer m_server;
    QHash<QByteArray, Reply> m_replies;
    QHash<QByteArray, Behaviour> m_behaviours;
    QList<Arrived> m_arrived;
};

}  // namespace creatorup::test
