#include "tests/core/media/clips.h"

#include "core/media/segment_file.h"

#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

L source(const char* filter) {
    return {"-f"_s, "lavfi"_s, "-i"_s, S::fromLatin1(filter)};
}

constexpr int kWidth = 180, kHeight = 320;
constexpr qsizetype kPicture = kWidth * kHeight;

}  // namespace

// What a clip's settings do: where it is cut, what lies beside it, how fast it goes, and its fields.
class TestTreatments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_clips.video.crf = 1; }
    void anchorsKeepWhatTheySay_data();
    void anchorsKeepWhatTheySay();
    void theBackgroundIsABlurredCopy();
    void speedTakesTheRightPictures_data();
    void speedTakesTheRightPictures();
    void speedKeepsPitchAndSync_data();
    void speedKeepsPitchAndSync();
    void fieldsBecomePictures_data();
    void fieldsBecomePictures();
    void wronglyMarkedPicturesAreLeftAlone();

private:
    S encode(const S& clip, const job::Treatment& treatment, job::Trim trim = {});
    S reference(const S& clip, const char* filter);
    Clips m_clips;
    int m_count = 0;
};

// The segment's path; empty, with a warning, if it failed.
S TestTreatments::encode(const S& clip, const job::Treatment& treatment, job::Trim trim) {
    const S segment = "treated%1.segment"_s.arg(++m_count);
    const job::Event event = m_clips.encode(clip, segment, trim, treatment);
    if (std::holds_alternative<job::SegmentEncoded>(event)) return m_clips.path(segment);
    qWarning("%s", qPrintable(failureOf(event).text()));
    return {};
}

S TestTreatments::reference(const S& clip, const char* filter) {
    return m_clips.make("reference.mkv"_s, L{"-i"_s, clip, "-vf"_s, S::fromLatin1(filter), "-c:v"_s, "ffv1"_s,
                                             "-pix_fmt"_s, "yuv420p"_s});
}

void TestTreatments::anchorsKeepWhatTheySay_data() {
    QTest::addColumn<S>("size");
    QTest::addColumn<S>("turn");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::addColumn<S>("filter");
    const auto row = [](const char* name, const char* size, const char* turn, double x, double y,
                        const char* filter) {
        QTest::newRow(name) << S::fromLatin1(size) << S::fromLatin1(turn) << x << y << S::fromLatin1(filter);
    };
    row("wide, left", "1280x720", "", 0, 0.5, "scale=-2:320,crop=180:320:0:0");
    row("wide, right", "1280x720", "", 1, 0.5, "scale=-2:320,crop=180:320:388:0");
    row("wide, a third", "1280x720", "", 0.3402, 0.5, "scale=-2:320,crop=180:320:132:0");
    row("tall, top", "360x896", "", 0.5, 0, "scale=180:-2,crop=180:320:0:0");
    row("tall, bottom", "360x896", "", 0.5, 1, "scale=180:-2,crop=180:320:0:128");
    // ffmpeg turns before its filters: what is meant is the picture as it is shown.
    row("turned right, top", "896x360", "90", 0.5, 0, "scale=180:-2,crop=180:320:0:0");
    row("turned left, top", "896x360", "270", 0.5, 0, "scale=180:-2,crop=180:320:0:0");
    row("upside down, left", "1280x720", "180", 0, 0.5, "scale=-2:320,crop=180:320:0:0");
}

void TestTreatments::anchorsKeepWhatTheySay() {
    QFETCH(S, size);
    QFETCH(S, turn);
    QFETCH(double, x);
    QFETCH(double, y);
    QFETCH(S, filter);
    S clip = m_clips.make("anchor.mp4"_s,
                          source(("testsrc2=rate=30:duration=0.1:size="_s + size).toLatin1().constData()) +
                              words("-c:v libx264 -crf 5 -pix_fmt yuv420p -colorspace bt709"));
    if (!turn.isEmpty())
        clip = m_clips.make("turned.mp4"_s,
                            L{"-i"_s, clip, "-c"_s, "copy"_s, "-metadata:s:v"_s, "rotate="_s + turn});
    const S segment = encode(clip, {job::Fit::Fill, x, y});
    QVERIFY(!segment.isEmpty());
    const double quality =
        psnr(Clips::grey(segment), Clips::grey(reference(clip, filter.toLatin1().constData())));
    QVERIFY2(quality > 36, qPrintable(S::number(quality)));
}

