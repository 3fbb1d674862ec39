#include "tests/core/media/clips.h"

#include "core/media/segment_file.h"

#include <QFile>
#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

constexpr int kWidth = 180, kHeight = 320;
constexpr qsizetype kPicture = kWidth * kHeight;

L source(const char* filter) {
    return {"-f"_s, "lavfi"_s, "-i"_s, S::fromLatin1(filter)};
}

// A JPEG that says how it is to be turned, as cameras' do.
QByteArray withExif(const QByteArray& jpeg, char orientation) {
    QByteArray tiff("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18);
    tiff.append(orientation).append(QByteArray(7, '\0'));
    const QByteArray body = QByteArray("Exif\0\0", 6) + tiff;
    QByteArray segment("\xFF\xE1\0", 3);
    segment.append(static_cast<char>(body.size() + 2));
    return jpeg.left(2) + segment + body + jpeg.mid(2);
}

}  // namespace

// Pictures as clips: how long, which way up, what shines through, how they move.
class TestStills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_clips.video.crf = 1; }
    void lastsAsLongAsAsked_data();
    void lastsAsLongAsAsked();
    void coloursAreThoseOfThePicture_data();
    void coloursAreThoseOfThePicture();
    void exifTurnsIt_data();
    void exifTurnsIt();
    void gifKeepsItsOwnTimes();
    void aGifOfOnePictureIsAStill();
    void alphaLiesOverBlack_data();
    void alphaLiesOverBlack();
    void alphaLetsTheBackgroundThrough();
    void zoomIsSmooth_data();
    void zoomIsSmooth();
    void zoomShowsTheRightPart();

private:
    QByteArray greyOf(const S& clip, const job::Treatment& treatment, qint64* frames = nullptr);
    QByteArray reference(const L& inputs, const char* filter);
    Clips m_clips;
    int m_count = 0;
};

// The grey pictures of a treated clip; empty, with a warning, if it failed.
QByteArray TestStills::greyOf(const S& clip, const job::Treatment& treatment, qint64* frames) {
    const S segment = "still%1.segment"_s.arg(++m_count);
    const job::Event event = m_clips.encode(clip, segment, {}, treatment);
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    if (done == nullptr) qWarning("%s", qPrintable(failureOf(event).text()));
    if (frames != nullptr) *frames = done == nullptr ? -1 : done->frames;
    return done == nullptr ? QByteArray() : Clips::grey(m_clips.path(segment));
}

QByteArray TestStills::reference(const L& inputs, const char* filter) {
    return Clips::grey(
        m_clips.make("reference.mkv"_s,
                     inputs + L{"-filter_complex"_s, S::fromLatin1(filter), "-frames:v"_s, "1"_s, "-c:v"_s,
                                "ffv1"_s, "-pix_fmt"_s, "yuv420p"_s, "-colorspace"_s, "bt709"_s}));
}

void TestStills::lastsAsLongAsAsked_data() {
    QTest::addColumn<S>("name");
    QTest::addColumn<S>("codec");
    QTest::addColumn<S>("pixels");
    QTest::newRow("PNG") << "a.png"_s
                         << "png"_s
                         << "rgb24"_s;
    QTest::newRow("PNG, grey, 16 bits") << "g.png"_s
                                        << "png"_s
                                        << "gray16be"_s;
    QTest::newRow("PNG, palette") << "p.png"_s
                                  << "png"_s
                                  << "pal8"_s;
    QTest::newRow("JPEG") << "a.jpg"_s
                          << "mjpeg"_s
                          << "yuvj420p"_s;
    QTest::newRow("JPEG 4:4:4") << "b.jpg"_s
                                << "mjpeg"_s
                                << "yuvj444p"_s;
    QTest::newRow("WebP") << "a.webp"_s
                          << "libwebp"_s
                          << "yuv420p"_s;
    QTest::newRow("WebP, lossless") << "b.webp"_s
                                    << "libwebp"_s
                                    << "bgra"_s;
    QTest::newRow("BMP") << "a.bmp"_s
                         << "bmp"_s
                         << "bgr24"_s;
    QTest::newRow("TIFF") << "a.tiff"_s
                          << "tiff"_s
                          << "rgb24"_s;
    QTest::newRow("AVIF") << "a.avif"_s
                          << "libaom-av1"_s
                          << "yuv420p"_s;
}

