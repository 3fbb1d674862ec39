#include "core/plan/segment_recipe.h"
#include "core/workflow/encoder_ranking.h"
#include "core/workflow/encoder_use.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::workflow;
using project::Speed;

// What encoders are measured with, and which of them is taken for what reason.
class TestEncoderRanking : public QObject {
    Q_OBJECT

private:
    static EncoderStanding cpu(double framesPerSecond) {
        EncoderStanding standing;
        standing.encoder = QStringLiteral("libx264");
        standing.codec = QStringLiteral("h264");
        standing.tested = standing.joins = framesPerSecond > 0;
        standing.framesPerSecond = framesPerSecond;
        return standing;
    }
    static EncoderStanding gpu(double framesPerSecond) {
        EncoderStanding standing = cpu(framesPerSecond);
        standing.encoder = QStringLiteral("h264_nvenc");
        standing.onGpu = standing.tested = true;
        return standing;
    }

private Q_SLOTS:
    // Else a CPU that is slow at the speed that was asked for looks as fast as at another.
    void theCpuIsMeasuredAtTheSpeedThatIsAskedFor() {
        const auto deliveries = project::DeliveryCatalogue::builtIn();
        QVERIFY(deliveries);
        const project::Delivery& like = deliveries->standard();
        QSet<QString> names;
        for (const Speed speed : project::kSpeeds) {
            const project::Delivery asked = like.at(speed);
            const EncoderUse use = EncoderUse::of(asked, speed);
            QCOMPARE(plan::videoOf(use.delivery(like)).preset, asked.preset);
            names.insert(use.name(asked.videoEncoder));
            names.insert(use.name(QStringLiteral("h264_nvenc")));
        }
        QCOMPARE(like.at(Speed::Balanced).preset, QStringLiteral("medium"));
        // None is taken for what another was measured with.
        QCOMPARE(names.size(), 6);
    }

    void whatDiffersInNothingIsMeasuredOnce() {
        const auto deliveries = project::DeliveryCatalogue::builtIn();
        QVERIFY(deliveries);
        project::Delivery first = deliveries->standard().at(Speed::Best);
        project::Delivery smaller = first;
        smaller.width = 16;
        smaller.crf = 30;
        QCOMPARE(EncoderUse::of({first, smaller}, Speed::Best).size(), size_t{1});
        project::Delivery byBitrate = first;
        byBitrate.bitrateKbit = 3000;
        project::Delivery own = first;
        own.preset = QStringLiteral("placebo");
        const auto uses = EncoderUse::of({first, byBitrate, own}, Speed::Best);
        QCOMPARE(uses.size(), size_t{3});
        QVERIFY(plan::videoOf(uses[1].delivery(first)).bitrateKbit > 0);
        QCOMPARE(plan::videoOf(uses[0].delivery(byBitrate)).bitrateKbit, 0);
        QCOMPARE(plan::videoOf(uses[2].delivery(first)).preset, own.preset);
        QVERIFY(uses[0].name(QStringLiteral("h264_nvenc")) != uses[1].name(QStringLiteral("h264_nvenc")));
    }

    void aGpuMustBeFasterThanAllCores() {
        EncoderStanding slow = cpu(30), fast = gpu(100);
        rankEncoders({&slow, &fast}, 2);
        QVERIFY(fast.chosen && !slow.chosen);
        QCOMPARE(fast.why,
                 QStringLiteral("h264_nvenc makes 100 frames/s, the CPU 60 frames/s with 2 workers, "
                                "at balanced"));
        EncoderStanding many = cpu(30), one = gpu(100);
        rankEncoders({&many, &one}, 4);
        QVERIFY(many.chosen && !one.chosen);
        QVERIFY2(many.why.contains(QStringLiteral("120 frames/s")), qPrintable(many.why));
    }

    void theCpuHasItsReasonToo_data() {
        QTest::addColumn<bool>("known");
        QTest::addColumn<bool>("hasDevice");
        QTest::addColumn<bool>("tested");
        QTest::addColumn<QString>("why");
        QTest::newRow("unknown") << false << false << false << QStringLiteral("of h264 is known");
        QTest::newRow("no device") << true << false << false << QStringLiteral("there is no GPU");
        QTest::newRow("not tried") << true << true << false << QStringLiteral("no GPU was tried");
        QTest::newRow("fails") << true << true << true << QStringLiteral("h264_nvenc: its pieces drift");
    }

    void theCpuHasItsReasonToo() {
        QFETCH(bool, known);
        QFETCH(bool, hasDevice);
        QFETCH(bool, tested);
        QFETCH(QString, why);
        EncoderStanding ofCpu = cpu(0), ofGpu = gpu(0);
        ofGpu.hasDevice = hasDevice;
        ofGpu.tested = tested;
        ofGpu.joins = false;
        ofGpu.reason = QStringLiteral("its pieces drift");
        rankEncoders(known ? std::vector{&ofCpu, &ofGpu} : std::vector{&ofCpu}, 2);
        QVERIFY(ofCpu.chosen && !ofGpu.chosen);
        QVERIFY2(ofCpu.why.contains(why), qPrintable(ofCpu.why));
    }
};

QTEST_GUILESS_MAIN(TestEncoderRanking)
#include "test_encoder_ranking.moc"
