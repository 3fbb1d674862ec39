#include "core/base/rational.h"

#include <QTest>

namespace creatorup {

class RationalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rescales_data() {
        QTest::addColumn<qint64>("a");
        QTest::addColumn<qint64>("b");
        QTest::addColumn<qint64>("c");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("exact") << qint64{6} << qint64{4} << qint64{3} << qint64{8};
        QTest::newRow("down") << qint64{1} << qint64{1} << qint64{3} << qint64{0};
        QTest::newRow("up") << qint64{2} << qint64{1} << qint64{3} << qint64{1};
        QTest::newRow("half goes up") << qint64{1} << qint64{1} << qint64{2} << qint64{1};
        QTest::newRow("half goes down below zero") << qint64{-1} << qint64{1} << qint64{2} << qint64{-1};
        QTest::newRow("third below zero") << qint64{-1} << qint64{1} << qint64{3} << qint64{0};
        QTest::newRow("product beyond 64 bits") << qint64{4'000'000'000'000'000'000} << qint64{90'000}
                                                << qint64{180'000} << qint64{2'000'000'000'000'000'000};
        QTest::newRow("nothing") << qint64{0} << qint64{7} << qint64{5} << qint64{0};
    }
    void rescales() {
        QFETCH(qint64, a);
        QFETCH(qint64, b);
        QFETCH(qint64, c);
        QTEST(rescaleRounded(a, b, c), "expected");
    }

    void samplesLieOnTheFrameGrid() {
        for (qint64 frame = 0; frame < 1000; ++frame)
            QCOMPARE(sampleAtFrame(frame, 48000, {30, 1}), frame * 1600);
        // 1001/30000 s a frame is 1601.6 samples: five frames are whole, and nothing drifts in an hour.
        QCOMPARE(sampleAtFrame(1, 48000, {30000, 1001}), 1602);
        QCOMPARE(sampleAtFrame(5, 48000, {30000, 1001}), 8008);
        QCOMPARE(sampleAtFrame(108'000, 48000, {30000, 1001}), qint64{108'000} / 5 * 8008);
    }

    void framesLastAsLongAsTheyDo() {
        QCOMPARE(framesToMs(0, {30, 1}), 0);
        QCOMPARE(framesToMs(30, {30, 1}), 1000);
        QCOMPARE(framesToMs(1, {30, 1}), 33);
        QCOMPARE(framesToMs(2, {30, 1}), 67);
        QCOMPARE(framesToMs(30'000, {30000, 1001}), 1'001'000);
    }

    void hasAValue() {
        QCOMPARE((Rational{30000, 1001}.value()), 30000.0 / 1001.0);
        QVERIFY((Rational{30, 1} != Rational{60, 2}));  // a value as written, not as reduced
    }
};

}  // namespace creatorup

QTEST_APPLESS_MAIN(creatorup::RationalTest)
#include "rational_test.moc"