void TestStills::lastsAsLongAsAsked() {
    QFETCH(S, name);
    QFETCH(S, codec);
    QFETCH(S, pixels);
    L options{"-frames:v"_s, "1"_s,  "-c:v"_s, codec,
              "-pix_fmt"_s,  pixels, "-q:v"_s, codec == "libwebp"_s ? "95"_s : "1"_s};
    if (pixels == "bgra"_s) options += L{"-lossless"_s, "1"_s};
    if (codec == "libaom-av1"_s)
        options +=
            words("-vf scale=out_color_matrix=bt709 -colorspace bt709 -still-picture 1 -cpu-used 8 -crf 1");
    const S file = m_clips.make(name, source("testsrc2=size=720x1280:duration=0.04") + options);
    const job::Event event = m_clips.encode(file, name + ".segment"_s);
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    QVERIFY2(done != nullptr, qPrintable(failureOf(event).text()));
    QCOMPARE(done->frames, 90);
    QVERIFY(!done->hasSound && done->framesMissing == 0);
    job::Treatment longer;
    longer.stillMs = 5100;
    const job::Event trimmed = m_clips.encode(file, name + ".trimmed"_s, {100, 600}, longer);
    QCOMPARE(std::get<job::SegmentEncoded>(trimmed).frames, 15);
    const QByteArray ours = Clips::grey(m_clips.path(name + ".segment"_s));
    QCOMPARE(ours.size(), 90 * kPicture);
    // Told that RGB is full range, ffmpeg's scale squeezes it twice.
    const char* range = codec == "mjpeg"_s || codec == "libaom-av1"_s ? "null"
                        : codec == "png"_s                            ? "format=rgb24,setparams=range=unknown"
                                                                      : "setparams=range=unknown";
    const QByteArray theirs =
        reference({"-i"_s, file}, ("[0:v]"_s + S::fromLatin1(range) +
                                   ",scale=180:320:out_color_matrix=bt709:out_range=tv,format=yuv420p"_s)
                                      .toLatin1()
                                      .constData());
    const double first = psnr(ours.left(kPicture), theirs), last = psnr(ours.right(kPicture), theirs);
    QVERIFY2(first > 36 && last > 36, qPrintable("%1 %2"_s.arg(first).arg(last)));
}

void TestStills::coloursAreThoseOfThePicture_data() {
    QTest::addColumn<S>("name");
    QTest::addColumn<L>("options");
    QTest::newRow("PNG") << "c.png"_s << L{"-pix_fmt"_s, "rgb24"_s};
    QTest::newRow("PNG, palette") << "cp.png"_s
                                  << L{"-vf"_s, "split[a][b];[a]palettegen[p];[b][p]paletteuse"_s,
                                       "-pix_fmt"_s, "pal8"_s};
    QTest::newRow("PNG, 16 bits") << "c16.png"_s << L{"-pix_fmt"_s, "rgb48be"_s};
    QTest::newRow("PNG, alpha") << "ca.png"_s << L{"-pix_fmt"_s, "rgba"_s};
    QTest::newRow("JPEG") << "c.jpg"_s << L{"-pix_fmt"_s, "yuvj420p"_s, "-q:v"_s, "1"_s};
    QTest::newRow("large JPEG") << "l.jpg"_s
                                << L{"-vf"_s, "scale=1440:2560"_s, "-pix_fmt"_s, "yuvj444p"_s, "-q:v"_s,
                                     "1"_s};
    QTest::newRow("WebP") << "c.webp"_s
                          << L{"-c:v"_s, "libwebp"_s, "-pix_fmt"_s, "yuv420p"_s, "-q:v"_s, "100"_s};
    QTest::newRow("WebP, lossless") << "cl.webp"_s
                                    << L{"-c:v"_s, "libwebp"_s, "-lossless"_s, "1"_s, "-pix_fmt"_s, "bgra"_s};
    QTest::newRow("GIF") << "c.gif"_s << L{"-vf"_s, "split[a][b];[a]palettegen[p];[b][p]paletteuse"_s};
}

