#include "core/job/events.h"
#include "core/media/geometry.h"
#include "core/media/grid_sampler.h"
#include "core/media/h264_bitstream.h"
#include "core/media/orientation.h"
#include "core/media/plane_turn.h"

#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::media;

// What is decided before a pixel is touched: which part of a picture is scaled, which picture goes where.
class TestPlanning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillScalesOnlyWhatIsSeenAndExactly_data();
    void fillScalesOnlyWhatIsSeenAndExactly();
    void fitKeepsAllOfThePicture();
    void extremeShapesAreRefused();
    void aPictureIsShownFromItsRoundedSlot();
    void theCountIsDecidedFromTheEnd();
    void aTrimCountsFromTheFirstPicture();
    void turningIsExact();
    void bitstreamLeavesOutWhatDiffers();
};

void TestPlanning::fillScalesOnlyWhatIsSeenAndExactly_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("aspect");
    for (const auto& [width, height] : std::initializer_list<std::pair<int, int>>{{1280, 720},
                                                                                  {1920, 1080},
                                                                                  {3840, 2160},
                                                                                  {1440, 1080},
                                                                                  {768, 576},
                                                                                  {480, 352},
                                                                                  {320, 240},
                                                                                  {854, 480},
                                                                                  {1366, 768},
                                                                                  {640, 1138},
                                                                                  {1080, 2400}})
        QTest::newRow(qPrintable(QStringLiteral("%1x%2").arg(width).arg(height))) << width << height << 1.0;
    QTest::newRow("PAL, pixels 16:15") << 720 << 576 << 16.0 / 15;
    QTest::newRow("PAL, pixels 64:45") << 720 << 576 << 64.0 / 45;
}

void TestPlanning::fillScalesOnlyWhatIsSeenAndExactly() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(double, aspect);
    const Result<PicturePlan> plan =
        planPicture(width, height, aspect, 1080, 1920, job::Fit::Fill, 0.5, 0.5, 1);
    QVERIFY(plan.has_value());
    const double scale = std::max(1080 / (width * aspect), 1920.0 / height);
    const struct {
        const AxisPlan& axis;
        int source;
        int target;
        double scale;
    } axes[] = {{plan->x, width, 1080, scale * aspect}, {plan->y, height, 1920, scale}};
    for (const auto& [axis, source, target, axisScale] : axes) {
        QCOMPARE(axis.shown, target);
        QCOMPARE(axis.scaled % 2 + axis.hidden % 2 + axis.offset % 2, 0);
        QVERIFY(axis.sourceStart >= 0 && axis.sourceStart + axis.sourceSize <= source);
        QVERIFY(axis.hidden >= 0 && axis.hidden + axis.shown <= axis.scaled);
        if (source * axisScale < target + 1) continue;  // nothing is cut on this axis
        // Both ends of the target, as they would be if all were scaled and cut afterwards.
        const double used = static_cast<double>(axis.scaled) / axis.sourceSize;
        for (const int at : {0, target}) {
            const double now = axis.sourceStart + (axis.hidden + at) / used;
            const double ideal = source / 2.0 + (at - target / 2.0) / axisScale;
            const double error = std::abs(now - ideal) * axisScale;
            QVERIFY2(error < 1.0 / 16, qPrintable(QStringLiteral("off by %1").arg(error)));
        }
        // Not much more than what is seen.
        QVERIFY(axis.sourceSize <= target / axisScale + 2 * (96 + 4 * std::max(1.0, 1 / axisScale) + 6));
    }
}

void TestPlanning::fitKeepsAllOfThePicture() {
    const Result<PicturePlan> plan = planPicture(1280, 720, 1, 1080, 1920, job::Fit::Fit, 0.5, 0.5, 2);
    QVERIFY(plan.has_value());
    QCOMPARE(plan->x, (AxisPlan{0, 1280, 1080, 0, 1080, 0}));
    QCOMPARE(plan->y, (AxisPlan{0, 720, 608, 0, 608, 656}));
}

void TestPlanning::extremeShapesAreRefused() {
    const Result<PicturePlan> plan = planPicture(8192, 1, 1, 1080, 1920, job::Fit::Fill, 0.5, 0.5, 1);
    QVERIFY(!plan.has_value());
    QVERIFY(plan.error().is(job::errors::TooLarge));
    QVERIFY(planPicture(8192, 1, 1, 1080, 1920, job::Fit::Fit, 0.5, 0.5, 1).has_value());
}

