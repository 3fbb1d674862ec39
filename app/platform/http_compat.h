#pragma once

#include "app/platform/http.h"
#include "core/base/result.h"

#include <QObject>

#include <functional>
#include <memory>

class QHttpServer;
class QTcpServer;

namespace creatorup::platform {

namespace httpErrors {
inline constexpr ErrorCode PortInUse{"http.port_in_use"};
inline constexpr ErrorCode CannotListen{"http.cannot_listen"};
}  // namespace httpErrors

// One HTTP server on 127.0.0.1. The only place that knows QHttpServer, whose interface differs from 6.4
// to 6.8.
class HttpServer final : public QObject {
    Q_OBJECT

public:
    using Handler = std::function<FutureAnswer(HttpRequest)>;

    struct Limits {
        // Requests of more than `maxBytes` (head and body) get `tooLarge` and are never kept in memory whole.
        qint64 maxBytes = 0;
        HttpAnswer tooLarge;
        // Longer heads get an empty 431. 0: maxBytes alone counts.
        qsizetype maxHeadBytes = 0;
        // A connection ends when it was quiet this long after an answer. 0: it stays.
        int keepAliveMs = 0;
    };

    // Port 0 takes a free one. Errors: httpErrors.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> listen(quint16 port, Limits limits,
                                                                    Handler handler);
    ~HttpServer() override;

    [[nodiscard]] quint16 port() const;
    // "http://127.0.0.1:3345"
    [[nodiscard]] QString origin() const;

private:
    HttpServer(std::unique_ptr<QTcpServer> sockets, Handler handler, int keepAliveMs);

    std::unique_ptr<QHttpServer> m_server;
    QTcpServer* m_sockets;  // owned by m_server
    Handler m_handler;
    const int m_keepAliveMs;
};

}  // namespace creatorup::platform