// A known colour comes out as its BT.709 numbers.
void TestStills::coloursAreThoseOfThePicture() {
    QFETCH(S, name);
    QFETCH(L, options);
    const S file = m_clips.make(name, source("color=0xC05028:size=360x640:duration=0.04,format=rgb24") +
                                          L{"-frames:v"_s, "1"_s} + options);
    QVERIFY(!greyOf(file, {}).isEmpty());
    const QByteArray pixels =
        Clips::decode({"-i"_s, m_clips.path("still%1.segment"_s.arg(m_count)), "-frames:v"_s, "1"_s, "-f"_s,
                       "rawvideo"_s, "-pix_fmt"_s, "yuv420p"_s});
    const double r = 0xC0 / 255.0, g = 0x50 / 255.0, b = 0x28 / 255.0;
    const double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    const int expected[] = {qRound(16 + 219 * y), qRound(128 + 224 * (b - y) / 1.8556),
                            qRound(128 + 224 * (r - y) / 1.5748)};
    const qsizetype places[] = {kPicture / 2 + 90, kPicture + 90 * 80 + 45, kPicture * 5 / 4 + 90 * 80 + 45};
    for (int plane = 0; plane < 3; ++plane) {
        const int got = static_cast<quint8>(pixels[places[plane]]);
        QVERIFY2(std::abs(got - expected[plane]) <= 2,
                 qPrintable("plane %1: %2 instead of %3"_s.arg(plane).arg(got).arg(expected[plane])));
    }
}

void TestStills::exifTurnsIt_data() {
    QTest::addColumn<int>("orientation");
    QTest::addColumn<S>("filter");
    QTest::newRow("as it is") << 1 << "null"_s;
    QTest::newRow("mirrored") << 2 << "hflip"_s;
    QTest::newRow("upside down") << 3 << "hflip,vflip"_s;
    QTest::newRow("flipped") << 4 << "vflip"_s;
    QTest::newRow("transposed") << 5 << "transpose=cclock_flip"_s;
    QTest::newRow("to the right") << 6 << "transpose=clock"_s;
    QTest::newRow("transversed") << 7 << "transpose=clock_flip"_s;
    QTest::newRow("to the left") << 8 << "transpose=cclock"_s;
}

void TestStills::exifTurnsIt() {
    QFETCH(int, orientation);
    QFETCH(S, filter);
    const S plain = m_clips.make("plain.jpg"_s, source("testsrc2=size=640x320:duration=0.04") +
                                                    L{"-frames:v"_s, "1"_s, "-q:v"_s, "1"_s});
    QFile file(plain);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const S turned = m_clips.write("turned%1.jpg"_s.arg(orientation),
                                   withExif(file.readAll(), static_cast<char>(orientation)));
    const QByteArray ours = greyOf(turned, {job::Fit::Fit}).left(kPicture);
    const QByteArray theirs =
        reference({"-i"_s, plain}, ("[0:v]"_s + filter +
                                    ",scale=180:320:force_original_aspect_ratio=decrease:force_divisible_by="
                                    "2:out_color_matrix=bt709:out_range=tv,"
                                    "format=yuv420p,pad=180:320:(ow-iw)/4*2:trunc((oh-ih)/4)*2"_s)
                                       .toLatin1()
                                       .constData());
    const double quality = psnr(ours, theirs);
    QVERIFY2(quality > 34, qPrintable(S::number(quality)));
}

