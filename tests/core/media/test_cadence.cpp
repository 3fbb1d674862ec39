#include "tests/core/media/clips.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

constexpr int kSide = 96;  // pixels of a frame
constexpr qsizetype kPicture = qsizetype{kSide} * kSide;
constexpr int kBars = 8;

// Each picture carries its own number as eight bars, black or white.
S numbered(const S& rate, double seconds) {
    return "color=black:size=64x64:rate=%1:duration=%2,format=yuv420p,geq=lum='if(bitand(N,pow(2,floor(X/"
           "8))),"
           "200,40)':cb=128:cr=128"_s.arg(rate)
               .arg(seconds);
}

// The number that a picture carries; -1: it cannot be read.
int numberIn(const QByteArray& grey, qsizetype picture) {
    int number = 0;
    for (int bar = 0; bar < kBars; ++bar) {
        const qsizetype at = picture * kPicture + kPicture / 2 + (2 * bar + 1) * kSide / (2 * kBars);
        const int level = static_cast<quint8>(grey[at]);
        if (std::abs(level - 200) > 20 && std::abs(level - 40) > 20) return -1;
        if (level > 120) number |= 1 << bar;
    }
    return number;
}

QList<int> numbersIn(const QByteArray& grey) {
    QList<int> numbers;
    for (qsizetype picture = 0; (picture + 1) * kPicture <= grey.size(); ++picture)
        numbers.append(numberIn(grey, picture));
    return numbers;
}

// Fields show a bar that moves around.
constexpr int kStep = 7, kBar = 24;  // pixels

// Where its middle is. The picture's left and right border touch.
double barIn(const QByteArray& picture) {
    double across = 0, along = 0;
    for (int y = 8; y < kSide - 8; ++y)
        for (int x = 0; x < kSide; ++x) {
            const double angle = 2 * M_PI * (x + 0.5) / kSide;
            const int level = static_cast<quint8>(picture[y * kSide + x]);
            across += level * std::cos(angle);
            along += level * std::sin(angle);
        }
    return std::atan2(along, across) / (2 * M_PI) * kSide;
}

}  // namespace

// Which picture of a clip is seen when, read from the pictures themselves.
class TestCadence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesAreSeenAtTheirTime_data();
    void picturesAreSeenAtTheirTime();
    void halvesDoNotStutter_data();
    void halvesDoNotStutter();
    void eachFieldIsSeen_data();
    void eachFieldIsSeen();

private:
    // What is seen at this rate; empty, with a warning, if it failed.
    QByteArray greyAt(const S& clip, Rational rate);
    QList<int> seen(const S& clip, Rational rate) { return numbersIn(greyAt(clip, rate)); }
    // Seconds from the first picture, in the order in which they are shown, as ffprobe has them.
    static std::vector<double> times(const S& clip);
    Clips m_clips;
    QHash<S, S> m_sources;  // by what they are made with
    int m_count = 0;
};

QByteArray TestCadence::greyAt(const S& clip, Rational rate) {
    m_clips.grid = {kSide, kSide, rate};
    m_clips.video.crf = 8;
    m_clips.video.preset = "ultrafast"_s;
    const S segment = "cadence%1.segment"_s.arg(++m_count);
    const job::Event event = m_clips.encode(clip, segment);
    if (!std::holds_alternative<job::SegmentEncoded>(event)) {
        qWarning("%s", qPrintable(failureOf(event).text()));
        return {};
    }
    return Clips::grey(m_clips.path(segment));
}

std::vector<double> TestCadence::times(const S& clip) {
    const L base = Clips::about(clip, "v"_s, "time_base"_s).split(u'/');
    std::vector<double> all;
    for (const QList<qint64>& packet : Clips::packets(clip, "v"_s))
        all.push_back(static_cast<double>(packet[0]) * base[0].toDouble() / base[1].toDouble());
    std::sort(all.begin(), all.end());
    for (size_t i = all.size(); i-- > 0;)
        all[i] -= all[0];
    return all;
}

