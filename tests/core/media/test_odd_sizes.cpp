#include "tests/core/media/clips.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

constexpr int kWidth = 180, kHeight = 320;
constexpr int kLuma = 140, kCb = 90, kCr = 170;  // of all but the circle
constexpr int kDark = 50;

struct Planes {
    QByteArray bytes;

    [[nodiscard]] int at(int plane, int x, int y) const {
        const int width = plane == 0 ? kWidth : kWidth / 2;
        const qsizetype start = plane == 0 ? 0 : kWidth * kHeight * (plane + 3) / 4;
        return static_cast<quint8>(bytes[start + qsizetype{y} * width + x]);
    }
};

// A colour with a dark circle in the middle, on pixels that are `aspect` times as wide as high.
L picture(int width, int height, double aspect, double radius) {
    return {"-f"_s, "lavfi"_s, "-i"_s,
            "color=black:size=%1x%2:rate=30:duration=0.03,format=yuv444p,geq=lum='%3-%4*clip(%5-hypot((X-(W-"
            "1)/2)*"
            "%6,Y-(H-1)/2)+0.5,0,1)':cb=%7:cr=%8"_s.arg(width)
                .arg(height)
                .arg(kLuma)
                .arg(kLuma - kDark)
                .arg(radius)
                .arg(aspect)
                .arg(kCb)
                .arg(kCr)};
}

struct Blob {
    double x = 0, y = 0;          // its middle
    double across = 0, down = 0;  // how far it reaches, as standard deviations
};

// Of what is darker than the colour and lighter than black.
Blob blobIn(const Planes& planes, QRect where) {
    double sum = 0, sumX = 0, sumY = 0, sumXX = 0, sumYY = 0;
    for (int y = where.top(); y <= where.bottom(); ++y)
        for (int x = where.left(); x <= where.right(); ++x) {
            const double weight = std::max(0, kLuma - 3 - planes.at(0, x, y));
            sum += weight;
            sumX += weight * (x + 0.5);
            sumY += weight * (y + 0.5);
            sumXX += weight * (x + 0.5) * (x + 0.5);
            sumYY += weight * (y + 0.5) * (y + 0.5);
        }
    Blob blob{sumX / sum, sumY / sum};
    blob.across = std::sqrt(sumXX / sum - blob.x * blob.x);
    blob.down = std::sqrt(sumYY / sum - blob.y * blob.y);
    return blob;
}

}  // namespace

// Clips whose sides are odd, or nearly nothing: no line of another colour at the border, in the middle, a
// circle stays a circle.
class TestOddSizes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void circlesStayCircles_data();
    void circlesStayCircles();
    void tinyPicturesFillTheFrame_data();
    void tinyPicturesFillTheFrame();

private:
    Planes treated(const S& clip, job::Fit fit);
    Clips m_clips;
    int m_count = 0;
};

// The first picture; empty, with a warning, if it failed.
Planes TestOddSizes::treated(const S& clip, job::Fit fit) {
    m_clips.video.crf = 1;
    const S segment = "odd%1.segment"_s.arg(++m_count);
    const job::Event event = m_clips.encode(clip, segment, {}, {fit});
    if (!std::holds_alternative<job::SegmentEncoded>(event)) {
        qWarning("%s", qPrintable(failureOf(event).text()));
        return {};
    }
    return {Clips::decode({"-i"_s, m_clips.path(segment), "-frames:v"_s, "1"_s, "-f"_s, "rawvideo"_s,
                           "-pix_fmt"_s, "yuv420p"_s})};
}

void TestOddSizes::circlesStayCircles_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<S>("pixels");
    QTest::addColumn<S>("aspect");
    QTest::addColumn<bool>("fill");
    const auto row = [](int width, int height, const char* pixels, const char* aspect = "1/1") {
        for (const bool fill : {true, false})
            QTest::addRow("%d x %d, %s, %s%s", width, height, pixels, aspect, fill ? ", filled" : ", fitted")
                << width << height << S::fromLatin1(pixels) << S::fromLatin1(aspect) << fill;
    };
    row(481, 353, "yuv420p");
    row(481, 353, "yuv444p");
    row(481, 353, "yuv422p10le");
    row(481, 353, "gbrp");
    row(719, 1279, "yuv420p");
    row(181, 321, "yuv420p");
    row(179, 319, "yuv422p");
    row(353, 353, "yuv411p");
    row(361, 289, "yuv420p", "16/15");
    row(1441, 541, "yuv420p", "2/3");
}

