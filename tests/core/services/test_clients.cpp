// Both clients against the real local services.
#include "core/base/clock.h"
#include "core/services/lease.h"
#include "core/services/service_access.h"
#include "core/services/usage_records.h"
#include "tests/support/await.h"
#include "tests/support/platform_process.h"

#include <QTest>
#include <QUuid>

using namespace creatorup;
using namespace creatorup::services;
using namespace creatorup::test;

namespace {

class Token final : public TokenSource {
public:
    explicit Token(QByteArray token) : m_token(std::move(token)) {}
    QFuture<Result<QByteArray>> token() override {
        return QtFuture::makeReadyFuture(Result<QByteArray>(m_token));
    }

private:
    QByteArray m_token;
};

QString newId() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

const QString starter = QStringLiteral("starter@creatorup.test");
const QString password = QStringLiteral("rahasia123");
const Device device{QStringLiteral("11111111-2222-4333-8444-555555555555"), QStringLiteral("Test"),
                    QStringLiteral("Linux")};

#define GOOD(result) QVERIFY2((result).has_value(), (result) ? "" : qPrintable((result).error().text()))

}  // namespace

class TestClients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void registersAndLogsIn();
    void refusesAWrongPassword();
    void saysWhatIsWrongWithARegistration();
    void knowsWhoIsSignedIn();
    void listsPlans();
    void verifiesAndLeases();
    void recordsOnce();
    void listsDevices();
    void isUp();

private:
    [[nodiscard]] ServiceAccess access() {
        return {m_api,
                {net::Origin::parse(m_platform.digiUpOrigin()).value(),
                 net::Origin::parse(m_platform.creatorUpOrigin()).value()}};
    }

    PlatformProcess m_platform;
    net::ApiClient m_api;
    QByteArray m_token;
    std::shared_ptr<Token> m_tokens;
    QString m_leaseId;
};

void TestClients::initTestCase() {
    QVERIFY2(m_platform.start(), m_platform.log());
    const auto login = await(access().digiUp().login(starter, password));
    GOOD(login);
    QCOMPARE(login->user.email, starter);
    m_token = login->token;
    m_tokens = std::make_shared<Token>(m_token);
}

void TestClients::registersAndLogsIn() {
    const Registration somebody{QStringLiteral("Sari Dewi"), QStringLiteral("sari@creatorup.test"),
                                QStringLiteral("081234567890"), QStringLiteral("kata<sandi")};
    GOOD(await(access().digiUp().registerUser(somebody)));
    const auto login = await(access().digiUp().login(somebody.email, somebody.password));
    GOOD(login);
    QCOMPARE(login->user.email, somebody.email);
    const auto again = await(access().digiUp().registerUser(somebody));
    QVERIFY(again.error().is(serviceErrors::AlreadyRegistered));
}

void TestClients::refusesAWrongPassword() {
    for (const QString& email : {starter, QStringLiteral("nobody@creatorup.test")}) {
        const auto login = await(access().digiUp().login(email, QStringLiteral("salah-sandi")));
        QVERIFY(!login);
        QVERIFY2(login.error().is(serviceErrors::WrongPassword), qPrintable(login.error().text()));
    }
}

void TestClients::saysWhatIsWrongWithARegistration() {
    const auto registered = await(access().digiUp().registerUser(
        {QStringLiteral("Al"), QStringLiteral("no e-mail"), QStringLiteral("08"), QStringLiteral("abc")}));
    QVERIFY(!registered);
    QVERIFY2(registered.error().is(serviceErrors::BadEmail), qPrintable(registered.error().text()));
    QVERIFY2(registered.error().cause.contains(QLatin1String("phone")), qPrintable(registered.error().cause));
}

void TestClients::knowsWhoIsSignedIn() {
    const auto me = await(access().digiUp(m_tokens).me());
    GOOD(me);
    QCOMPARE(me->email, starter);
    GOOD(await(access().digiUp(m_tokens).subscription()));
    const auto nobody = await(access().digiUp(std::make_shared<Token>("a.b.c")).me());
    QVERIFY(nobody.error().is(serviceErrors::NotSignedIn));
}

