#include "app/platform/faults/faulty_service.h"

#include "app/platform/faults/fault_fields.h"

#include <QPromise>
#include <QTimer>

#include <cstdio>
#include <memory>

namespace creatorup::platform {
namespace {

// What captive portals and broken proxies send.
HttpAnswer page(int status) {
    return {.status = status,
            .contentType = "text/html; charset=utf-8",
            .body = "<!DOCTYPE html>\n<html><head><title>Network</title></head>"
                    "<body><h1>Please sign in to this network</h1></body></html>\n",
            .headers = {}};
}

QFuture<void> after(int delayMs, QObject* context) {
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QTimer::singleShot(delayMs, context, [promise] { promise->finish(); });
    return promise->future();
}

}  // namespace

FaultyService::FaultyService(FaultPlan& plan, Setup setup, HttpServer::Handler next)
    : m_plan(plan), m_setup(std::move(setup)), m_next(std::move(next)) {}

FutureAnswer FaultyService::answer(HttpRequest request) {
    const bool prefixed = request.path.startsWith(m_setup.prefix);
    const QString path = prefixed ? request.path.mid(m_setup.prefix.size()) : request.path;
    const auto fault = m_plan.next(m_setup.name, request.method, path);
    if (!fault) return m_next(std::move(request));
    std::fprintf(stderr, "fault %s %s %s %s\n", qUtf8Printable(m_setup.name), request.method.constData(),
                 qUtf8Printable(path), wordFor(fault->kind));
    if (fault->delayMs == 0) return misbehave(*fault, request);
    return after(fault->delayMs, this)
        .then(this, [this, fault = *fault, request] { return misbehave(fault, request); })
        .unwrap();
}

FutureAnswer FaultyService::misbehave(const Fault& fault, const HttpRequest& request) {
    switch (fault.kind) {
    case FaultKind::Delay:
        return m_next(request);
    case FaultKind::DropBefore: {
        HttpAnswer nothing;
        nothing.delivery = Delivery::Dropped;
        return answerNow(nothing);
    }
    case FaultKind::DropAfter:
        return delivered(request, Delivery::Dropped, 0);
    case FaultKind::Cut:
        return delivered(request, Delivery::Cut, 0);
    case FaultKind::Drip:
        return delivered(request, Delivery::Dripped, fault.dripMs);
    case FaultKind::Double:
        return m_next(request)
            .then(this, [this, request](const HttpAnswer&) { return m_next(request); })
            .unwrap();
    case FaultKind::ErrorAuth:
        return answerNow(m_setup.errorAuth);
    case FaultKind::Html:
        return answerNow(page(fault.status));
    case FaultKind::RateLimit: {
        HttpAnswer answer = m_setup.tooManyRequests;
        answer.headers.append({"Retry-After", QByteArray::number(fault.retryAfterSeconds)});
        return answerNow(answer);
    }
    case FaultKind::ServerError:
        break;
    }
    return answerNow(m_setup.serverError);
}

FutureAnswer FaultyService::delivered(const HttpRequest& request, Delivery delivery, int dripMs) {
    return m_next(request).then(this, [delivery, dripMs](HttpAnswer answer) {
        answer.delivery = delivery;
        answer.dripMs = dripMs;
        return answer;
    });
}

}  // namespace creatorup::platform
