#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>

namespace creatorup::test {

// A request as it came in; header names in lower case.
struct SeenRequest {
    QByteArray method;
    QByteArray path;  // with its query
    QHash<QByteArray, QByteArray> headers;
    QByteArray body;
};

// What the server does about one request.
struct Weather {
    enum class Kind {
        Answer,  // sends `bytes` and closes unless keepAlive
        Drop,    // closes without a byte
        Hang,    // never says anything
        Drip     // sends `bytes` one at a time, every 50 ms, for ever from its start
    };
    Kind kind = Kind::Answer;
    QByteArray bytes = {};
    bool keepAlive = false;
    int delayMs = 0;  // before anything is sent
};

// A reply with a JSON body.
[[nodiscard]] Weather json(int status, const QByteArray& body, const QByteArray& moreHeaders = {});
// A reply of any type.
[[nodiscard]] Weather page(int status, const QByteArray& type, const QByteArray& body,
                           const QByteArray& moreHeaders = {});
// The first `count` bytes of a reply, then the connection closes.
[[nodiscard]] Weather cut(Weather weather, qsizetype count);
[[nodiscard]] Weather drop();
[[nodiscard]] Weather hang();

// A server on 127.0.0.1 with bad weather on request.
class WeatherServer : public QObject {
    Q_OBJECT

public:
    using Forecast = std::function<Weather(const SeenRequest&)>;

    // Listens on a free port.
    explicit WeatherServer(Forecast forecast);

    void setForecast(Forecast forecast) { m_forecast = std::move(forecast); }
    [[nodiscard]] QString origin() const;
    [[nodiscard]] const QList<SeenRequest>& seen() const { return m_seen; }
    [[nodiscard]] int connections() const { return m_connections; }
    // Stops listening: connections are refused from now on.
    void close() { m_server.close(); }

private:
    void read(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const Weather& weather);

    Forecast m_forecast;
    QHash<QTcpSocket*, QByteArray> m_partial;
    QList<SeenRequest> m_seen;
    int m_connections = 0;
    QTcpServer m_server;  // last: its sockets' ends still reach the rest
};

}  // namespace creatorup::test