// Pictures at 0, 0.4, 0.5 and 1.2 s; the last is shown for 0.1 s. However often it wants to be played.
void TestStills::gifKeepsItsOwnTimes() {
    const S clip = m_clips.make(
        "uneven.gif"_s,
        source("color=black:size=90x160:rate=10:duration=1.3,format=gray,geq=lum='40+N*10',format=gray") +
            L{"-vf"_s, "select='eq(n,0)+eq(n,4)+eq(n,5)+eq(n,12)'"_s, "-vsync"_s, "vfr"_s, "-loop"_s, "0"_s,
              "-final_delay"_s, "10"_s});
    qint64 frames = 0;
    const QByteArray grey = greyOf(clip, {}, &frames);
    QCOMPARE(frames, 39);
    for (const auto& [slot, number] : std::initializer_list<std::pair<int, int>>{
             {0, 0}, {11, 0}, {12, 4}, {14, 4}, {15, 5}, {35, 5}, {36, 12}, {38, 12}}) {
        const double expected = 16 + (40 + number * 10) * 219 / 255.0;
        const int got = static_cast<quint8>(grey[slot * kPicture + kPicture / 2]);
        QVERIFY2(std::abs(got - expected) <= 3,
                 qPrintable("slot %1: %2 instead of %3"_s.arg(slot).arg(got).arg(expected)));
    }
}

void TestStills::aGifOfOnePictureIsAStill() {
    const S clip =
        m_clips.make("one.gif"_s, source("testsrc2=size=90x160:rate=10") + L{"-frames:v"_s, "1"_s});
    job::Treatment treatment;
    treatment.stillMs = 2000;
    qint64 frames = 0;
    static_cast<void>(greyOf(clip, treatment, &frames));
    QCOMPARE(frames, 60);
}

void TestStills::alphaLiesOverBlack_data() {
    QTest::addColumn<S>("name");
    QTest::addColumn<L>("options");
    QTest::newRow("PNG") << "alpha.png"_s << L{"-pix_fmt"_s, "rgba"_s};
    QTest::newRow("PNG, 16 bits") << "alpha16.png"_s << L{"-pix_fmt"_s, "rgba64be"_s};
    QTest::newRow("PNG, grey") << "alphagrey.png"_s << L{"-pix_fmt"_s, "ya8"_s};
    QTest::newRow("WebP") << "alpha.webp"_s
                          << L{"-c:v"_s, "libwebp"_s, "-lossless"_s, "1"_s, "-pix_fmt"_s, "bgra"_s};
    QTest::newRow("ProRes 4444") << "alpha.mov"_s
                                 << L{"-vf"_s,         "scale=out_color_matrix=bt709:out_range=tv"_s,
                                      "-c:v"_s,        "prores_ks"_s,
                                      "-pix_fmt"_s,    "yuva444p10le"_s,
                                      "-colorspace"_s, "bt709"_s};
    QTest::newRow("QuickTime Animation")
        << "animation.mov"_s << L{"-c:v"_s, "qtrle"_s, "-pix_fmt"_s, "argb"_s};
}

// Opacity goes from left to right: what is under a transparent pixel must not be seen.
void TestStills::alphaLiesOverBlack() {
    QFETCH(S, name);
    QFETCH(L, options);
    const L picture = source("testsrc2=size=360x640:rate=30:duration=0.03,format=rgba,geq=r='r(X,Y)':g='g(X,"
                             "Y)':b='b(X,Y)':a='X*255/W'");
    const S clip = m_clips.make(name, picture + L{"-frames:v"_s, "1"_s} + options);
    const QByteArray ours = greyOf(clip, {}).left(kPicture);
    const bool grey = name.contains("grey"_s);
    const QByteArray theirs = reference(
        picture, grey ? "color=black:size=360x640,format=gbrp[b];[0:v]format=ya8,format=rgba[p];[b][p]"
                        "overlay=format=gbrp,scale=180:320:out_color_matrix=bt709:out_range=tv,format=yuv420p"
                      : "color=black:size=360x640,format=gbrp[b];[b][0:v]overlay=format=gbrp,scale=180:320:"
                        "out_color_matrix=bt709:out_range=tv,format=yuv420p");
    const double quality = psnr(ours, theirs);
    QVERIFY2(quality > 34, qPrintable(S::number(quality)));
    QVERIFY(static_cast<quint8>(ours[0]) <= 18);
}

