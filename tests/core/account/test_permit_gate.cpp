#include "core/account/account_errors.h"
#include "core/account/permit_gate.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/core/account/leases.h"

#include <QDateTime>
#include <QTest>

#include <type_traits>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::services;
using namespace creatorup::test;

// Nobody else can make one.
static_assert(!std::is_default_constructible_v<RenderPermit>);
static_assert(!std::is_aggregate_v<RenderPermit>);

namespace {

std::int64_t at(const char* iso) {
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch();
}

const DeliverySize master{QStringLiteral("Vertical master"), 1080};
const DeliverySize smaller{QStringLiteral("Vertical 720p"), 720};

}  // namespace

class TestPermitGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void permits();
    void featuresBesideRendering();
    void refuses_data();
    void refuses();
    void saysWhatWouldAllowALargerSize();
    void countsWhatTheLeaseDoesNotKnow();
    void aNewMonthStartsAtZero();
    void unlimitedIsNeverUsedUp();
    void endsToTheSecond();
    void whatHasBegunMayBeFinishedForADay();
    void anotherDevicesLeasePermitsNothing();

private:
    [[nodiscard]] PermitGate gate(const LeaseClaims& lease) {
        return {Account{.id = AccountId{QStringLiteral("account-1")},
                        .origin = QStringLiteral("https://api.creatorup.com"),
                        .digiUpUserId = QStringLiteral("17")},
                lease, QStringLiteral("device-1"), m_batches};
    }

    const std::int64_t m_signed = at("2026-11-20T08:00:00Z");
    const std::int64_t m_now = at("2026-11-22T08:00:00Z");
    BatchesInMemory m_batches;
};

void TestPermitGate::permits() {
    const auto permit =
        gate(starterLease(m_signed)).permit({.deliveries = {smaller}, .alternatives = {}}, m_now);
    QVERIFY2(permit, permit ? "" : qPrintable(permit.error().text()));
    QCOMPARE(permit->accountId().value, QStringLiteral("account-1"));
    QCOMPARE(permit->origin(), QStringLiteral("https://api.creatorup.com"));
    QCOMPARE(permit->leaseId(), QStringLiteral("lease-1"));
    QCOMPARE(permit->deviceId(), QStringLiteral("device-1"));
    QCOMPARE(permit->plan(), QStringLiteral("Starter"));
    QCOMPARE(permit->month(), QStringLiteral("2026-11"));
    QCOMPARE(permit->issuedAtMs(), m_now);
}

void TestPermitGate::featuresBesideRendering() {
    LeaseClaims lease = starterLease(m_signed);
    lease.features = {LocalRenderingFeature, AiSubtitleFeature};
    QVERIFY(gate(lease).mayUse(AiSubtitleFeature, m_now));
    const auto voice = gate(lease).mayUse(AiVoiceoverFeature, m_now);
    QVERIFY(!voice && voice.error().is(accountErrors::NotInPlan));
    QCOMPARE(voice.error().message,
             QStringLiteral("Starter does not include voices made from text (ai_voiceover). Change to Pro."));
    lease.features = {LocalRenderingFeature, AiVoiceoverFeature};
    QVERIFY(gate(lease).mayUse(AiVoiceoverFeature, m_now));
    const auto captions = gate(lease).mayUse(AiSubtitleFeature, m_now);
    QVERIFY(!captions && captions.error().is(accountErrors::NotInPlan));
    QVERIFY2(captions.error().message.contains(QLatin1StringView("captions made from speech (ai_subtitle)")),
             qPrintable(captions.error().message));
    const auto late = gate(lease).mayUse(AiVoiceoverFeature, lease.exp * 1000);
    QVERIFY(!late && late.error().is(accountErrors::LeaseExpired));
    lease.deviceId = QStringLiteral("device-2");
    const auto elsewhere = gate(lease).mayUse(AiVoiceoverFeature, m_now);
    QVERIFY(!elsewhere && elsewhere.error().is(accountErrors::WrongDevice));
}

void TestPermitGate::refuses_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* what, ErrorCode code, const char* says) {
        QTest::newRow(what) << QString::fromLatin1(what) << QString(code) << QString::fromLatin1(says);
    };
    row("device", accountErrors::WrongDevice, "Sign in on this one");
    row("expired", accountErrors::LeaseExpired, "2026-12-04");
    row("feature", accountErrors::FeatureMissing, "Change the plan");
    row("quality", accountErrors::QualityAbovePlan, "Starter allows up to 720");
    row("quota", accountErrors::QuotaUsedUp, "2026-12-01");
}

void TestPermitGate::refuses() {
    QFETCH(QString, what);
    LeaseClaims lease = starterLease(m_signed);
    std::int64_t now = m_now;
    PermitRequest request{.deliveries = {smaller}, .alternatives = {}};
    if (what == QLatin1String("device")) lease.deviceId = QStringLiteral("device-2");
    if (what == QLatin1String("expired")) now = lease.exp * 1000;
    if (what == QLatin1String("feature")) lease.features = {QStringLiteral("ai_subtitle")};
    if (what == QLatin1String("quality")) request.deliveries = {smaller, master};
    if (what == QLatin1String("quota")) lease.localRenderingUsed = 10;
    const auto permit = gate(lease).permit(request, now);
    QVERIFY(!permit);
    QTEST(permit.error().code, "code");
    QFETCH(QString, says);
    QVERIFY2(permit.error().message.contains(says), qPrintable(permit.error().message));
}

