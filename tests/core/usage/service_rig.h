#pragma once

#include "tests/core/usage/counting_service.h"

namespace creatorup::test {

#define GOOD(result) QVERIFY2((result).has_value(), (result) ? "" : qPrintable((result).error().text()))

[[nodiscard]] inline Weather refusal(int status) {
    return json(status, R"({"status":"error","message":"no","code":"X","data":null})");
}

// A service that counts, behind a server that can have bad weather.
struct ServiceRig {
    CountingService service;
    WeatherServer server{[this](const SeenRequest& request) { return service.answer(request); }};

    void reset() {
        service = {};
        server.setForecast([this](const SeenRequest& request) { return service.answer(request); });
    }
};

}  // namespace creatorup::test