void TestCadence::picturesAreSeenAtTheirTime_data() {
    QTest::addColumn<L>("source");
    QTest::addColumn<S>("container");
    QTest::addColumn<Rational>("rate");
    const std::pair<const char*, double> rates[] = {
        {"1", 3},    {"10", 1.5},         {"25/2", 1.5}, {"24000/1001", 1.5}, {"30000/1001", 1.5},
        {"50", 1.2}, {"60000/1001", 1.2}, {"120", 1},    {"240", 0.8},
    };
    const std::pair<const char*, Rational> grids[] = {{"30", {30, 1}}, {"60", {60, 1}}, {"24", {24, 1}}};
    for (const auto& [fps, seconds] : rates)
        for (const char* container : {"mp4", "mkv"})
            for (const auto& [name, grid] : grids) {
                if (S::fromLatin1(container) == "mkv"_s && grid.num != 30) continue;
                if (grid.num == 24 && !S::fromLatin1(fps).contains(u'/')) continue;
                QTest::addRow("%s fps, %s, at %s", fps, container, name)
                    << L{"-f"_s, "lavfi"_s, "-i"_s, numbered(S::fromLatin1(fps), seconds)}
                    << S::fromLatin1(container) << grid;
            }
    // Pictures that come unevenly: two in three of the first are missing, and later a third of a second.
    const L uneven = L{"-f"_s, "lavfi"_s, "-i"_s, numbered("30"_s, 3)} +
                     words("-vf select='gt(n,40)*not(between(n,60,69))+not(mod(n,3))' -vsync vfr");
    QTest::newRow("uneven, at 30") << uneven << "mp4"_s << Rational{30, 1};
    QTest::newRow("uneven, at 60") << uneven << "mkv"_s << Rational{60, 1};
}

void TestCadence::picturesAreSeenAtTheirTime() {
    QFETCH(L, source);
    QFETCH(S, container);
    QFETCH(Rational, rate);
    S& clip = m_sources[source.join(u' ') + container];
    if (clip.isEmpty())
        clip = m_clips.make("numbered%1."_s.arg(m_count) + container,
                            source + words("-c:v libx264 -preset ultrafast -crf 8 -bf") +
                                L{container == "mkv"_s ? "0"_s : "2"_s});
    const std::vector<double> at = times(clip);
    // The numbers as another program reads them from the clip.
    const QByteArray grey =
        Clips::decode({"-i"_s, clip, "-vsync"_s, "passthrough"_s, "-vf"_s,
                       "scale=%1:%1,format=yuv420p,extractplanes=y"_s.arg(kSide), "-f"_s, "rawvideo"_s});
    const QList<int> numbers = numbersIn(grey);
    QCOMPARE(numbers.size(), static_cast<qsizetype>(at.size()));
    const QList<int> shown = seen(clip, rate);
    QVERIFY(!shown.isEmpty());
    const double lasts = at.size() > 1 ? at.back() - at[at.size() - 2] : 0;
    QVERIFY2(std::abs(static_cast<double>(shown.size()) - (at.back() + lasts) * rate.value()) <= 1,
             qPrintable("%1 frames"_s.arg(shown.size())));
    for (qsizetype slot = 0; slot < shown.size(); ++slot) {
        // The last one whose time is not half a slot later, less a sixteenth: see GridSampler.
        size_t picture = 0;
        while (picture + 1 < at.size() && std::floor(at[picture + 1] * rate.value() + 0.5 + 1.0 / 16 +
                                                     1e-9) <= static_cast<double>(slot))
            ++picture;
        QVERIFY2(shown[slot] == numbers[static_cast<qsizetype>(picture)],
                 qPrintable("frame %1 shows %2 instead of %3"_s.arg(slot)
                                .arg(shown[slot])
                                .arg(numbers[static_cast<qsizetype>(picture)])));
    }
}

void TestCadence::halvesDoNotStutter_data() {
    QTest::addColumn<S>("fps");
    QTest::addColumn<L>("options");
    QTest::addColumn<S>("container");
    QTest::addColumn<Rational>("rate");
    QTest::addColumn<int>("step");
    const L plain = words("-c:v libx264 -preset ultrafast -crf 8");
    const L vp8 = words("-c:v libvpx -deadline realtime -cpu-used 8 -b:v 2M");
    // A camera's clock: each picture up to two milliseconds late.
    const L camera = L{"-vf"_s,
                       "settb=1/90000,setpts='90000*(N/60+mod(N*7,5)/2000)'"_s,
                       "-vsync"_s,
                       "passthrough"_s,
                       "-enc_time_base"_s,
                       "1/90000"_s,
                       "-video_track_timescale"_s,
                       "90000"_s} +
                     plain;
    QTest::newRow("60, exact") << "60"_s << plain << "mp4"_s << Rational{30, 1} << 2;
    QTest::newRow("60, milliseconds") << "60"_s << plain << "mkv"_s << Rational{30, 1} << 2;
    QTest::newRow("60, WebM") << "60"_s << vp8 << "webm"_s << Rational{30, 1} << 2;
    QTest::newRow("60, a camera") << "60"_s << camera << "mp4"_s << Rational{30, 1} << 2;
    QTest::newRow("120, milliseconds") << "120"_s << plain << "mkv"_s << Rational{30, 1} << 4;
    QTest::newRow("240, milliseconds") << "240"_s << plain << "mkv"_s << Rational{60, 1} << 4;
    QTest::newRow("50, milliseconds") << "50"_s << plain << "mkv"_s << Rational{25, 1} << 2;
    QTest::newRow("60 in 59.94, milliseconds")
        << "60000/1001"_s << plain << "mkv"_s << Rational{30000, 1001} << 2;
}