void TestTreatments::theBackgroundIsABlurredCopy() {
    // Dark at the left, bright at the right, with fine stripes.
    const S clip =
        m_clips.make("stripes.mkv"_s, source("color=black:size=640x360:rate=30:duration=0.1,format=yuv420p,"
                                             "geq=lum='60+X/6+30*mod(X,2)':cb=100:cr=150") +
                                          words("-c:v ffv1 -colorspace bt709"));
    const QByteArray ours = Clips::grey(encode(clip, {job::Fit::Blur}));
    const QByteArray fitted = Clips::grey(encode(clip, {job::Fit::Fit}));
    QCOMPARE(ours.size(), fitted.size());
    const qsizetype top = 110 * kWidth, bottom = 208 * kWidth;
    // In the middle, the picture itself.
    QVERIFY(psnr(ours.mid(top, bottom - top), fitted.mid(top, bottom - top)) > 40);
    const auto at = [&](int x, int y) { return static_cast<int>(static_cast<quint8>(ours[y * kWidth + x])); };
    for (const int y : {4, 60, 250, 316})
        for (int x = 1; x < kWidth; ++x) {
            QVERIFY2(std::abs(at(x, y) - at(x - 1, y)) <= 2, "the background is not smooth");
            // The middle of the clip, 202 of its 640 columns, darkened.
            const double seen = 60 + (219 + 202 * (x + 0.5) / kWidth) / 6 + 15;
            QVERIFY2(std::abs(at(x, y) - (16 + (seen - 16) * 0.7)) < 8,
                     qPrintable("%1 at %2"_s.arg(at(x, y)).arg(x)));
        }
    const QByteArray colours =
        Clips::decode({"-i"_s, m_clips.path("treated%1.segment"_s.arg(m_count - 1)), "-frames:v"_s, "1"_s,
                       "-f"_s, "rawvideo"_s, "-pix_fmt"_s, "yuv420p"_s});
    QVERIFY(std::abs(static_cast<quint8>(colours[kPicture + 10 * 90 + 45]) - (128 - 28 * 0.7)) < 4);
}

void TestTreatments::speedTakesTheRightPictures_data() {
    QTest::addColumn<qint64>("permille");
    for (const qint64 permille : {250, 500, 750, 1500, 2000, 4000})
        QTest::addRow("%lld", static_cast<long long>(permille)) << permille;
}

void TestTreatments::speedTakesTheRightPictures() {
    QFETCH(qint64, permille);
    const S clip = m_clips.make(
        "levels.mkv"_s,
        source("color=black:size=96x96:rate=25:duration=4,format=yuv420p,geq=lum='20+N*2':cb=128:cr=128") +
            words("-c:v ffv1"));
    job::Treatment treatment;
    treatment.speed = {permille, 1000};
    // Three seconds from the first half second on.
    const QByteArray grey = Clips::grey(encode(clip, treatment, {500, 3500}));
    const qint64 frames = rescaleRounded(3000, 30, permille);
    QCOMPARE(grey.size(), frames * kPicture);
    for (qint64 slot = 0; slot < frames; ++slot) {
        // A picture is shown from the slot that is nearest to its time on, the one behind if two are.
        const double inClip =
            (static_cast<double>(slot) + 0.5 - 1.0 / 16) / 30 * static_cast<double>(permille) / 1000 + 0.5;
        const int expected = 20 + 2 * static_cast<int>(std::floor(inClip * 25 - 1e-6));
        const int got = static_cast<quint8>(grey[slot * kPicture + kPicture / 2]);
        QVERIFY2(std::abs(got - expected) <= 1,
                 qPrintable("slot %1: %2 instead of %3"_s.arg(slot).arg(got).arg(expected)));
    }
}

void TestTreatments::speedKeepsPitchAndSync_data() {
    QTest::addColumn<qint64>("permille");
    QTest::addColumn<int>("rate");
    for (const qint64 permille : {250, 500, 750, 1250, 1500, 2000, 3000, 4000}) {
        QTest::addRow("%lld, 48 kHz", static_cast<long long>(permille)) << permille << 48000;
        QTest::addRow("%lld, 44.1 kHz", static_cast<long long>(permille)) << permille << 44100;
    }
}

