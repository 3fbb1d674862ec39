#include "core/job/stretches.h"
#include "tests/core/media/clips.h"

#include <QFile>
#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

namespace {

constexpr qint64 kFrames = 15;
constexpr int kWidth = 180, kHeight = 320;

// Every picture of a file as raw 4:2:0.
QByteArray yuv(const QString& file, const QStringList& filters = {}) {
    return Clips::decode(QStringList{"-i"_s, file, "-vsync"_s, "passthrough"_s} + filters +
                         words("-f rawvideo -pix_fmt yuv420p"));
}

QByteArray framesOf(const QByteArray& pictures, qint64 first, qint64 count) {
    constexpr qsizetype kBytes = kWidth * kHeight * 3 / 2;
    return pictures.mid(first * kBytes, count * kBytes);
}

}  // namespace

class TestTransitions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void segmentsAreWhatTheyWereInBetween();
    void outputIsItsPieces();
    void picturesAreFfmpegs_data();
    void picturesAreFfmpegs();
    void soundsCrossOver();
    void anotherSegmentIsRefused();
    void tooShortIsSaid();

private:
    job::SegmentPart encode(const QString& clip, job::SegmentEnds ends, const job::Treatment& treatment = {});
    job::SegmentPart transition(job::TransitionKind kind);
    QString join(std::vector<job::SegmentPart> parts);

    Clips m_clips;
    QString m_first, m_second;
    job::SegmentPart m_from, m_to;  // with what a transition leaves of them
    int m_count = 0;
};

job::SegmentPart TestTransitions::encode(const QString& clip, job::SegmentEnds ends,
                                         const job::Treatment& treatment) {
    job::EncodeSegmentJob job;
    job.key = {"clip%1"_s.arg(++m_count)};
    job.source = sourceFile(clip);
    job.treatment = treatment;
    job.grid = m_clips.grid;
    job.video = m_clips.video;
    job.outputFile = m_clips.path("clip%1.mov"_s.arg(m_count));
    job.ends = ends;
    const job::Event event = m_clips.run(job);
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    if (done == nullptr) {
        qWarning("%s", qPrintable(failureOf(event).text()));
        return {};
    }
    job::SegmentPart part{done->key, job.outputFile, done->frames, done->packetDigest};
    part.skipFirst = ends.first;
    part.skipLast = ends.last;
    return part;
}

job::SegmentPart TestTransitions::transition(job::TransitionKind kind) {
    job::EncodeTransitionJob job{{"transition%1"_s.arg(++m_count)},
                                 kind,
                                 m_from,
                                 m_to,
                                 m_clips.grid,
                                 m_clips.video,
                                 48000,
                                 m_clips.path("transition%1.mov"_s.arg(m_count))};
    const job::Event event = m_clips.run(job);
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    if (done == nullptr) {
        qWarning("%s", qPrintable(failureOf(event).text()));
        return {};
    }
    job::SegmentPart part{done->key, job.outputFile, done->frames, done->packetDigest};
    part.isTransition = true;
    return part;
}

QString TestTransitions::join(std::vector<job::SegmentPart> parts) {
    job::AssembleJob job;
    job.id = {"output"_s};
    job.parts = std::move(parts);
    job.grid = m_clips.grid;
    job.audio = m_clips.audio;
    job.outputFile = m_clips.path("output%1.mp4"_s.arg(++m_count));
    const job::Event event = m_clips.run(job);
    if (!std::holds_alternative<job::Assembled>(event)) {
        qWarning("%s", qPrintable(failureOf(event).text()));
        return {};
    }
    const job::Event verified =
        m_clips.run(job::VerifyJob{job.outputFile, job::VerifyDepth::Strict, job.parts});
    if (!std::holds_alternative<job::Verified>(verified)) {
        qWarning("%s", qPrintable(failureOf(verified).text()));
        return {};
    }
    return job.outputFile;
}

void TestTransitions::initTestCase() {
    m_first = m_clips.make("first.mp4"_s, words("-f lavfi -i testsrc2=s=180x320:r=30:d=2 -f lavfi -i "
                                                "sine=f=440:d=2:r=48000 -c:v libx264 -crf 10 -c:a pcm_s16le "
                                                "-f mov"));
    m_second =
        m_clips.make("second.mp4"_s, words("-f lavfi -i mandelbrot=s=180x320:r=30 -t 2 -f lavfi -i "
                                           "sine=f=1000:d=2:r=48000 -t 2 -c:v libx264 -crf 10 -pix_fmt "
                                           "yuv420p -c:a pcm_s16le -f mov"));
    m_from = encode(m_first, {0, kFrames});
    m_to = encode(m_second, {kFrames, 0});
    QCOMPARE(m_from.frames, 60);
    QCOMPARE(m_to.frames, 60);
}