void TestPermitGate::saysWhatWouldAllowALargerSize() {
    const auto message = [this](const LeaseClaims& lease, const PermitRequest& request) {
        return gate(lease).permit(request, m_now).error().message;
    };
    LeaseClaims lease = starterLease(m_signed);
    const DeliverySize tiny{QStringLiteral("Preview"), 360};
    QCOMPARE(message(lease, {.deliveries = {master}, .alternatives = {tiny, smaller, master}}),
             QStringLiteral(
                 "Vertical master is 1080 wide; Starter allows up to 720. Use Vertical 720p, or change to "
                 "Growth."));
    QCOMPARE(message(lease, {.deliveries = {master}, .alternatives = {}}),
             QStringLiteral("Vertical master is 1080 wide; Starter allows up to 720. Change to Growth."));
    lease.plan = QStringLiteral("Growth");
    lease.videoQuality = VideoQuality::High;
    QCOMPARE(
        message(lease, {.deliveries = {{QStringLiteral("4K"), 2160}}, .alternatives = {smaller, master}}),
        QStringLiteral("4K is 2160 wide; Growth allows up to 1080. Use Vertical master, or change to Pro."));
    lease.videoQuality = VideoQuality::Ultra;
    lease.plan = QStringLiteral("Pro");
    QCOMPARE(message(lease, {.deliveries = {{QStringLiteral("8K"), 4320}}, .alternatives = {}}),
             QStringLiteral("8K is 4320 wide; Pro allows up to 2160."));
}

void TestPermitGate::countsWhatTheLeaseDoesNotKnow() {
    const LeaseClaims lease = starterLease(m_signed);  // 3 of 10 used
    const PermitRequest request{.deliveries = {smaller}, .alternatives = {}};
    m_batches.byMonth = {{QStringLiteral("2026-11"), 6}};
    QCOMPARE(gate(lease).quota(m_now)->used, 9);
    QVERIFY(gate(lease).permit(request, m_now));
    m_batches.byMonth = {{QStringLiteral("2026-11"), 7}};
    QVERIFY(gate(lease).permit(request, m_now).error().is(accountErrors::QuotaUsedUp));
    m_batches.byMonth.clear();
}

void TestPermitGate::aNewMonthStartsAtZero() {
    LeaseClaims lease = starterLease(m_signed);
    lease.localRenderingUsed = 10;
    const PermitRequest request{.deliveries = {smaller}, .alternatives = {}};
    QVERIFY(!gate(lease).permit(request, at("2026-11-30T23:59:59Z")));
    m_batches.byMonth = {{QStringLiteral("2026-11"), 5}, {QStringLiteral("2026-12"), 2}};
    const auto permit = gate(lease).permit(request, at("2026-12-01T00:00:00Z"));
    QVERIFY(permit);
    QCOMPARE(permit->month(), QStringLiteral("2026-12"));
    QCOMPARE(gate(lease).quota(at("2026-12-01T00:00:00Z"))->used, 2);
    m_batches.byMonth.clear();
}

void TestPermitGate::unlimitedIsNeverUsedUp() {
    LeaseClaims lease = starterLease(m_signed);
    lease.localRenderingLimit.reset();
    lease.localRenderingUsed = 1'000'000;
    QVERIFY(gate(lease).permit({.deliveries = {smaller}, .alternatives = {}}, m_now));
}

void TestPermitGate::endsToTheSecond() {
    const LeaseClaims lease = starterLease(m_signed);
    const PermitRequest request{.deliveries = {smaller}, .alternatives = {}};
    QVERIFY(gate(lease).permit(request, lease.exp * 1000 - 1));
    QVERIFY(!gate(lease).permit(request, lease.exp * 1000));
}

void TestPermitGate::whatHasBegunMayBeFinishedForADay() {
    const LeaseClaims lease = starterLease(m_signed);
    constexpr std::int64_t day = 86'400'000;
    QVERIFY(gate(lease).mayFinish(m_now));
    QVERIFY(gate(lease).mayFinish(lease.exp * 1000 + day - 1));
    const auto late = gate(lease).mayFinish(lease.exp * 1000 + day);
    QVERIFY(!late && late.error().is(accountErrors::LeaseExpired));
    QVERIFY(late.error().message.contains(QLatin1String("sign in")));
}

void TestPermitGate::anotherDevicesLeasePermitsNothing() {
    LeaseClaims lease = starterLease(m_signed);
    lease.deviceId = QStringLiteral("device-2");
    QVERIFY(gate(lease).permit({}, m_now).error().is(accountErrors::WrongDevice));
    QVERIFY(gate(lease).mayFinish(m_now).error().is(accountErrors::WrongDevice));
}

QTEST_APPLESS_MAIN(TestPermitGate)
#include "test_permit_gate.moc"
