// Registering, the profile, subscribing and devices, as a whole program does them, against services that may
// answer wrongly.
#include "core/services/service_errors.h"
#include "core/workflow/account_errors.h"
#include "core/workflow/account_stories.h"
#include "core/workflow/membership_stories.h"
#include "core/workflow/profile_stories.h"
#include "core/workflow/studio.h"
#include "tests/core/account/one_service.h"
#include "tests/support/await.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;
using namespace creatorup::workflow;
using Activation = SubscribeOutcome::Activation;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

const Weather emailTaken = json(422, R"({"success":false,"message":"Email sudah terdaftar!","error":null})");

}  // namespace

class TestMemberStories : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void registersWhatIsGood();
    void aLostAnswerToARegistrationIsNoFailure();
    void readsTheProfile();
    void changesTheProfile();
    void changesNothingThatDigiUpWouldTakeAndChokeOn();
    void noticesAChangeThatWasNotMade();
    void subscribesAndReadsBack_data();
    void subscribesAndReadsBack();
    void refusesAnOrderThatCannotBe();
    void listsDevicesAndSignsOneOut();
    void aSignInThatFindsNoRoomNamesTheDevices();
    void aRefusedTokenIsSignInToSync();

private:
    [[nodiscard]] Result<AccountStatus> signIn(const QString& insteadOf = {}) {
        return await(
            m_studio->account().signIn(s("a@b.test"), "sandi123", Remember::ThisSessionOnly, insteadOf));
    }
    [[nodiscard]] AccountStatus status() { return m_studio->account().status().value(); }

    std::unique_ptr<OneService> m_service;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Studio> m_studio;
    const Registration m_sari{s(" Sari "), s("a@b.test "), s("0812-3456 7890"), "sandi123"};
};

void TestMemberStories::init() {
    m_service = std::make_unique<OneService>();
    m_service->nowMs = QDateTime::currentMSecsSinceEpoch();
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("DIGIUP_API_URL", m_service->origin().toUtf8());
    qputenv("CREATORUP_API_URL", m_service->origin().toUtf8());
    StudioOptions options;
    options.paths = *AppPaths::at(m_home->path());
    options.vault = StudioOptions::Vault::Memory;
    auto studio = Studio::open(options);
    QVERIFY2(studio, studio ? "" : qPrintable(studio.error().text()));
    m_studio = std::move(*studio);
}

void TestMemberStories::cleanup() {
    m_studio.reset();
}

void TestMemberStories::registersWhatIsGood() {
    const auto bad =
        await(m_studio->account().registerAccount({s("Sari"), s("a@b.test"), s("0812"), "sandi123"}));
    QVERIFY(bad.error().is(serviceErrors::BadPhone));
    QCOMPARE(m_service->count("POST /auth/register"), 0);
    QVERIFY(await(m_studio->account().registerAccount(m_sari)));
    QCOMPARE(
        m_service->lastBody(),
        QByteArray(R"({"email":"a@b.test","name":"Sari","password":"sandi123","phone":"081234567890"})"));
}

void TestMemberStories::aLostAnswerToARegistrationIsNoFailure() {
    m_service->instead.insert("POST /auth/register", emailTaken);
    QVERIFY(await(m_studio->account().registerAccount(m_sari)));  // whoever has the password has the account
    Registration stranger = m_sari;
    stranger.password = "another1";
    const auto refused = await(m_studio->account().registerAccount(stranger));
    QVERIFY(refused.error().is(serviceErrors::AlreadyRegistered));
    QVERIFY(!refused.error().message.contains(s("sudah")));
}

void TestMemberStories::readsTheProfile() {
    QVERIFY(!await(m_studio->profile().profile()));
    QVERIFY(signIn());
    m_service->name = "Sari &lt;3";
    const auto profile = await(m_studio->profile().profile());
    QVERIFY2(profile, profile ? "" : qPrintable(profile.error().text()));
    QCOMPARE(profile->name, s("Sari <3"));
    QCOMPARE(profile->plan, s("Starter"));
    QVERIFY(profile->phone.isEmpty());
    QCOMPARE(status().name, s("Sari <3"));  // what is kept here follows
}

