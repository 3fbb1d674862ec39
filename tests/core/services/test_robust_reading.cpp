// Cases 17 to 20, 27 and 28 of test_robust_client's list: answers that are whole and hold more, less or other
// than agreed.
#include "core/services/plan_in_force.h"
#include "tests/core/services/robust_rig.h"

#include <QDateTime>
#include <QTest>

using namespace creatorup;
using namespace creatorup::services;
using namespace creatorup::test;

class TestRobustReading : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesWhatIsMissing();
    void survivesWhatIsNew();
    void unknownPlansAreStarters();
    void decodesTexts();
    void nullIsUnlimited();
    void datesAreUtc();
    void oddJson_data();
    void oddJson();

private:
    RobustRig m_rig;
};

void TestRobustReading::survivesWhatIsMissing() {
    m_rig.says(json(200, R"({"success":true,"content":{"id":7,"email":"a@b.test"}})"));
    const auto me = await(m_rig.digiUp().me());
    QVERIFY2(me, me ? "" : qPrintable(me.error().text()));
    QCOMPARE(me->id, s("7"));
    QVERIFY(me->name.isEmpty() && me->phone.isEmpty() && me->accountType.isEmpty());
    QCOMPARE(planInForce(*me, std::nullopt), s("Starter"));
    m_rig.says(json(200, R"({"success":true,"content":{"membership":null}})"));
    QVERIFY(!await(m_rig.digiUp().subscription()).value());
    m_rig.says(json(200, R"({"status":"success","data":{"membership":1,"user":{"digiup_user_id":7}}})"));
    QVERIFY(await(m_rig.creatorUp().verify("t", {s("d"), s("n"), s("o")}))
                .error()
                .is(serviceErrors::NotUnderstood));
    m_rig.says(json(500, R"({"success":false})"));
    QVERIFY(!await(m_rig.digiUp().me()).error().message.isEmpty());
}

void TestRobustReading::survivesWhatIsNew() {
    m_rig.says(
        json(200,
             R"({"success":true,"version":{"a":[1,{"b":null}]},"message":"ok","content":{"id":"u-7","x":[],
                     "email":"a@b.test","roles":["a"],"phone":null,"avatar":null,"name":{"first":"A"}}})"));
    const auto me = await(m_rig.digiUp().me());
    QVERIFY2(me, me ? "" : qPrintable(me.error().text()));
    QCOMPARE(me->id, s("u-7"));
    QVERIFY(me->name.isEmpty());
}

void TestRobustReading::unknownPlansAreStarters() {
    m_rig.says(json(200, R"({"status":"success","data":[
        {"plan_id":9,"name":"Galaxy","price":1},
        {"plan_id":10,"name":"Odd","local_rendering_limit":"many","device_limit":"few","video_quality":"8k"}]})"));
    const auto plans = await(m_rig.digiUp().plans());
    QVERIFY2(plans, plans ? "" : qPrintable(plans.error().text()));
    QCOMPARE(plans->at(0).limits, starterLimits(s("Galaxy")));
    QCOMPARE(plans->at(1).limits, starterLimits(s("Odd")));
    const DigiUpUser user{
        .id = s("7"), .email = {}, .name = {}, .phone = {}, .avatarUrl = {}, .accountType = s("pro")};
    Subscription galaxy;
    galaxy.planName = s("Galaxy");
    galaxy.status = s("active");
    QCOMPARE(planInForce(user, galaxy), s("pro"));  // isActive counts, not the status
    galaxy.isActive = true;
    QCOMPARE(planInForce(user, galaxy), s("Galaxy"));
}

void TestRobustReading::decodesTexts() {
    m_rig.says(json(
        200,
        R"({"success":true,"content":{"id":7,"email":"a&lt;b@b.test","name":"&lt;b>A&lt;/b> &amp;lt;"}})"));
    const auto me = await(m_rig.digiUp().me());
    QCOMPARE(me->name, s("<b>A</b> &amp;lt;"));
    QCOMPARE(me->email, s("a&lt;b@b.test"));  // compared, not shown
}

