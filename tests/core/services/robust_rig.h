#pragma once

#include "core/services/service_access.h"
#include "tests/support/await.h"
#include "tests/support/weather_server.h"

namespace creatorup::test {

inline QString s(const char* text) {
    return QString::fromUtf8(text);
}

// DigiUp's good answer to /user/me.
inline const QByteArray goodUser =
    R"({"success":true,"message":"ok","content":{"id":7,"name":"A","email":"a@b.test"}})";

// Both clients, with the token "the-token", against one server that says what it is told to.
class RobustRig {
public:
    class Token final : public services::TokenSource {
    public:
        QFuture<Result<QByteArray>> token() override {
            return QtFuture::makeReadyFuture(Result<QByteArray>(QByteArray("the-token")));
        }
    };

    WeatherServer server{[](const SeenRequest&) { return hang(); }};
    std::unique_ptr<net::ApiClient> api = std::make_unique<net::ApiClient>();

    [[nodiscard]] services::DigiUpClient digiUp() {
        return {*api, net::Origin::parse(server.origin()).value(), std::make_shared<Token>()};
    }
    [[nodiscard]] services::CreatorUpClient creatorUp() {
        return {*api, net::Origin::parse(server.origin()).value(), std::make_shared<Token>()};
    }
    void says(const Weather& weather) {
        server.setForecast([weather](const SeenRequest&) { return weather; });
    }
    // New connections, and no memory of a 429.
    void forget() { api = std::make_unique<net::ApiClient>(); }
};

}  // namespace creatorup::test