void TestMemberStories::changesTheProfile() {
    QVERIFY(signIn());
    const auto changed =
        await(m_studio->profile().change({.name = s(" Dewi "), .email = s("d@b.test"), .password = {}}));
    QVERIFY2(changed, changed ? "" : qPrintable(changed.error().text()));
    QCOMPARE(changed->name, s("Dewi"));
    QCOMPARE(status().email, s("d@b.test"));
    QCOMPARE(m_service->count("GET /digiup/user/sync"), 1);
    // CreatorUp being down is no reason to fail.
    m_service->instead.insert("GET /digiup/user/sync", json(503, "{}"));
    QVERIFY(await(m_studio->profile().change({.name = s("Ayu"), .email = {}, .password = "rahasia9"})));
}

void TestMemberStories::changesNothingThatDigiUpWouldTakeAndChokeOn() {
    QVERIFY(signIn());
    auto& stories = m_studio->profile();
    QVERIFY(await(stories.change({})).error().is(workflow::errors::NothingToChange));
    QVERIFY(await(stories.change({.name = s("A"), .email = {}, .password = {}}))
                .error()
                .is(serviceErrors::BadName));
    QVERIFY(await(stories.change({.name = {}, .email = s("a@b"), .password = {}}))
                .error()
                .is(serviceErrors::BadEmail));
    // A password that the login would not take locks its owner out.
    for (const char* password : {"", "12345", "12345678901234567", "<<<<<"})
        QVERIFY(await(stories.change({.name = {}, .email = {}, .password = password}))
                    .error()
                    .is(serviceErrors::BadPassword));
    QCOMPARE(m_service->count("PATCH /user/me"), 0);
    m_service->instead.insert("PATCH /user/me", emailTaken);
    QVERIFY(await(stories.change({.name = {}, .email = s("c@b.test"), .password = {}}))
                .error()
                .is(serviceErrors::AlreadyRegistered));
}

void TestMemberStories::noticesAChangeThatWasNotMade() {
    QVERIFY(signIn());
    m_service->changesProfile = false;
    QVERIFY(await(m_studio->profile().change({.name = s("Dewi"), .email = {}, .password = {}}))
                .error()
                .is(workflow::errors::ProfileUnchanged));
}

void TestMemberStories::subscribesAndReadsBack_data() {
    QTest::addColumn<Weather>("answer");
    QTest::addColumn<bool>("activates");
    QTest::addColumn<QString>("readBack");  // of the plan
    QTest::addColumn<int>("activation");    // -1: an error
    const auto row = [](const char* name, const Weather& answer, bool activates, const char* readBack,
                        int activation) {
        QTest::newRow(name) << answer << activates << s(readBack) << activation;
    };
    const Weather taken = json(200, R"({"status":"success","data":{"subscription_id":1}})");
    row("active", taken, true, "", static_cast<int>(Activation::Active));
    row("not yet", taken, false, "", static_cast<int>(Activation::NotYet));
    row("cannot be read back", taken, false, "down", static_cast<int>(Activation::Unknown));
    row("the answer is lost, and it was done", drop(), true, "", static_cast<int>(Activation::Active));
    row("the answer is lost, and it was not", drop(), false, "", -1);
    row("the answer is lost, and nobody knows", drop(), false, "down", -1);
    row("a page instead, and it was done", page(200, "text/html", "<html>"), true, "",
        static_cast<int>(Activation::Active));
    row("refused", json(400, R"({"status":"error","message":"no"})"), true, "", -1);
}

void TestMemberStories::subscribesAndReadsBack() {
    QFETCH(Weather, answer);
    QFETCH(bool, activates);
    QFETCH(QString, readBack);
    QFETCH(int, activation);
    QVERIFY(signIn());
    if (activates) m_service->plan = "Growth";
    m_service->instead.insert("POST /membership/subscribe/2", answer);
    if (readBack == s("down")) m_service->instead.insert("GET /user/subscription", json(503, "{}"));
    ++m_service->leaseSeq;
    const auto outcome = await(m_studio->membership().subscribe({.plan = s("growth"),
                                                                 .paymentReference = s("TRX-1"),
                                                                 .name = s("Sari"),
                                                                 .phone = s("081234567890")}));
    QCOMPARE(outcome ? static_cast<int>(outcome->activation) : -1, activation);
    if (!outcome) return;
    QCOMPARE(outcome->plan, s("Growth"));
    QCOMPARE(outcome->inLease, activates);
    QCOMPARE(status().plan, activates ? s("Growth") : s("Starter"));
}