void TestRobustReading::nullIsUnlimited() {
    m_rig.says(
        json(200, R"({"status":"success","data":[{"plan_id":3,"name":"Pro","local_rendering_limit":null,
        "device_limit":null,"video_quality":"ultra"}]})"));
    const auto plans = await(m_rig.digiUp().plans());
    QVERIFY(plans);
    QVERIFY(!plans->first().limits.localRenderingLimit);
    QCOMPARE(plans->first().limits.deviceLimit, UnlimitedDevices);
    m_rig.says(json(200, R"({"success":true,"content":{"membership":{"planName":"Pro","isActive":true,
        "startDate":"2026-11-01T00:00:00.000Z","endDate":null}}})"));
    const auto subscription = await(m_rig.digiUp().subscription()).value();
    QVERIFY(subscription && !subscription->endMs && subscription->isActive);
    QCOMPARE(subscription->startMs, QDateTime({2026, 11, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
}

void TestRobustReading::datesAreUtc() {
    const QByteArray zone = qgetenv("TZ");
    qputenv("TZ", "Asia/Jakarta");
    const auto utc = QDateTime({2026, 11, 22}, {18, 40}, Qt::UTC).toMSecsSinceEpoch();
    for (const char* date : {"2026-11-22T18:40:00.000Z", "2026-11-22T18:40:00Z", "2026-11-22T18:40:00.000",
                             "2026-11-23T01:40:00.000+07:00"}) {
        m_rig.says(json(200, QByteArray(R"({"status":"success","data":{"devices":[{"id":"7","last_seen":")") +
                                 date + R"("}],"limit":3}})"));
        const auto list = await(m_rig.creatorUp().devices(s("7")));
        QVERIFY(list);
        QCOMPARE(list->devices.first().lastSeenMs, utc);
    }
    for (const char* date : {"\"yesterday\"", "null", "12", "\"2026-13-45T00:00:00Z\""}) {
        m_rig.says(json(200, QByteArray(R"({"status":"success","data":{"devices":[{"id":"7","last_seen":)") +
                                 date + R"(}],"limit":3}})"));
        QVERIFY(!await(m_rig.creatorUp().devices(s("7")))->devices.first().lastSeenMs);
    }
    if (zone.isNull())
        qunsetenv("TZ");
    else
        qputenv("TZ", zone);
}

void TestRobustReading::oddJson_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("good");
    // The last one counts, and the id is never a mixture.
    QTest::newRow("keys twice")
        << QByteArray(R"({"success":false,"success":true,"content":{"id":1,"id":7,"email":"a@b.test"}})")
        << true;
    QTest::newRow("invalid UTF-8") << QByteArray(
                                          "{\"success\":true,\"content\":{\"id\":7,\"email\":\"a\xc3(\"}}")
                                   << false;
    QTest::newRow("a lone surrogate")
        << QByteArray(R"({"success":true,"content":{"id":7,"email":"a@b.test","name":"\ud800"}})") << true;
    QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf") + goodUser << true;
    QTest::newRow("a zero byte in it") << QByteArray("{\"success\":true,\0}", 18) << false;
    QTest::newRow("more after it") << goodUser + "{}" << false;
    QTest::newRow("a number as a success") << QByteArray(R"({"success":1,"content":{"id":7}})") << false;
    QTest::newRow("an id out of range")
        << QByteArray(R"({"success":true,"content":{"id":9007199254740993,"email":"a@b.test"}})") << true;
}

void TestRobustReading::oddJson() {
    QFETCH(QByteArray, body);
    QFETCH(bool, good);
    m_rig.says(json(200, body));
    const auto me = await(m_rig.digiUp().me());
    QCOMPARE(me.has_value(), good);
    if (!good) QVERIFY(!me.error().message.isEmpty());
    if (good && body.contains("\"id\":1")) QCOMPARE(me->id, s("7"));
}

QTEST_GUILESS_MAIN(TestRobustReading)
#include "test_robust_reading.moc"
