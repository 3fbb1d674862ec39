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

    // Requests of more than `maxBytes` (head and body) get `tooLarge` and are never kept in memory whole.
    struct Limits {
        qint64 maxBytes;
        HttpAnswer tooLarge;
    };

    // Port 0 takes a free one. Errors: httpErrors.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> listen(quint16 port, Limits limits,
                                                                    Handler handler);
    ~HttpServer() override;

    [[nodiscard]] quint16 port() const;
    // "http://127.0.0.1:3345"
    [[nodiscard]] QString origin() const;

private:
    HttpServer(std::unique_ptr<QTcpServer> sockets, Handler handler);

    std::unique_ptr<QHttpServer> m_server;
    QTcpServer* m_sockets;  // owned by m_server
    Handler m_handler;
};

}  // namespace creatorup::platform