void TestTransitions::segmentsAreWhatTheyWereInBetween() {
    QVERIFY(m_from.packetDigest.startsWith("45:"_s));
    QVERIFY(m_from.packetDigest.contains(",15:"_s));
    QVERIFY(m_to.packetDigest.startsWith("15:"_s));
    // Without a transition nothing of a segment is another.
    const job::SegmentPart plain = encode(m_first, {});
    QVERIFY(!plain.packetDigest.contains(QLatin1Char(':')));
    // Its pictures are about as good at the ends as they were.
    QVERIFY(psnr(yuv(m_from.file), yuv(plain.file)) > 38);
    const job::SegmentPart both = encode(m_second, {10, 20});
    const auto stretches = job::stretchesOf(both.packetDigest, both.frames);
    QVERIFY(stretches.has_value());
    QCOMPARE(stretches->size(), 3U);
    QCOMPARE((*stretches)[1].frames, 30);
}

void TestTransitions::outputIsItsPieces() {
    const job::SegmentPart between = transition(job::TransitionKind::Crossfade);
    QCOMPARE(between.frames, kFrames);
    const QString file = join({m_from, between, m_to});
    QVERIFY(!file.isEmpty());
    const QByteArray pieces =
        framesOf(yuv(m_from.file), 0, 45) + yuv(between.file) + framesOf(yuv(m_to.file), kFrames, 45);
    QString warnings;
    Clips::decode({"-i"_s, file, "-f"_s, "null"_s}, &warnings);
    QCOMPARE(warnings, QString());
    QVERIFY(yuv(file) == pieces);
    // As long as both, less what they share.
    QCOMPARE(Clips::packets(file, "v"_s).size(), 105);
    qint64 samples = -1024;
    for (const auto& packet : Clips::packets(file, "a"_s))
        samples += packet[2];
    QCOMPARE(samples, 105 * 1600);
}

void TestTransitions::picturesAreFfmpegs_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    using K = job::TransitionKind;
    const std::pair<K, const char*> kinds[] = {
        {K::Crossfade, "fade"},        {K::WipeLeft, "wipeleft"}, {K::WipeRight, "wiperight"},
        {K::WipeUp, "wipeup"},         {K::WipeDown, "wipedown"}, {K::SlideLeft, "slideleft"},
        {K::SlideRight, "slideright"}, {K::SlideUp, "slideup"},   {K::SlideDown, "slidedown"}};
    for (const auto& [kind, name] : kinds)
        QTest::newRow(name) << static_cast<int>(kind) << QString::fromLatin1(name);
}

// xfade's picture k of 16 is its first input's at 0: ours are its 1 to 15.
void TestTransitions::picturesAreFfmpegs() {
    QFETCH(int, kind);
    QFETCH(QString, name);
    const job::SegmentPart made = transition(static_cast<job::TransitionKind>(kind));
    QCOMPARE(made.frames, kFrames);
    // xfade's slides are a pixel beside where they should be, now and then: theirs are cut of both, side by
    // side.
    QString graph = "[0:v]trim=start_frame=44,setpts=PTS-STARTPTS,fps=30,settb=1/30[a];"
                    "[1:v]setpts=PTS-STARTPTS,tpad=start=1:start_mode=clone,fps=30,settb=1/30[b];"_s;
    const QString across = "2*floor(90*n/16+0.5)"_s, along = "2*floor(160*n/16+0.5)"_s;
    if (name == "slideleft"_s)
        graph += "[a][b]hstack=shortest=1,crop=180:320:x='%1':y=0"_s.arg(across);
    else if (name == "slideright"_s)
        graph += "[b][a]hstack=shortest=1,crop=180:320:x='180-%1':y=0"_s.arg(across);
    else if (name == "slideup"_s)
        graph += "[a][b]vstack=shortest=1,crop=180:320:x=0:y='%1'"_s.arg(along);
    else if (name == "slidedown"_s)
        graph += "[b][a]vstack=shortest=1,crop=180:320:x=0:y='320-%1'"_s.arg(along);
    else
        graph += "[a][b]xfade=transition=%1:duration=%2:offset=0"_s.arg(name).arg(16.0 / 30, 0, 'f', 9);
    const QByteArray reference =
        Clips::decode(QStringList{"-i"_s, m_from.file, "-i"_s, m_to.file, "-filter_complex"_s, graph} +
                      words("-an -f rawvideo -pix_fmt yuv420p"));
    const QByteArray wanted = framesOf(reference, 1, kFrames);
    const double likeness = psnr(yuv(made.file), wanted);
    qInfo("%s: %.1f dB", qPrintable(name), likeness);
    // Edges are on odd pixels, too, in xfade's wipes; one frame more or less would be 20 dB.
    QVERIFY2(likeness > (name == "fade"_s ? 34 : 28), qPrintable("%1 dB"_s.arg(likeness)));
    // And not merely like one of the two.
    QVERIFY(psnr(framesOf(yuv(m_from.file), 45, kFrames), wanted) < likeness - 8);
    QVERIFY(psnr(framesOf(yuv(m_to.file), 0, kFrames), wanted) < likeness - 8);
}

