#include "core/net/api_client.h"
#include "tests/support/await.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QTest>

using namespace creatorup;
using namespace creatorup::net;
using namespace creatorup::test;

namespace {

QByteArray file(const QString& name) {
    QFile file(QStringLiteral(CREATORUP_SOURCE_DIR "/tests/data/tls/") + name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("no %s", qPrintable(name));
    return file.readAll();
}

// An https server on 127.0.0.1 that answers everything with {} and counts what got through to it.
class TlsServer : public QObject {
public:
    TlsServer(const QString& certificate, QSsl::SslProtocol protocol) {
        QSslConfiguration tls;
        tls.setLocalCertificate(QSslCertificate(file(certificate + QStringLiteral(".pem"))));
        tls.setPrivateKey(QSslKey(file(certificate + QStringLiteral(".key")), QSsl::Ec));
        tls.setProtocol(protocol);
        m_server.setSslConfiguration(tls);
        if (!m_server.listen(QHostAddress::LocalHost)) qFatal("no port to listen on");
        connect(&m_server, &QSslServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                    bytesSeen += socket->readAll();
                    socket->write(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
                    socket->disconnectFromHost();
                });
            }
        });
    }
    [[nodiscard]] Request request() const {
        const QString origin = QStringLiteral("https://127.0.0.1:%1").arg(m_server.serverPort());
        return {.origin = Origin::parse(origin).value(), .path = QStringLiteral("/api/info")};
    }

    QByteArray bytesSeen;

private:
    QSslServer m_server;
};

}  // namespace

class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesAGoodCertificate();
    void refuses_data();
    void refuses();

private:
    QSslConfiguration m_systemTls = QSslConfiguration::defaultConfiguration();
};

void TestTls::initTestCase() {
    QVERIFY2(QSslSocket::supportsSsl(), "Qt has no TLS here");
}

// The control: with its authority known, the same server is talked to.
void TestTls::takesAGoodCertificate() {
    QSslConfiguration tls = m_systemTls;
    tls.addCaCertificate(QSslCertificate(file(QStringLiteral("ca.pem"))));
    QSslConfiguration::setDefaultConfiguration(tls);
    ApiClient client;
    for (const auto protocol : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
        const TlsServer server(QStringLiteral("good"), protocol);
        const auto reply = await(client.send(server.request(), this));
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text()));
        QVERIFY(server.bytesSeen.startsWith("GET /api/info"));
    }
}

void TestTls::refuses_data() {
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("authorityKnown");
    QTest::newRow("expired") << QStringLiteral("expired") << true;
    QTest::newRow("wrong host") << QStringLiteral("wrong_host") << true;
    QTest::newRow("self-signed") << QStringLiteral("self_signed") << true;
    QTest::newRow("unknown authority") << QStringLiteral("good") << false;
}

void TestTls::refuses() {
    QFETCH(QString, certificate);
    QFETCH(bool, authorityKnown);
    QSslConfiguration tls = m_systemTls;
    if (authorityKnown) tls.addCaCertificate(QSslCertificate(file(QStringLiteral("ca.pem"))));
    QSslConfiguration::setDefaultConfiguration(tls);
    ApiClient client;
    const TlsServer server(certificate, QSsl::TlsV1_2OrLater);
    const auto reply = await(client.send(server.request(), this));
    QVERIFY(!reply);
    QVERIFY2(reply.error().is(netErrors::Tls), qPrintable(reply.error().text()));
    QVERIFY(server.bytesSeen.isEmpty());
}

QTEST_GUILESS_MAIN(TestTls)
#include "test_tls.moc"
