#include "tests/core/media/clips.h"

#include "core/media/colour_cube.h"
#include "core/media/colour_matrix.h"
#include "core/media/cube_lut.h"
#include "core/media/frame_pool.h"
#include "core/media/source_colour.h"

#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

// SMPTE ST 2084, from light to number: the other direction than ours.
double toPq(double nits) {
    const double y = std::pow(nits / 10000, 2610.0 / 16384);
    return std::pow((3424.0 / 4096 + 2413.0 / 128 * y) / (1 + 2392.0 / 128 * y), 2523.0 / 32);
}

// ITU-R BT.2100 on a screen of 1000 cd/m².
double toHlg(double nits) {
    const double scene = std::pow(nits / 1000, 1 / 1.2);
    return scene <= 1.0 / 12 ? std::sqrt(3 * scene)
                             : 0.17883277 * std::log(12 * scene - 0.28466892) + 0.55991073;
}

QByteArray bothCurves(int size) {
    QByteArray text = "TITLE \"test\"\r\n# a comment\r\nLUT_3D_SIZE " + QByteArray::number(size) + "\r\n";
    for (int b = 0; b < size; ++b)
        for (int g = 0; g < size; ++g)
            for (int r = 0; r < size; ++r) {
                const double red = r / (size - 1.0), green = g / (size - 1.0), blue = b / (size - 1.0);
                text += QByteArray::number(std::pow(red, 0.8) * 0.9 + 0.1 * green) + ' ' +
                        QByteArray::number(green * 0.95) + ' ' +
                        QByteArray::number(0.05 + blue * 0.8 + 0.1 * red) + "\r\n";
            }
    return text;
}

}  // namespace

// HDR, other primaries, and creators' own tables.
class TestColours : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void greysComeOutAsBright_data();
    void greysComeOutAsBright();
    void theTableIsAsGoodAsTheSum_data();
    void theTableIsAsGoodAsTheSum();
    void standardPicturesComeBackFromHdr_data();
    void standardPicturesComeBackFromHdr();
    void wideColoursAreMadeNarrow();
    void aLutIsApplied_data();
    void aLutIsApplied();
    void badLutsAreNamed_data();
    void badLutsAreNamed();
    void aLutThatChangesIsNotUsed();

private:
    job::Treatment withLut(const QByteArray& text);
    Clips m_clips;
    int m_count = 0;
};

void TestColours::greysComeOutAsBright_data() {
    QTest::addColumn<bool>("hlg");
    QTest::newRow("PQ") << false;
    QTest::newRow("HLG") << true;
}

void TestColours::greysComeOutAsBright() {
    QFETCH(bool, hlg);
    SourceColour colour;
    colour.light = hlg ? SourceColour::Light::Hlg : SourceColour::Light::Pq;
    colour.primaries = SourceColour::Primaries::Bt2020;
    const auto shown = [&](double nits) {
        const double number = hlg ? toHlg(nits) : toPq(nits);
        return toBt709(colour, {number, number, number})[1];
    };
    // What a standard screen of 100 cd/m² can show stays as bright.
    for (const double nits : {0.5, 5.0, 18.0, 50.0, 70.0})
        QVERIFY2(std::abs(shown(nits) - std::pow(nits / 100, 1 / 2.4)) < 0.004,
                 qPrintable("%1 cd/m²: %2"_s.arg(nits).arg(shown(nits))));
    // The reference white is all but white, and there is room above it.
    QVERIFY2(shown(203) > 0.97 && shown(203) < 0.99, qPrintable(S::number(shown(203))));
    double before = 0;
    for (double nits = 1; nits <= 1000; nits *= 1.05) {
        QVERIFY(shown(nits) > before);
        before = shown(nits);
    }
    QVERIFY(std::abs(shown(1000) - 1) < 0.001);
    // Greys stay grey, and what is out of BT.709's reach keeps its hue.
    const Rgb grey = toBt709(colour, {0.5, 0.5, 0.5});
    QVERIFY(std::abs(grey[0] - grey[2]) < 0.005);
    const Rgb green = toBt709(colour, {0.1, 0.5, 0.1});
    QVERIFY(green[1] > green[0] && green[1] > green[2] && green[0] >= 0);
}

void TestColours::theTableIsAsGoodAsTheSum_data() {
    greysComeOutAsBright_data();
}