void TestClients::listsPlans() {
    const auto plans = await(access().digiUp().plans());
    GOOD(plans);
    QCOMPARE(plans->size(), 3);
    const auto growth = std::find_if(plans->begin(), plans->end(), [](const PlanOffer& plan) {
        return plan.limits.name == QLatin1String("Growth");
    });
    QVERIFY(growth != plans->end());
    QCOMPARE(growth->price, 249'000);
    QCOMPARE(growth->limits.localRenderingLimit, std::optional(100));
    QCOMPARE(growth->limits.videoQuality, VideoQuality::High);
    QVERIFY(!growth->limits.hasAiVoiceover);
}

void TestClients::verifiesAndLeases() {
    const auto service = access().creatorUp(m_tokens);
    const auto answer = await(service.verify(m_token, device));
    GOOD(answer);
    const auto* verified = std::get_if<Verification>(&*answer);
    QVERIFY(verified);
    QCOMPARE(verified->user.email, starter);
    QCOMPARE(verified->membership.plan.name, QStringLiteral("Starter"));
    const auto keys = await(service.keys());
    GOOD(keys);
    const auto lease = verifyLease(verified->membership.lease, *keys);
    GOOD(lease);
    QCOMPARE(lease->sub, verified->user.digiUpUserId);
    QCOMPARE(lease->deviceId, device.id);
    m_leaseId = lease->jti;

    const auto checked = await(service.checkMembership(LocalRenderingFeature, device.id));
    GOOD(checked);
    QVERIFY(checked->hasAccess);
    const auto renewed = verifyLease(checked->lease, *keys);
    GOOD(renewed);
    QVERIFY(renewed->seq >= lease->seq);
    const auto member = await(service.syncUser());
    GOOD(member);
    QCOMPARE(member->digiUpUserId, verified->user.digiUpUserId);
}

void TestClients::recordsOnce() {
    const auto service = access().creatorUp(m_tokens);
    const BatchRecord batch{.clientBatchId = newId(),
                            .name = QStringLiteral("Promo"),
                            .videoCount = 1,
                            .createdAtMs = SystemClock().wallMs(),
                            .deviceId = device.id,
                            .leaseId = m_leaseId};
    const VideoRecord video{.clientVideoId = newId(),
                            .clientBatchId = batch.clientBatchId,
                            .error = std::nullopt,
                            .fileName = QStringLiteral("promo-1.mp4"),
                            .durationMs = 12'000,
                            .width = 720,
                            .height = 1280,
                            .codec = QStringLiteral("h264"),
                            .renderMs = 3'000,
                            .encoder = QStringLiteral("libx264"),
                            .completedAtMs = SystemClock().wallMs()};
    for (const int status : {201, 200}) {
        const auto created = await(service.postRecord(BatchCreatePath, batch.toJson()));
        GOOD(created);
        QVERIFY2(created->good, qPrintable(created->message));
        QCOMPARE(created->status, status);
        QCOMPARE(created->data.toObject().value(QLatin1String("client_batch_id")).toString(),
                 batch.clientBatchId);
    }
    for (const int status : {201, 200}) {
        const auto processed = await(service.postRecord(VideoProcessPath, video.toJson()));
        GOOD(processed);
        QVERIFY2(processed->good, qPrintable(processed->message));
        QCOMPARE(processed->status, status);
    }
    BatchRecord other = batch;
    other.name = QStringLiteral("Another");
    const auto conflict = await(service.postRecord(BatchCreatePath, other.toJson()));
    GOOD(conflict);
    QVERIFY(serviceError(*conflict).is(serviceErrors::Conflict));

    const auto usage = await(service.monthlyUsage(monthUtc(SystemClock().wallMs())));
    GOOD(usage);
    QCOMPARE(usage->totalBatches, 1);
    QCOMPARE(usage->totalVideos, 1);
    QCOMPARE(usage->limit, std::optional(10));
    QCOMPARE(usage->remaining, std::optional(9));
}

void TestClients::listsDevices() {
    const auto service = access().creatorUp(m_tokens);
    const auto list = await(service.devices(device.id));
    GOOD(list);
    QCOMPARE(list->devices.size(), 1);
    QCOMPARE(list->devices.first().device, device);
    QVERIFY(list->devices.first().isCurrent);
    QCOMPARE(list->limit, std::optional(1));  // Starter's
    // A second one finds no room, and is told beside whom.
    const Device second{newId(), QStringLiteral("Second"), QStringLiteral("Linux")};
    const auto refused = await(service.verify(m_token, second));
    GOOD(refused);
    const auto* full = std::get_if<DeviceLimitReached>(&*refused);
    QVERIFY(full);
    QCOMPARE(full->list.limit, std::optional(1));
    QCOMPARE(full->list.devices.size(), 1);
    QCOMPARE(full->list.devices.first().device, device);
    QVERIFY(!full->list.devices.first().isCurrent);
    GOOD(await(service.removeDevice(device.id)));
    QVERIFY(await(service.devices(device.id))->devices.isEmpty());
    QVERIFY(await(service.checkMembership(LocalRenderingFeature, device.id))
                .error()
                .is(serviceErrors::DeviceSignedOut));
}

void TestClients::isUp() {
    GOOD(await(access().digiUp().info()));
    const auto health = await(access().creatorUp().health());
    GOOD(health);
    QVERIFY(!health->database.isEmpty());
    QCOMPARE(m_platform.stop(), 0);
    QVERIFY(await(access().digiUp().info()).error().is(serviceErrors::Offline));
}

QTEST_GUILESS_MAIN(TestClients)
#include "test_clients.moc"