// 440 Hz gives way to 1,000 Hz over the same frames, as loud in the middle as before.
void TestTransitions::soundsCrossOver() {
    const QString file = join({m_from, transition(job::TransitionKind::WipeLeft), m_to});
    QVERIFY(!file.isEmpty());
    const std::vector<float> heard = Clips::left(file);
    const std::vector<float> before = Clips::left(m_from.file), after = Clips::left(m_to.file);
    constexpr qint64 kStart = 45 * 1600, kCount = 15 * 1600;
    double wrong = 0, power = 0;
    for (qint64 i = kStart - 4800; i < kStart + kCount + 4800; ++i) {
        const double part = std::clamp((static_cast<double>(i - kStart) + 0.5) / kCount, 0.0, 1.0);
        double wanted = 0;
        if (i < 60 * 1600) wanted += before[static_cast<size_t>(i)] * std::cos(part * M_PI / 2);
        if (i >= kStart) wanted += after[static_cast<size_t>(i - kStart)] * std::sin(part * M_PI / 2);
        wrong += std::pow(heard[static_cast<size_t>(i)] - wanted, 2);
        power += wanted * wanted;
    }
    const double signalToNoise = 10 * std::log10(power / wrong);
    qInfo("%.1f dB", signalToNoise);
    QVERIFY2(signalToNoise > 25, qPrintable("%1 dB"_s.arg(signalToNoise)));
}

void TestTransitions::anotherSegmentIsRefused() {
    const job::SegmentPart between = transition(job::TransitionKind::Crossfade);
    job::AssembleJob job;
    job.id = {"output"_s};
    job.parts = {m_from, between, m_to};
    job.grid = m_clips.grid;
    job.audio = m_clips.audio;
    job.outputFile = m_clips.path("refused.mp4"_s);
    // What it skips has to end where a stretch does.
    job.parts[0].skipLast = kFrames - 1;
    QVERIFY(failureOf(m_clips.run(job)).is(job::errors::DoesNotJoin));
    // A stretch that is another one.
    job.parts[0] = m_from;
    job.parts[0].packetDigest.replace(3, 4, "0000"_s);
    QVERIFY(failureOf(m_clips.run(job)).is(job::errors::DoesNotJoin));
    // Verifying knows the stretches, too.
    const QString file = join({m_from, between, m_to});
    std::vector<job::SegmentPart> parts{m_from, between, m_to};
    parts[2].packetDigest.replace(parts[2].packetDigest.lastIndexOf(QLatin1Char(':')) + 1, 4, "0000"_s);
    QVERIFY(failureOf(m_clips.run(job::VerifyJob{file, job::VerifyDepth::Structure, parts}))
                .is(job::errors::BadOutput));
}

void TestTransitions::tooShortIsSaid() {
    job::EncodeSegmentJob job;
    job.key = {"short"_s};
    job.source = sourceFile(m_first);
    job.trim = {0, 1000};
    job.grid = m_clips.grid;
    job.video = m_clips.video;
    job.outputFile = m_clips.path("short.mov"_s);
    job.ends = {15, 15};
    QVERIFY(failureOf(m_clips.run(job)).is(job::errors::TooShort));
    // One frame more is enough.
    job.trim.outMs = 1034;
    job.outputFile = m_clips.path("enough.mov"_s);
    const job::Event event = m_clips.run(job);
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    QCOMPARE(std::get<job::SegmentEncoded>(event).frames, 31);
}

QTEST_GUILESS_MAIN(TestTransitions)
#include "test_transitions.moc"
