#include "tests/core/media/clips.h"

#include <QSet>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

// How many bits real encoders give, against what they were asked for.
class TestRates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ceilingsAreKept_data();
    void ceilingsAreKept();
    void whatWasTriedAgainJoins();
    void averagesAreNear_data();
    void averagesAreNear();
    void whatCannotBeIsSaid();

private:
    S noise(double seconds);
    // Of the ceiling or average, per cent; negative: it failed.
    double share(const S& clip, const job::VideoSettings& video);
    Clips m_clips;
    S m_still;
    Error m_failure;
    QSet<S> m_parameterSets;
    int m_count = 0;
};

void TestRates::initTestCase() {
    m_clips.grid = {180, 320, {30, 1}};
    m_still = m_clips.make("still.mp4"_s,
                           L{"-f"_s, "lavfi"_s, "-i"_s, "color=gray:s=180x320:r=30:d=2"_s, "-qp"_s, "0"_s});
}

// Hard for every encoder, and other pictures each time.
S TestRates::noise(double seconds) {
    const S made =
        "testsrc2=s=180x320:r=30:d=%1,noise=alls=%2:allf=t"_s.arg(seconds).arg(20 + 10 * (m_count % 3));
    return m_clips.make("noise%1.mp4"_s.arg(++m_count),
                        L{"-f"_s, "lavfi"_s, "-i"_s, made, "-preset"_s, "ultrafast"_s, "-qp"_s, "4"_s});
}

double TestRates::share(const S& clip, const job::VideoSettings& video) {
    m_clips.video = video;
    const S segment = "rated%1.segment"_s.arg(++m_count);
    const job::Event event = m_clips.encode(clip, segment);
    m_failure = failureOf(event);
    const auto* encoded = std::get_if<job::SegmentEncoded>(&event);
    if (encoded == nullptr) return -1;
    m_parameterSets.insert(encoded->extradataDigest);
    // Counted by another program.
    const QByteArray pictures = Clips::decode(
        L{"-i"_s, m_clips.path(segment), "-map"_s, "0:v"_s, "-c"_s, "copy"_s, "-f"_s, "data"_s});
    const double seconds = static_cast<double>(encoded->frames) / 30;
    return static_cast<double>(pictures.size()) * 8 / (video.bitrateKbit * 10.0 * seconds);
}

void TestRates::ceilingsAreKept_data() {
    QTest::addColumn<S>("encoder");
    QTest::addColumn<S>("preset");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<int>("kbit");
    for (const double seconds : {0.2, 1.0, 2.0})
        for (const int kbit : {300, 900})
            QTest::addRow("libx264 %.1f s %d kbit/s", seconds, kbit) << "libx264"_s
                                                                     << "veryfast"_s << seconds << kbit;
    QTest::addRow("libx265") << "libx265"_s
                             << "ultrafast"_s << 1.0 << 500;
    QTest::addRow("libvpx-vp9") << "libvpx-vp9"_s
                                << "8"_s << 1.0 << 500;
    QTest::addRow("libsvtav1") << "libsvtav1"_s
                               << "10"_s << 1.0 << 500;
}

void TestRates::ceilingsAreKept() {
    QFETCH(S, encoder);
    QFETCH(S, preset);
    QFETCH(double, seconds);
    QFETCH(int, kbit);
    job::VideoSettings video{encoder, preset, {}, 0, kbit, kbit / 4, 60};
    video.bitrateKbit = kbit;
    video.isCeiling = true;
    const double hard = share(noise(seconds), video);
    QVERIFY2(m_failure.code.isEmpty(), qPrintable(m_failure.text()));
    const double easy = share(m_still, video);
    qInfo("%s: noise %.1f %%, a still picture %.1f %%", QTest::currentDataTag(), hard, easy);
    QVERIFY2(hard <= 100 && easy >= 0 && easy <= 100, qPrintable(m_failure.text()));
    if (seconds >= 1) QVERIFY2(hard >= (encoder == "libx264"_s ? 85 : 80), qPrintable(S::number(hard)));
}

// Some are encoded once, some again and again: all have the same parameter sets. (Just below this rate H.264
// has a lower level.)
void TestRates::whatWasTriedAgainJoins() {
    m_clips.video = {"libx264"_s, "veryfast"_s, "high"_s, 0, 1000, 250, 60};
    m_clips.video.bitrateKbit = 1000;
    m_clips.video.isCeiling = true;
    m_parameterSets.clear();
    L clips{m_still};
    for (const double seconds : {0.2, 0.5, 1.0, 2.0})
        clips.append(noise(seconds));
    for (const S& clip : clips)
        QVERIFY(share(clip, m_clips.video) <= 100);
    QCOMPARE(m_parameterSets.size(), 1);
    const S file = m_clips.join(clips, "joined.mp4"_s);
    QVERIFY(!file.isEmpty());
    const job::Event event = m_clips.run(job::VerifyJob{file, job::VerifyDepth::Strict, m_clips.parts, {}});
    QVERIFY2(std::holds_alternative<job::Verified>(event), qPrintable(failureOf(event).text()));
}

void TestRates::averagesAreNear_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<int>("kbit");
    for (const double seconds : {1.0, 3.0})
        for (const int kbit : {400, 1200})
            QTest::addRow("%.0f s %d kbit/s", seconds, kbit) << seconds << kbit;
}

// As a delivery with `bitrate_kbit` asks for it: three times as much at most.
void TestRates::averagesAreNear() {
    QFETCH(double, seconds);
    QFETCH(int, kbit);
    job::VideoSettings video{"libx264"_s, "veryfast"_s, "high"_s, 0, 3 * kbit, 6 * kbit, 60};
    video.bitrateKbit = kbit;
    const double hard = share(noise(seconds), video);
    qInfo("%.1f %%", hard);
    QVERIFY2(hard > 80 && hard <= 110, qPrintable(S::number(hard)));
}

void TestRates::whatCannotBeIsSaid() {
    job::VideoSettings video{"libx264"_s, "veryfast"_s, "high"_s, 0, 1, 1, 60};
    video.bitrateKbit = 1;
    video.isCeiling = true;
    QVERIFY(share(noise(1), video) < 0);
    QVERIFY2(m_failure.is(job::errors::EncoderFailed) && m_failure.message.contains(" 1 kbit/s"_s),
             qPrintable(m_failure.text()));
}

QTEST_GUILESS_MAIN(TestRates)
#include "test_rates.moc"