// Colours that are not the table's points, against the same sums in floating point.
void TestColours::theTableIsAsGoodAsTheSum() {
    QFETCH(bool, hlg);
    SourceColour colour;
    colour.light = hlg ? SourceColour::Light::Hlg : SourceColour::Light::Pq;
    colour.primaries = SourceColour::Primaries::Bt2020;
    const ColourCube cube(AVCOL_SPC_BT2020_NCL, colour, nullptr);
    FramePool tens, eights;
    constexpr int kSize = 64;
    const Frame from = std::move(*tens.take(AV_PIX_FMT_YUV420P10, kSize, kSize));
    const Frame to = std::move(*eights.take(AV_PIX_FMT_YUV420P, kSize, kSize));
    const auto put = [&](int plane, int x, int y, int value) {
        reinterpret_cast<std::uint16_t*>(from->data[plane] + y * from->linesize[plane])[x] =
            static_cast<std::uint16_t>(value);
    };
    // Colours that exist: of R'G'B' between 0 and 1.
    quint32 seed = 20'261'125;
    const auto random = [&seed] { return ((seed = seed * 1'664'525U + 1'013'904'223U) >> 8) / 16'777'216.0; };
    const LumaWeights luma = lumaWeights(AVCOL_SPC_BT2020_NCL);
    std::vector<std::array<int, 3>> codes;
    for (int y = 0; y < kSize / 2; ++y)
        for (int x = 0; x < kSize / 2; ++x) {
            const double r = random(), g = random(), b = random();
            const double light = luma.red * r + luma.green() * g + luma.blue * b;
            const int code[3] = {qRound(64 + 876 * light), qRound(512 + 448 * (b - light) / (1 - luma.blue)),
                                 qRound(512 + 448 * (r - light) / (1 - luma.red))};
            codes.push_back({code[0], code[1], code[2]});
            for (int i = 0; i < 4; ++i)
                put(0, 2 * x + i % 2, 2 * y + i / 2, code[0]);
            put(1, x, y, code[1]);
            put(2, x, y, code[2]);
        }
    cube.apply(from.get(), to.get());
    double sum = 0;
    std::vector<double> errors;
    const LumaWeights bt709 = lumaWeights(AVCOL_SPC_BT709);
    for (int i = 0; i < kSize * kSize / 4; ++i) {
        const int x = i % (kSize / 2), y = i / (kSize / 2);
        const double light = (codes[static_cast<size_t>(i)][0] - 64) / 876.0,
                     cb = (codes[static_cast<size_t>(i)][1] - 512) / 448.0,
                     cr = (codes[static_cast<size_t>(i)][2] - 512) / 448.0;
        const double r = light + (1 - luma.red) * cr, b = light + (1 - luma.blue) * cb;
        const Rgb exact = toBt709(colour, {r, (light - luma.red * r - luma.blue * b) / luma.green(), b});
        const double newLight = bt709.red * exact[0] + bt709.green() * exact[1] + bt709.blue * exact[2];
        const double expected[3] = {16 + 219 * newLight, 128 + 112 * (exact[2] - newLight) / (1 - bt709.blue),
                                    128 + 112 * (exact[0] - newLight) / (1 - bt709.red)};
        for (int plane = 0; plane < 3; ++plane) {
            const int shift = plane == 0 ? 1 : 0;
            const double got = to->data[plane][(y << shift) * to->linesize[plane] + (x << shift)];
            sum += std::abs(got - expected[plane]);
            errors.push_back(std::abs(got - expected[plane]));
        }
    }
    const double mean = sum / (kSize * kSize / 4 * 3);
    std::sort(errors.begin(), errors.end());
    const double most = errors[errors.size() * 99 / 100];
    qInfo("error: mean %.3f, 99 %% within %.2f, worst %.2f", mean, most, errors.back());
    QVERIFY2(mean < 0.6 && most < 6, qPrintable("%1, %2"_s.arg(mean).arg(most)));
}

void TestColours::standardPicturesComeBackFromHdr_data() {
    QTest::addColumn<S>("transfer");
    QTest::addColumn<double>("least");
    // ffmpeg's zscale takes HLG's last step for each colour apart, where BT.2100 takes it for their
    // brightness.
    QTest::newRow("PQ") << "smpte2084"_s << 36.0;
    QTest::newRow("HLG") << "arib-std-b67"_s << 30.0;
}

// A picture of a standard screen, put into HDR by ffmpeg as bright as it was, must look as before.
void TestColours::standardPicturesComeBackFromHdr() {
    QFETCH(S, transfer);
    QFETCH(double, least);
    m_clips.video.crf = 1;
    // Not brighter than the knee.
    const L picture = {"-f"_s, "lavfi"_s, "-i"_s,
                       "smptehdbars=size=360x640:rate=30:duration=0.1,format=gbrp,lutrgb=r='16+val*0.75':g='"
                       "16+val*0.75':b='16+val*0.75',"
                       "scale=out_color_matrix=bt709:out_range=tv,format=yuv444p"_s};
    const S standard = m_clips.make(
        "standard.mkv"_s, picture + L{"-vf"_s, "scale=180:320,format=yuv420p"_s, "-c:v"_s, "ffv1"_s});
    const S toHdr =
        "zscale=min=709:pin=709:tin=709:rin=limited:m=709:p=709:t=linear:npl=100,format=gbrpf32le,"
        "zscale=p=2020:t=linear:npl=100,zscale=t=%1:m=2020_ncl:p=2020:r=limited:npl=100,format=yuv420p10le"_s;
    const S hdr = m_clips.make("hdr-%1.mkv"_s.arg(transfer),
                               picture + L{"-vf"_s, toHdr.arg(transfer), "-c:v"_s, "libx265"_s, "-preset"_s,
                                           "ultrafast"_s, "-crf"_s, "4"_s, "-x265-params"_s,
                                           "log-level=none"_s, "-color_primaries"_s, "bt2020"_s,
                                           "-color_trc"_s, transfer, "-colorspace"_s, "bt2020nc"_s});
    const job::Event event = m_clips.encode(hdr, "hdr-%1.segment"_s.arg(transfer));
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    const auto pixels = [](const S& file) {
        return Clips::decode(
            {"-i"_s, file, "-frames:v"_s, "1"_s, "-f"_s, "rawvideo"_s, "-pix_fmt"_s, "yuv420p"_s});
    };
    const double quality = psnr(pixels(m_clips.path("hdr-%1.segment"_s.arg(transfer))), pixels(standard));
    qInfo("PSNR %.1f dB", quality);
    QVERIFY2(quality > least, qPrintable(S::number(quality)));
    const job::Event probed = m_clips.run(job::ProbeJob{sourceFile(hdr)});
    QVERIFY(std::get<job::Probed>(probed).hdr);
}

// BT.2020's primaries with a standard curve: read as BT.709 they would look pale.
void TestColours::wideColoursAreMadeNarrow() {
    m_clips.video.crf = 1;
    const L picture = {
        "-f"_s, "lavfi"_s, "-i"_s,
        "color=0xC05028:size=360x640:rate=30:duration=0.1,format=gbrp,scale=out_color_matrix=bt709:out_range=tv,format=yuv444p"_s};
    const S wide = m_clips.make(
        "wide.mkv"_s,
        picture +
            L{"-vf"_s,
              "zscale=min=709:pin=709:tin=709:rin=limited:p=2020:t=709:m=2020_ncl:r=limited,format=yuv420p10le"_s,
              "-c:v"_s, "libx265"_s, "-x265-params"_s, "log-level=none"_s, "-crf"_s, "4"_s,
              "-color_primaries"_s, "bt2020"_s, "-color_trc"_s, "bt709"_s, "-colorspace"_s, "bt2020nc"_s});
    const job::Event event = m_clips.encode(wide, "wide.segment"_s);
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    const QByteArray rgb =
        Clips::decode({"-i"_s, m_clips.path("wide.segment"_s), "-frames:v"_s, "1"_s, "-vf"_s,
                       "scale=in_color_matrix=bt709"_s, "-f"_s, "rawvideo"_s, "-pix_fmt"_s, "rgb24"_s});
    const int expected[3] = {0xC0, 0x50, 0x28};
    for (int i = 0; i < 3; ++i) {
        const int got = static_cast<quint8>(rgb[(160 * 180 + 90) * 3 + i]);
        QVERIFY2(std::abs(got - expected[i]) <= 4, qPrintable("%1: %2"_s.arg(i).arg(got)));
    }
}

job::Treatment TestColours::withLut(const QByteArray& text) {
    job::Treatment treatment;
    treatment.lut = sourceFile(m_clips.write("table%1.cube"_s.arg(++m_count), text));
    return treatment;
}

void TestColours::aLutIsApplied_data() {
    QTest::addColumn<QByteArray>("text");
    for (const int size : {2, 17, 33, 65})
        QTest::addRow("cube of %d", size) << bothCurves(size);
    QTest::newRow("curves") << QByteArray("LUT_1D_SIZE 4\n0 0 0.1\n0.2 0.35 0.4\n.7 0.68 0.7\n1 1e0 0.9\n");
    QTest::newRow("a domain of its own")
        << QByteArray("LUT_3D_SIZE 2\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 2 2 2\n0 0 0\n2 0 0\n0 2 0\n2 2 0\n0 0 "
                      "2\n2 0 2\n0 2 2\n2 2 2\n");
    QTest::newRow("that changes nothing")
        << QByteArray("LUT_3D_SIZE 2\n0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n");
}

// Against ffmpeg's own filters.
void TestColours::aLutIsApplied() {
    QFETCH(QByteArray, text);
    m_clips.video.crf = 1;
    const S clip = m_clips.make(
        "colours.mkv"_s,
        L{"-f"_s, "lavfi"_s, "-i"_s,
          "testsrc2=size=180x320:rate=30:duration=0.1,format=gbrp,boxblur=4,scale=out_color_matrix=bt709:out_range=tv,format=yuv444p10le"_s,
          "-c:v"_s, "ffv1"_s, "-colorspace"_s, "bt709"_s, "-color_range"_s, "tv"_s});
    const job::Treatment treatment = withLut(text);
    const S segment = "lut%1.segment"_s.arg(m_count);
    const job::Event event = m_clips.encode(clip, segment, {}, treatment);
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    const S filter = text.contains("1D") ? "lut1d=interp=linear:file="_s : "lut3d=interp=tetrahedral:file="_s;
    const S reference = m_clips.make(
        "lut.mkv"_s, L{"-i"_s, clip, "-vf"_s,
                       "scale=in_color_matrix=bt709:in_range=tv,format=gbrp16le,"_s + filter +
                           treatment.lut.path + ",scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"_s,
                       "-c:v"_s, "ffv1"_s});
    const auto pixels = [](const S& file) {
        return Clips::decode(
            {"-i"_s, file, "-frames:v"_s, "1"_s, "-f"_s, "rawvideo"_s, "-pix_fmt"_s, "yuv420p"_s});
    };
    const double quality = psnr(pixels(m_clips.path(segment)), pixels(reference));
    qInfo("PSNR %.1f dB", quality);
    QVERIFY2(quality > 36, qPrintable(S::number(quality)));
}

void TestColours::badLutsAreNamed_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<S>("words");
    QTest::newRow("empty") << QByteArray() << "after 0 of 0"_s;
    QTest::newRow("a video") << QByteArray("\0\0\0\x20"
                                           "ftypisom",
                                           12)
                             << "line 1"_s;
    QTest::newRow("too large") << QByteArray("LUT_3D_SIZE 129\n") << "2 to 65"_s;
    QTest::newRow("one point") << QByteArray("LUT_3D_SIZE 1\n0 0 0\n") << "2 to 65"_s;
    QTest::newRow("too short") << QByteArray("LUT_3D_SIZE 2\n0 0 0\n1 1 1\n") << "after 2 of 8"_s;
    QTest::newRow("too long") << QByteArray("LUT_1D_SIZE 2\n0 0 0\n1 1 1\n1 1 1\n") << "line 4"_s;
    QTest::newRow("not numbers") << QByteArray("LUT_1D_SIZE 2\n0 0 x\n1 1 1\n") << "line 2"_s;
    QTest::newRow("not finite") << QByteArray("LUT_1D_SIZE 2\n0 0 1e999\n1 1 1\n") << "line 2"_s;
    QTest::newRow("nan") << QByteArray("LUT_1D_SIZE 2\n0 0 0\nnan nan nan\n") << "line 3"_s;
    QTest::newRow("a decimal comma") << QByteArray("LUT_1D_SIZE 2\n0 0 0\n0,5 1 1\n") << "line 3"_s;
    QTest::newRow("no size") << QByteArray("0 0 0\n") << "before LUT"_s;
    QTest::newRow("two sizes") << QByteArray("LUT_1D_SIZE 2\nLUT_3D_SIZE 2\n") << "line 2"_s;
    QTest::newRow("an empty domain") << QByteArray("LUT_1D_SIZE 2\nDOMAIN_MIN 1 1 1\n0 0 0\n1 1 1\n")
                                     << "domain"_s;
}

void TestColours::badLutsAreNamed() {
    QFETCH(QByteArray, text);
    QFETCH(S, words);
    const Result<CubeLut> lut = CubeLut::parse(text);
    QVERIFY(!lut && lut.error().is(job::errors::BadLut));
    QVERIFY2(lut.error().message.contains(words), qPrintable(lut.error().message));
}

void TestColours::aLutThatChangesIsNotUsed() {
    const S clip = m_clips.make("plain.mp4"_s,
                                {"-f"_s, "lavfi"_s, "-i"_s, "testsrc2=size=96x96:rate=30:duration=0.2"_s});
    job::Treatment treatment = withLut(bothCurves(2));
    treatment.lut.identity.mtimeNs += 1;
    QVERIFY(failureOf(m_clips.encode(clip, "changedlut.segment"_s, {}, treatment))
                .is(job::errors::SourceChanged));
    QVERIFY(failureOf(m_clips.encode(clip, "badlut.segment"_s, {}, withLut("what is this")))
                .is(job::errors::BadLut));
}

QTEST_GUILESS_MAIN(TestColours)
#include "test_colours.moc"
