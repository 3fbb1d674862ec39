#pragma once

#include "app/platform/creatorup/call_budget.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QFuture>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

namespace creatorup::platform::creatorup_api {

namespace gatewayErrors {
inline constexpr ErrorCode NotSent{"digiup.not_sent"};  // no connection: DigiUp never saw the request
inline constexpr ErrorCode Lost{"digiup.lost"};         // sent, and no whole answer came in time
inline constexpr ErrorCode Budget{"digiup.budget"};     // not sent; the cause is the seconds to wait
inline constexpr ErrorCode DatabaseDown{"digiup.database_down"};  // it said so, and stored nothing
inline constexpr ErrorCode BadAnswer{
    "digiup.bad_answer"};  // an answer that is not DigiUp's JSON, or too long

// Whether an error says nothing about the caller, only that DigiUp cannot be asked now.
[[nodiscard]] inline bool isOutage(const Error& error) {
    return error.is(NotSent) || error.is(Lost) || error.is(Budget) || error.is(DatabaseDown) ||
           error.is(BadAnswer);
}
}  // namespace gatewayErrors

// DigiUp's answer as it came, whatever its status but 429.
struct GatewayReply {
    int status = 0;
    QJsonObject object;

    // Shape 1 has "content", shapes 4 and 5 "data".
    [[nodiscard]] QJsonValue payload() const {
        return object.contains(QLatin1String("content")) ? object.value(QLatin1String("content"))
                                                         : object.value(QLatin1String("data"));
    }
};
using FutureReply = QFuture<Result<GatewayReply>>;

// All calls to DigiUp: one budget, a deadline for each, no redirects, replies of 1 MiB at most. After a call
// without an answer, ordinary calls are not sent for a while: they would wait for nothing, and what is known
// is answered instead.
class DigiUpGateway final : public QObject {
    Q_OBJECT

public:
    DigiUpGateway(QUrl origin, const Clock& clock);

    // `path` after /api/v1/client; `token` may be empty. Errors: gatewayErrors.
    [[nodiscard]] FutureReply get(const QString& path, const QByteArray& token, Priority priority);
    // Sent at most once, though Qt would send a POST again whose connection closed before the reply.
    [[nodiscard]] FutureReply post(const QString& path, const QByteArray& token, const QByteArray& json,
                                   Priority priority);
    // GET /api/info, which is outside the prefix.
    [[nodiscard]] FutureReply info();

private:
    [[nodiscard]] std::optional<Error> refusal(Priority priority);
    [[nodiscard]] QNetworkRequest request(const QString& path, const QByteArray& token) const;
    [[nodiscard]] FutureReply answerOf(QNetworkReply* reply, Priority priority);
    [[nodiscard]] Result<GatewayReply> read(QNetworkReply& reply);

    const QUrl m_origin;
    const Clock& m_clock;
    QNetworkAccessManager m_network;
    CallBudget m_budget;
    std::int64_t m_silentUntilMs = 0;
};

}  // namespace creatorup::platform::creatorup_api