// A tone that is loud for a fifth of every second, and white pictures with it.
void TestTreatments::speedKeepsPitchAndSync() {
    QFETCH(qint64, permille);
    QFETCH(int, rate);
    const S clip = m_clips.make(
        "tone%1.mkv"_s.arg(rate),
        source("color=black:size=96x96:rate=30:duration=8,format=yuv420p,geq=lum='if(between(mod(T,1),0.4,0."
               "599),235,16)':cb=128:cr=128") +
            source("aevalsrc='0.5*sin(2*PI*500*t)*between(mod(t,1),0.4,0.6)':s=%1:d=8"_s.arg(rate)
                       .toLatin1()
                       .constData()) +
            words("-c:v ffv1 -c:a pcm_s16le"));
    job::Treatment treatment;
    treatment.speed = {permille, 1000};
    const S segment = encode(clip, treatment);
    QVERIFY(!segment.isEmpty());
    const qint64 frames = rescaleRounded(8000, 30, permille);
    const Result<media::Segment> read = media::readSegment(segment, m_clips.grid, 48000);
    QVERIFY(read.has_value());
    QCOMPARE(static_cast<qint64>(read->pictures.size()), frames);
    QCOMPARE(static_cast<qint64>(read->sound.size()), (frames * 1600 + 1) * 2);
    const double speed = static_cast<double>(permille) / 1000;
    // The middle of each burst's energy is where the pictures are white.
    QStringList seen;
    for (int burst = 0; burst < 8; ++burst) {
        const double expected = (burst + 0.5) / speed, around = 0.45 / speed;
        double energy = 0, weighted = 0;
        int crossings = 0;
        const auto from = static_cast<qint64>((expected - around) * 48000),
                   to = static_cast<qint64>((expected + around) * 48000);
        for (qint64 i = from; i < to; ++i) {
            const double sample = read->sound[static_cast<size_t>(i) * 2];
            energy += sample * sample;
            weighted += sample * sample * static_cast<double>(i);
        }
        const double middle = weighted / energy / 48000;
        seen.append(S::number((middle - expected) * 1000, 'f', 1));
        QVERIFY2(std::abs(middle - expected) < 0.001, qPrintable(seen.join(u' ')));
        const double inside = 0.06 / speed;
        for (auto i = static_cast<qint64>((expected - inside) * 48000);
             i < static_cast<qint64>((expected + inside) * 48000); ++i)
            if ((read->sound[static_cast<size_t>(i) * 2] < 0) !=
                (read->sound[static_cast<size_t>(i - 1) * 2] < 0))
                ++crossings;
        const double pitch = crossings / 2.0 / (2 * inside);
        QVERIFY2(std::abs(pitch - 500) < 500 * 0.04, qPrintable("%1 Hz"_s.arg(pitch)));
    }
    qInfo("ms late: %s", qPrintable(seen.join(u' ')));
}

void TestTreatments::fieldsBecomePictures_data() {
    QTest::addColumn<S>("name");
    QTest::addColumn<S>("first");
    QTest::addColumn<L>("options");
    QTest::newRow("MPEG-2, top first")
        << "top.mpg"_s
        << "top"_s << words("-c:v mpeg2video -b:v 8M -flags +ilme+ildct -top 1");
    QTest::newRow("MPEG-2, bottom first")
        << "bottom.mpg"_s
        << "bottom"_s << words("-c:v mpeg2video -b:v 8M -flags +ilme+ildct -top 0");
    QTest::newRow("H.264") << "top.mp4"_s
                           << "top"_s << words("-c:v libx264 -crf 8 -flags +ilme+ildct -x264-params tff=1");
    QTest::newRow("H.264 10 bits 4:2:2")
        << "top.mkv"_s
        << "top"_s << words("-c:v libx264 -crf 8 -pix_fmt yuv422p10le -flags +ilme+ildct -x264-params tff=1");
    QTest::newRow("marked by the container only") << "container.mov"_s
                                                  << "top"_s << words("-c:v ffv1 -field_order tt");
}

