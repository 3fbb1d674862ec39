#pragma once

#include "core/services/lease.h"
#include "core/services/lease_key.h"
#include "tests/support/weather_server.h"

#include <QMap>
#include <QStringList>

namespace creatorup::test {

// DigiUp and CreatorUp in one server, with one user (17, a@b.test, "sandi123") on a plan for one device. A
// test changes what it knows, or what it says.
class OneService {
public:
    OneService();

    // What stands here is said instead; keys are "GET /user/me", without prefixes and query.
    QMap<QByteArray, Weather> instead;
    std::int64_t nowMs = 1'795'000'000'000;  // what time it is here
    int leaseSeq = 5;
    std::int64_t leaseSeconds = 14LL * 24 * 3600;
    QStringList devices;  // of the user
    QByteArray name = "A";
    QByteArray email = "a@b.test";
    QByteArray plan = "Starter";
    bool activatesAtOnce = true;  // a plan that is ordered holds
    bool changesProfile = true;   // a change of the profile is done, and not only answered

    [[nodiscard]] QString origin() const { return m_server.origin(); }
    // How often a call came, by the same key.
    [[nodiscard]] qsizetype count(const QByteArray& call) const;
    [[nodiscard]] QByteArray lastBody() const { return m_server.seen().last().body; }
    // What a token is for: a day from now on.
    [[nodiscard]] QByteArray token() const;

private:
    [[nodiscard]] Weather answer(const SeenRequest& request);
    [[nodiscard]] Weather digiUp(const QByteArray& call, const SeenRequest& request);
    [[nodiscard]] Weather creatorUp(const QByteArray& call, const SeenRequest& request);
    [[nodiscard]] QByteArray membership() const;

    QString m_asking;  // the device that signed in last
    const services::LeaseKeyPair m_key = services::LeaseKeyPair::make();
    WeatherServer m_server{[this](const SeenRequest& request) { return answer(request); }};
};

}  // namespace creatorup::test