void TestMemberStories::refusesAnOrderThatCannotBe() {
    SubscribeRequest order{
        .plan = s("Growth"), .paymentReference = s("TRX"), .name = s("Sari"), .phone = s("081234567890")};
    QVERIFY(!await(m_studio->membership().subscribe(order)));  // nobody is signed in
    QVERIFY(signIn());
    SubscribeRequest other = order;
    other.plan = s("Galaxy");
    const auto unknown = await(m_studio->membership().subscribe(other));
    QVERIFY(unknown.error().is(workflow::errors::UnknownPlan));
    QVERIFY(unknown.error().message.contains(s("Starter, Growth")));
    other = order;
    other.paymentReference = s("  ");
    QVERIFY(await(m_studio->membership().subscribe(other)).error().is(workflow::errors::MissingReference));
    other = order;
    other.phone = s("12");
    QVERIFY(await(m_studio->membership().subscribe(other)).error().is(serviceErrors::BadPhone));
    QCOMPARE(m_service->count("POST /membership/subscribe/2"), 0);
}

void TestMemberStories::listsDevicesAndSignsOneOut() {
    QVERIFY(signIn());
    const QString here = m_service->devices.first();
    m_service->devices.append(s("other"));
    const auto devices = await(m_studio->membership().devices());
    QVERIFY(devices);
    QCOMPARE(devices->devices.size(), std::size_t(2));
    QVERIFY(devices->devices[0].isThisOne && !devices->devices[1].isThisOne);
    QCOMPARE(devices->limit, std::optional(1));
    QVERIFY(await(m_studio->membership().signOutDevice(here)).error().is(workflow::errors::ThisDevice));
    QVERIFY(
        await(m_studio->membership().signOutDevice(s("none"))).error().is(workflow::errors::UnknownDevice));
    QCOMPARE(await(m_studio->membership().signOutDevice(s("other")))->devices.size(), std::size_t(1));
    QCOMPARE(m_service->devices, QStringList{here});
}

void TestMemberStories::aSignInThatFindsNoRoomNamesTheDevices() {
    m_service->devices = QStringList{s("other")};
    QVERIFY(signIn().error().is(serviceErrors::DeviceLimit));
    QCOMPARE(m_studio->account().devicesInTheWay()->devices.front().id, s("other"));
    QVERIFY(signIn(s("other")));
    QVERIFY(!m_studio->account().devicesInTheWay());
    QVERIFY(!m_service->devices.contains(s("other")));
}

void TestMemberStories::aRefusedTokenIsSignInToSync() {
    for (const auto& [call, weather] :
         {std::pair(QByteArray("GET /user/me"), json(401, R"({"success":false,"message":"No Authorized"})")),
          std::pair(QByteArray("GET /devices"),
                    json(403, R"({"status":"error","message":"x","code":"DEVICE_SIGNED_OUT"})"))}) {
        m_service->instead.clear();
        QVERIFY(signIn());
        QCOMPARE(status().state, AccountStatus::State::SignedIn);
        QVERIFY(!status().signInProblem);
        m_service->instead.insert(call, weather);
        (void)await(m_studio->profile().profile());
        (void)await(m_studio->membership().devices());
        QCOMPARE(status().state, AccountStatus::State::SignInToSync);
        QVERIFY(status().hasLease);
        const bool signedOut = call == "GET /devices";
        QCOMPARE(status().signInProblem->code,
                 signedOut ? QString(serviceErrors::DeviceSignedOut) : QString(serviceErrors::NotSignedIn));
    }
}

QTEST_GUILESS_MAIN(TestMemberStories)
#include "test_member_stories.moc"