void TestOddSizes::circlesStayCircles() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(S, pixels);
    QFETCH(S, aspect);
    QFETCH(bool, fill);
    const double wide = aspect.section(u'/', 0, 0).toDouble() / aspect.section(u'/', 1).toDouble();
    const double scale = fill ? std::max(kWidth / (width * wide), kHeight / double(height))
                              : std::min(kWidth / (width * wide), kHeight / double(height));
    const L matrix = pixels == "gbrp"_s ? L{"-vf"_s, "scale=in_color_matrix=bt709:in_range=tv,format=gbrp"_s}
                                        : L{"-vf"_s, "setsar="_s + aspect, "-colorspace"_s, "bt709"_s};
    const S clip =
        m_clips.make("circle.mkv"_s,
                     picture(width, height, wide,
                             0.35 * std::min({width * wide, height * 1.0, kWidth / scale, kHeight / scale})) +
                         matrix + L{"-c:v"_s, "ffv1"_s, "-pix_fmt"_s, pixels});
    const Planes planes = treated(clip, fill ? job::Fit::Fill : job::Fit::Fit);
    QCOMPARE(planes.bytes.size(), kWidth * kHeight * 3 / 2);
    // Where the picture is: all of the frame, or what is not black.
    QRect where(0, 0, kWidth, kHeight);
    if (!fill) {
        const auto shown = [&](int x, int y) { return planes.at(0, x, y) > 33; };
        while (!shown(kWidth / 2, where.top()))
            where.setTop(where.top() + 1);
        while (!shown(kWidth / 2, where.bottom()))
            where.setBottom(where.bottom() - 1);
        while (!shown(where.left(), kHeight / 2))
            where.setLeft(where.left() + 1);
        while (!shown(where.right(), kHeight / 2))
            where.setRight(where.right() - 1);
        // Chroma is shared by two by two pixels: the picture begins and ends between them.
        QVERIFY(where.left() % 2 == 0 && where.top() % 2 == 0);
        QVERIFY(where.width() % 2 == 0 && where.height() % 2 == 0);
        QVERIFY(std::abs(where.width() - width * wide * scale) <= 1);
        QVERIFY(std::abs(where.height() - height * scale) <= 1);
    }
    // The whole border has the colour of the rest, in brightness and in colour.
    const int expected[3] = {kLuma, kCb, kCr};
    for (int plane = 0; plane < 3; ++plane) {
        const int half = plane == 0 ? 1 : 2;
        const QRect border(where.left() / half, where.top() / half, where.width() / half,
                           where.height() / half);
        for (int y = border.top(); y <= border.bottom(); ++y)
            for (int x = border.left(); x <= border.right(); ++x) {
                const bool edge =
                    x == border.left() || x == border.right() || y == border.top() || y == border.bottom();
                if (edge)
                    QVERIFY2(std::abs(planes.at(plane, x, y) - expected[plane]) <= 4,
                             qPrintable("plane %1 at %2, %3: %4"_s.arg(plane).arg(x).arg(y).arg(
                                 planes.at(plane, x, y))));
            }
    }
    const Blob blob = blobIn(planes, where);
    const double offX = blob.x - kWidth / 2.0, offY = blob.y - kHeight / 2.0;
    // Beside a whole picture, what is left over is shared in steps of two pixels.
    const double most = fill ? 0.5 : 1.05;
    QVERIFY2(std::abs(offX) <= most && std::abs(offY) <= most,
             qPrintable("off by %1, %2"_s.arg(offX).arg(offY)));
    const double ratio = blob.across / blob.down;
    QVERIFY2(std::abs(ratio - 1) < 0.01, qPrintable("%1 times as wide as high"_s.arg(ratio)));
}

void TestOddSizes::tinyPicturesFillTheFrame_data() {
    QTest::addColumn<S>("size");
    QTest::addColumn<S>("pixels");
    for (const char* size : {"1x1", "1x3", "3x5", "16x2", "2x16"})
        for (const char* pixels : {"yuv420p", "yuv444p"})
            QTest::addRow("%s %s", size, pixels) << S::fromLatin1(size) << S::fromLatin1(pixels);
}

void TestOddSizes::tinyPicturesFillTheFrame() {
    QFETCH(S, size);
    QFETCH(S, pixels);
    const L sides = size.split(u'x');
    const S clip = m_clips.make("tiny.mkv"_s,
                                picture(sides[0].toInt(), sides[1].toInt(), 1, -9) +
                                    L{"-c:v"_s, "ffv1"_s, "-pix_fmt"_s, pixels, "-colorspace"_s, "bt709"_s});
    const Planes planes = treated(clip, job::Fit::Fill);
    QCOMPARE(planes.bytes.size(), kWidth * kHeight * 3 / 2);
    const int expected[3] = {kLuma, kCb, kCr};
    for (int plane = 0; plane < 3; ++plane)
        for (int y = 0; y < kHeight / (plane == 0 ? 1 : 2); ++y)
            for (int x = 0; x < kWidth / (plane == 0 ? 1 : 2); ++x)
                QVERIFY2(std::abs(planes.at(plane, x, y) - expected[plane]) <= 4,
                         qPrintable("plane %1 at %2, %3: %4"_s.arg(plane).arg(x).arg(y).arg(
                             planes.at(plane, x, y))));
}

QTEST_GUILESS_MAIN(TestOddSizes)
#include "test_odd_sizes.moc"
