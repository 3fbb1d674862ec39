#include "tests/core/media/clips.h"

#include "core/plan/segment_recipe.h"
#include "core/project/delivery.h"

#include <QRegularExpression>
#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;

// What the speeds of each codec promise: every step takes longer and gives a better picture in about as many
// bytes, and at the usual speed no codec gives a worse picture than H.264 does, or a larger file. Where
// settings are changed,
// `./dev bench codecs` says it of other clips.
class TestLadder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachStepIsBetter_data();
    void eachStepIsBetter();

private:
    struct Made {
        double dB = 0;  // of SSIM
        double bytes = 0;
    };
    // Nothing: it failed, which it has said.
    std::optional<Made> make(const job::VideoSettings& video);
    std::optional<Made> make(const S& delivery, project::Speed speed);

    Clips m_clips;
    const S m_clip = QStringLiteral(CREATORUP_SOURCE_DIR "/resources/example/hook-pandan.mp4");
    S m_reference;
    Made m_h264;  // at the usual speed
};

std::optional<TestLadder::Made> TestLadder::make(const job::VideoSettings& video) {
    static int count = 0;
    const S segment = "made%1.segment"_s.arg(++count);
    m_clips.video = video;
    const job::Event event = m_clips.encode(m_clip, segment, {0, 1000});
    if (!std::holds_alternative<job::SegmentEncoded>(event)) {
        qWarning("%s", qPrintable(failureOf(event).text()));
        return std::nullopt;
    }
    const S file = m_clips.path(segment);
    if (m_reference.isEmpty()) return m_reference = file, Made{};
    const QByteArray packets =
        Clips::decode({"-i"_s, file, "-map"_s, "0:v"_s, "-c"_s, "copy"_s, "-f"_s, "data"_s});
    // By number: the milliseconds of some containers put a picture beside its neighbour.
    S said;
    Clips::decode(
        {"-loglevel"_s, "info"_s, "-i"_s, file, "-i"_s, m_reference, "-lavfi"_s,
         "[0:v]settb=1/30,setpts=N[a];[1:v]settb=1/30,setpts=N,scale=out_range=tv,format=yuv420p[b];"
         "[a][b]ssim"_s,
         "-f"_s, "null"_s},
        &said);
    static const QRegularExpression luma(QStringLiteral("SSIM Y:([0-9.]+)"));
    const auto match = luma.match(said);
    if (!match.hasMatch()) return std::nullopt;
    return Made{-10 * std::log10(1 - match.captured(1).toDouble()), static_cast<double>(packets.size())};
}

std::optional<TestLadder::Made> TestLadder::make(const S& delivery, project::Speed speed) {
    const auto found = project::DeliveryCatalogue::builtIn()->find(delivery);
    return found ? make(plan::videoOf(found->at(speed))) : std::nullopt;
}

void TestLadder::initTestCase() {
    m_clips.grid = {270, 480, {30, 1}};
    // x264's CRF 0 loses nothing.
    QVERIFY(make(job::VideoSettings{"libx264"_s, "ultrafast"_s, {}, 0, 0, 0, 60}));
    const auto usual = make("vertical_master"_s, project::Speed::Balanced);
    QVERIFY(usual);
    m_h264 = *usual;
}

void TestLadder::eachStepIsBetter_data() {
    QTest::addColumn<S>("delivery");
    for (const char* delivery : {"vertical_master", "vertical_hevc", "vertical_av1", "vertical_vp9"})
        QTest::newRow(delivery) << S::fromLatin1(delivery);
}

void TestLadder::eachStepIsBetter() {
    QFETCH(S, delivery);
    std::optional<Made> before;
    for (const project::Speed speed : project::kSpeeds) {
        const auto made = make(delivery, speed);
        QVERIFY(made);
        const S words = "%1 at %2: %3 dB, %4 bytes"_s.arg(delivery, S(project::wordOf(speed)))
                            .arg(made->dB, 0, 'f', 2)
                            .arg(made->bytes);
        qInfo("%s", qPrintable(words));
        if (before) QVERIFY2(made->dB > before->dB && made->bytes < 1.08 * before->bytes, qPrintable(words));
        before = made;
        if (speed != project::Speed::Balanced) continue;
        QVERIFY2(made->dB > m_h264.dB - 0.5 && made->bytes < 1.1 * m_h264.bytes, qPrintable(words));
    }
}

QTEST_GUILESS_MAIN(TestLadder)
#include "test_ladder.moc"