// Where time stamps are rounded, motion is as even as where they are exact.
void TestCadence::halvesDoNotStutter() {
    QFETCH(S, fps);
    QFETCH(L, options);
    QFETCH(S, container);
    QFETCH(Rational, rate);
    QFETCH(int, step);
    const S clip = m_clips.make("halves%1."_s.arg(m_count) + container,
                                L{"-f"_s, "lavfi"_s, "-i"_s, numbered(fps, 1)} + options);
    const QList<int> shown = seen(clip, rate);
    QVERIFY(shown.size() > 20);
    for (qsizetype slot = 1; slot + 1 < shown.size(); ++slot)
        QVERIFY2(shown[slot] - shown[slot - 1] == step,
                 qPrintable("frame %1: %2 after %3"_s.arg(slot).arg(shown[slot]).arg(shown[slot - 1])));
}

void TestCadence::eachFieldIsSeen_data() {
    QTest::addColumn<S>("name");
    QTest::addColumn<S>("first");
    QTest::addColumn<Rational>("rate");
    QTest::addColumn<L>("options");
    const L mpeg2 = words("-c:v mpeg2video -b:v 8M -flags +ilme+ildct");
    const L x264 = words("-c:v libx264 -crf 8 -flags +ilme+ildct -x264-params tff=1");
    for (const int fps : {25, 30, 50, 60})
        QTest::addRow("MPEG-2, at %d", fps) << "top.mpg"_s
                                            << "top"_s << Rational{fps, 1} << mpeg2 + words("-top 1");
    QTest::newRow("bottom first, at 50") << "bottom.mpg"_s
                                         << "bottom"_s << Rational{50, 1} << mpeg2 + words("-top 0");
    QTest::newRow("H.264, at 50") << "top.mp4"_s
                                  << "top"_s << Rational{50, 1} << x264;
    QTest::newRow("a frame's time is one tick, at 50")
        << "top.avi"_s
        << "top"_s << Rational{50, 1} << mpeg2 + words("-bf 0 -top 1 -r 25");
    QTest::newRow("milliseconds, at 50") << "top.mkv"_s
                                         << "top"_s << Rational{50, 1} << x264;
}

// 50 moments a second in 25 frames: from 50 frames a second on each is seen, below only those of the frames.
void TestCadence::eachFieldIsSeen() {
    QFETCH(S, name);
    QFETCH(S, first);
    QFETCH(Rational, rate);
    QFETCH(L, options);
    const S clip = m_clips.make("fields-"_s + name, L{"-f"_s, "lavfi"_s, "-i"_s,
                                                      "color=black:size=96x96:rate=50:duration=1,format="
                                                      "yuv420p,geq=lum='if(lt(mod(X-N*%1+960,96),%2),200,"
                                                      "40)':cb=128:cr=128"_s.arg(kStep)
                                                          .arg(kBar),
                                                      "-vf"_s,
                                                      "tinterlace=interleave_%1,setfield=%2"_s.arg(
                                                          first, first == "top"_s ? "tff"_s : "bff"_s)} +
                                                        options);
    const QByteArray grey = greyAt(clip, rate);
    QCOMPARE(grey.size(), rate.num * kPicture);
    const bool fields = rate.num >= 50;
    for (qsizetype slot = 1; slot + 2 < rate.num; ++slot) {
        const double time = static_cast<double>(slot) / rate.value();
        const double each = fields ? 50 : 25;
        // As above; a second field is half a frame later.
        const int moment =
            static_cast<int>(std::floor((time + (0.5 - 1.0 / 16) / rate.value()) * each - 1e-6));
        const int expected = fields ? moment : 2 * moment;
        const double middle = std::fmod(expected * kStep + kBar / 2.0, kSide);
        const double off = std::remainder(barIn(grey.mid(slot * kPicture, kPicture)) - middle, kSide);
        QVERIFY2(
            std::abs(off) < kStep / 3.0,
            qPrintable("frame %1: the bar is %2 pixels off its place at moment %3"_s.arg(slot).arg(off).arg(
                expected)));
    }
}

QTEST_GUILESS_MAIN(TestCadence)
#include "test_cadence.moc"