// A bright bar that moves a long way between the fields.
void TestTreatments::fieldsBecomePictures() {
    QFETCH(S, name);
    QFETCH(S, first);
    QFETCH(L, options);
    const S clip = m_clips.make("fields-"_s + name,
                                source("color=black:size=180x320:rate=50:duration=1,format=yuv420p,geq=lum='"
                                       "if(between(mod(X-N*5,180),0,50),200,50)':cb=128:cr=128") +
                                    L{"-vf"_s, "tinterlace=interleave_%1,setfield=%2,setsar=1"_s.arg(
                                                   first, first == "top"_s ? "tff"_s : "bff"_s)} +
                                    options);
    const QByteArray ours = Clips::grey(encode(clip, {job::Fit::Fit}));
    QVERIFY(ours.size() >= 29 * kPicture);
    // Teeth would be seen as rows that differ from both neighbours.
    const auto teeth = [](const QByteArray& grey, qsizetype picture) {
        qint64 sum = 0;
        for (int y = 40; y < 280; ++y)
            for (int x = 0; x < kWidth; ++x) {
                const qsizetype i = picture * kPicture + y * kWidth + x;
                const int here = static_cast<quint8>(grey[i]), up = static_cast<quint8>(grey[i - kWidth]),
                          down = static_cast<quint8>(grey[i + kWidth]);
                if ((here > up + 12 && here > down + 12) || (here < up - 12 && here < down - 12)) ++sum;
            }
        return sum;
    };
    const QByteArray left = Clips::grey(m_clips.make(
        "left.mkv"_s, L{"-i"_s, clip, "-vf"_s, "fps=30"_s, "-c:v"_s, "ffv1"_s, "-pix_fmt"_s, "yuv420p"_s}));
    QVERIFY2(teeth(left, 12) > 500, "the clip has no teeth: this test cannot fail");
    for (const qsizetype picture : {2, 12, 20})
        QVERIFY2(teeth(ours, picture) < 60, qPrintable("%1 teeth"_s.arg(teeth(ours, picture))));
    // And it is what ffmpeg's filter makes of it.
    const QByteArray theirs = Clips::grey(
        m_clips.make("bwdif.mkv"_s,
                     L{"-i"_s, clip, "-vf"_s,
                       "setfield=%1,bwdif=mode=send_frame,fps=30"_s.arg(first == "top"_s ? "tff"_s : "bff"_s),
                       "-c:v"_s, "ffv1"_s, "-pix_fmt"_s, "yuv420p"_s}));
    const qsizetype some = 20 * kPicture;
    QVERIFY2(psnr(ours.left(some), theirs.left(some)) > 30,
             qPrintable(S::number(psnr(ours.left(some), theirs.left(some)))));
}

// Both fields show the same moment: taking them apart would lose half of the lines.
void TestTreatments::wronglyMarkedPicturesAreLeftAlone() {
    const S clip =
        m_clips.make("marked.mp4"_s, source("testsrc2=size=180x320:rate=25:duration=1") +
                                         words("-vf setfield=tff -c:v libx264 -crf 5 -pix_fmt yuv420p "
                                               "-colorspace bt709 -flags +ilme+ildct -x264-params tff=1"));
    const QByteArray ours = Clips::grey(encode(clip, {}));
    const QByteArray theirs = Clips::grey(reference(clip, "fps=30"));
    const QByteArray taken = Clips::grey(reference(clip, "bwdif=mode=send_frame,fps=30"));
    const qsizetype some = 20 * kPicture;
    QVERIFY2(psnr(ours.left(some), theirs.left(some)) > 40,
             qPrintable(S::number(psnr(ours.left(some), theirs.left(some)))));
    QVERIFY(psnr(ours.left(some), theirs.left(some)) > psnr(taken.left(some), theirs.left(some)) + 3);
    const job::Event probed = m_clips.run(job::ProbeJob{sourceFile(clip), job::ProbeDepth::Full});
    QVERIFY2(std::holds_alternative<job::Probed>(probed), qPrintable(failureOf(probed).text()));
}

QTEST_GUILESS_MAIN(TestTreatments)
#include "test_treatments.moc"