void TestPlanning::aPictureIsShownFromItsRoundedSlot() {
    // 24 pictures a second on a grid of 30: some are shown twice, none is lost. A half is rounded up.
    const GridSampler grid({1, 24}, {30, 1}, {});
    qint64 before = -1;
    for (int k = 0; k < 240; ++k) {
        const qint64 slot = grid.slotAt(k);
        QCOMPARE(slot, static_cast<qint64>(std::floor(k * 1.25 + 0.5 + 1.0 / 16)));
        QVERIFY(slot > before);
        before = slot;
    }
    // 29.97 from a time base of 1/90000, an hour on: no drift.
    const GridSampler ntsc({1, 90000}, {30000, 1001}, {});
    for (const qint64 k : {0LL, 1LL, 1000LL, 107892LL})
        QCOMPARE(ntsc.slotAt(k * 3003), k);
}

void TestPlanning::theCountIsDecidedFromTheEnd() {
    const GridSampler grid({1, 1000}, {30, 1}, {});
    QCOMPARE(grid.count(5000), 150);
    QCOMPARE(grid.count(5016), 150);
    QCOMPARE(grid.count(5017), 151);
    QCOMPARE(grid.count(1), 1);  // shorter than half a frame is one frame
    QCOMPARE(grid.count(0), 0);
}

void TestPlanning::aTrimCountsFromTheFirstPicture() {
    const GridSampler grid({1, 1000}, {30, 1}, {1000, 2000});
    QCOMPARE(grid.slotAt(0), -30);
    QCOMPARE(grid.slotAt(1000), 0);
    QCOMPARE(grid.trimmedCount(), 30);
    QCOMPARE(grid.count(5000), 30);
    QCOMPARE(grid.count(1500), 15);
    QCOMPARE(grid.count(1000), 0);
    QCOMPARE(GridSampler({1, 1000}, {30, 1}, {1000, 1000}).count(5000), 0);
}

void TestPlanning::turningIsExact() {
    // 3 × 2, as bytes 0 … 5; each of the eight ways to lie.
    quint8 from[6] = {0, 1, 2, 3, 4, 5};
    const auto turned = [&](Orientation how) {
        QByteArray to(6, '\xff');
        const int width = how.transpose ? 2 : 3, height = how.transpose ? 3 : 2;
        copyTurned({from, 3, 3, 2}, {reinterpret_cast<quint8*>(to.data()), width, width, height}, how);
        QString text;
        for (const char c : to)
            text += QString::number(c);
        return text;
    };
    QCOMPARE(turned({}), QStringLiteral("012345"));
    QCOMPARE(turned({false, true, false}), QStringLiteral("210543"));
    QCOMPARE(turned({false, false, true}), QStringLiteral("345012"));
    QCOMPARE(turned({false, true, true}), QStringLiteral("543210"));
    QCOMPARE(turned({true, false, false}), QStringLiteral("031425"));
    QCOMPARE(turned({true, false, true}), QStringLiteral("304152"));  // a quarter turn clockwise
    QCOMPARE(turned({true, true, false}), QStringLiteral("251403"));  // and counterclockwise
    QCOMPARE(turned({true, true, true}), QStringLiteral("524130"));
    QCOMPARE((Orientation{true, false, true}.degrees()), 90);
    QCOMPARE((Orientation{true, true, false}.degrees()), 270);
    QCOMPARE((Orientation{false, true, true}.degrees()), 180);
}

void TestPlanning::bitstreamLeavesOutWhatDiffers() {
    const QByteArray sps = QByteArray::fromHex("6764001facd9"), pps = QByteArray::fromHex("68ebe3cb22c0");
    const QByteArray sei = QByteArray::fromHex("060511223344"), slice = QByteArray::fromHex("65888400ff");
    const QByteArray code = QByteArray::fromHex("00000001"), shortCode = QByteArray::fromHex("000001");
    const QByteArray packet = code + sps + code + pps + shortCode + sei + shortCode + slice;
    QCOMPARE(h264Packet(packet), QByteArray::fromHex("00000005") + slice);
    const Result<QByteArray> avcc = h264Extradata(QByteArray(code + sps + code + pps + shortCode + sei));
    QVERIFY(avcc.has_value());
    QCOMPARE(*avcc, QByteArray::fromHex("0164001fffe10006") + sps + QByteArray::fromHex("010006") + pps +
                        QByteArray::fromHex("fdf8f800"));
    QVERIFY(!h264Extradata(QByteArray(code + slice)).has_value());
}

QTEST_GUILESS_MAIN(TestPlanning)
#include "test_planning.moc"
