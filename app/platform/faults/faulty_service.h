#pragma once

#include "app/platform/faults/fault_plan.h"
#include "app/platform/http_compat.h"

#include <QObject>

namespace creatorup::platform {

// A service behind bad weather: every request passes here, and some go wrong as the plan says. Each fault
// that strikes is a line on stderr: "fault creatorup POST /batch/create cut".
class FaultyService final : public QObject {
    Q_OBJECT

public:
    struct Setup {
        QString name;    // "digiup", "creatorup"
        QString prefix;  // of its routes: "/api/v1"
        // What this service says when it says no.
        HttpAnswer errorAuth;
        HttpAnswer tooManyRequests;  // Retry-After is added
        HttpAnswer serverError;
    };
    // `plan` outlives this; both services share it.
    FaultyService(FaultPlan& plan, Setup setup, HttpServer::Handler next);

    [[nodiscard]] FutureAnswer answer(HttpRequest request);

private:
    [[nodiscard]] FutureAnswer misbehave(const Fault& fault, const HttpRequest& request);
    [[nodiscard]] FutureAnswer delivered(const HttpRequest& request, Delivery delivery, int dripMs);

    FaultPlan& m_plan;
    const Setup m_setup;
    const HttpServer::Handler m_next;
};

}  // namespace creatorup::platform