// A disc on nothing: inside it the picture, outside it the blurred copy, nowhere black.
void TestStills::alphaLetsTheBackgroundThrough() {
    const S clip =
        m_clips.make("disc.png"_s, source("color=white:size=360x360:duration=0.04,format=rgba,geq=r='200':g='"
                                          "200':b='200':a='if(lt(hypot(X-180,Y-180),150),255,0)'") +
                                       L{"-frames:v"_s, "1"_s});
    const QByteArray ours = greyOf(clip, {job::Fit::Blur}).left(kPicture);
    const auto at = [&](int x, int y) { return static_cast<int>(static_cast<quint8>(ours[y * kWidth + x])); };
    QVERIFY2(std::abs(at(90, 160) - 188) <= 2, qPrintable(S::number(at(90, 160))));
    // In the picture's own corner, where it is transparent, and above it.
    for (const auto& [x, y] : {std::pair{6, 74}, std::pair{90, 40}, std::pair{90, 300}})
        QVERIFY2(at(x, y) > 30 && at(x, y) < 150, qPrintable("%1 at %2, %3"_s.arg(at(x, y)).arg(x).arg(y)));
}

void TestStills::zoomIsSmooth_data() {
    QTest::addColumn<double>("zoom");
    QTest::newRow("in") << 1.25;
    QTest::newRow("out") << 0.8;
}

// A bright bar on black: the middle of its brightness is where it is, to a fraction of a pixel, in every
// frame.
void TestStills::zoomIsSmooth() {
    QFETCH(double, zoom);
    const S clip = m_clips.make(
        "bar.png"_s,
        source(
            "color=black:size=720x1280:duration=0.04,format=gray,geq=lum='if(between(X,160,219),235,16)'") +
            L{"-frames:v"_s, "1"_s});
    job::Treatment treatment;
    treatment.stillMs = 2000;
    treatment.zoom = zoom;
    qint64 frames = 0;
    const QByteArray grey = greyOf(clip, treatment, &frames);
    QCOMPARE(frames, 60);
    double worst = 0;
    for (int frame = 0; frame < 60; ++frame) {
        double sum = 0, weighted = 0;
        for (int x = 0; x < kWidth; ++x) {
            const double level = static_cast<quint8>(grey[frame * kPicture + 160 * kWidth + x]) -
                                 grey[frame * kPicture + 160 * kWidth + 170];
            sum += level;
            weighted += level * (x + 0.5);
        }
        const double scale = std::pow(std::max(zoom, 1 / zoom), zoom > 1 ? frame / 60.0 : 1 - frame / 60.0);
        const double expected = 90 + (190 / 4.0 - 90) * scale;
        worst = std::max(worst, std::abs(weighted / sum - expected));
    }
    QVERIFY2(worst < 0.08, qPrintable(S::number(worst)));
}

void TestStills::zoomShowsTheRightPart() {
    const S clip = m_clips.make("detail.png"_s,
                                source("testsrc2=size=720x1280:duration=0.04") + L{"-frames:v"_s, "1"_s});
    job::Treatment treatment;
    treatment.stillMs = 1000;
    treatment.zoom = 2;
    treatment.anchorX = 1;
    treatment.anchorY = 0;
    const QByteArray grey = greyOf(clip, treatment);
    QCOMPARE(grey.size(), 30 * kPicture);
    const QByteArray whole =
        reference({"-i"_s, clip}, "[0:v]scale=180:320:out_color_matrix=bt709:out_range=tv,format=yuv420p");
    QVERIFY2(psnr(grey.left(kPicture), whole) > 32, qPrintable(S::number(psnr(grey.left(kPicture), whole))));
    // After 29 of 30 frames: 2^(29/30) times as large.
    const QByteArray part =
        reference({"-i"_s, clip},
                  "[0:v]crop=368:655:352:0,scale=180:320:out_color_matrix=bt709:out_range=tv,format=yuv420p");
    QVERIFY2(psnr(grey.right(kPicture), part) > 25, qPrintable(S::number(psnr(grey.right(kPicture), part))));
}

QTEST_GUILESS_MAIN(TestStills)
#include "test_stills.moc"
