// A ledger's records to the real local services, which go away and come back.
#include "core/base/clock.h"
#include "tests/core/usage/real_sign_in.h"
#include "tests/support/platform_process.h"

#include <QElapsedTimer>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;
using namespace creatorup::usage;
using namespace std::chrono_literals;

#define GOOD(result) QVERIFY2((result).has_value(), (result) ? "" : qPrintable((result).error().text()))

class TestUploadForReal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arrivesOnceThroughAnOutage();
};

void TestUploadForReal::arrivesOnceThroughAnOutage() {
    PlatformProcess platform;
    QVERIFY2(platform.start(), platform.log());
    OutboxFixture here(platform.creatorUpOrigin(), platform.digiUpOrigin());
    const RealSignIn device(here, QStringLiteral("growth@creatorup.test"));
    const services::ServiceAccess access(here.api, here.origins);

    here.write(64, device.deviceId, device.leaseId);
    QCOMPARE(platform.stop(), 0);
    Uploader uploader(here.parts());
    auto report = await(uploader.uploadAll(3s));
    GOOD(report);
    QVERIFY(report->why && report->why->is(serviceErrors::Offline));
    QCOMPARE(report->left.pending, 65);

    QVERIFY2(platform.start(), platform.log());
    QElapsedTimer timer;
    timer.start();
    report = await(uploader.uploadAll(30s, Uploader::Waits::TryNow));
    GOOD(report);
    qInfo() << "65 records in" << timer.elapsed() << "ms";
    QVERIFY2(report->left.waiting() == 0, report->why ? qPrintable(report->why->text()) : "");

    // Once more from the start, as a restored ledger would: the service knows them all.
    const auto month = await(access.creatorUp(here.tokens).monthlyUsage(monthUtc(here.clock.wallMs())));
    GOOD(month);
    QCOMPARE(month->totalBatches, 1);
    QCOMPARE(month->totalVideos, 64);
    QCOMPARE(month->localRenderingUsed, 1);
}

QTEST_GUILESS_MAIN(TestUploadForReal)
#include "test_upload_for_real.moc"
