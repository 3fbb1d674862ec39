#include "tests/core/media/clips.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;

namespace {

constexpr int kWidth = 320, kHeight = 180;
constexpr int kFrames = 9;
constexpr qsizetype kPicture = kWidth * kHeight;

S data(const char* name) {
    return QStringLiteral(CREATORUP_SOURCE_DIR "/tests/data/hdr/") + S::fromLatin1(name);
}

// Red, green and blue of all pictures, 8 bits each, taken for BT.709.
QByteArray rgbOf(const S& file) {
    return Clips::decode({"-i"_s, file, "-vsync"_s, "passthrough"_s, "-vf"_s,
                          "scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int"_s,
                          "-f"_s, "rawvideo"_s, "-pix_fmt"_s, "rgb24"_s});
}

// How much brighter than `theirs`, of 255, each colour is.
std::array<double, 3> brighter(const QByteArray& ours, const QByteArray& theirs) {
    std::array<double, 3> sums{};
    for (qsizetype i = 0; i < ours.size(); ++i)
        sums[static_cast<size_t>(i % 3)] += static_cast<quint8>(ours[i]) - static_cast<quint8>(theirs[i]);
    for (double& sum : sums)
        sum /= static_cast<double>(ours.size()) / 3;
    return sums;
}

// Structural similarity of brightness: the mean over squares of 8 × 8.
double ssim(const QByteArray& a, const QByteArray& b) {
    constexpr double c1 = 6.5025, c2 = 58.5225;
    double sum = 0;
    int squares = 0;
    for (int picture = 0; picture < kFrames; ++picture)
        for (int top = 0; top + 8 <= kHeight; top += 4)
            for (int left = 0; left + 8 <= kWidth; left += 4) {
                double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
                for (int i = 0; i < 64; ++i) {
                    const qsizetype at = picture * kPicture + (top + i / 8) * kWidth + left + i % 8;
                    const double x = static_cast<quint8>(a[at]), y = static_cast<quint8>(b[at]);
                    sa += x, sb += y, saa += x * x, sbb += y * y, sab += x * y;
                }
                const double ma = sa / 64, mb = sb / 64;
                const double va = saa / 64 - ma * ma, vb = sbb / 64 - mb * mb, cov = sab / 64 - ma * mb;
                sum += (2 * ma * mb + c1) * (2 * cov + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
                ++squares;
            }
    return sum / squares;
}

}  // namespace

// HDR as cameras and converters make it, of something that was filmed: shown on a standard screen it looks as
// the standard clip that it was made of.
class TestFootage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hdrLooksLikeItsOriginal_data();
    void hdrLooksLikeItsOriginal();

private:
    Clips m_clips;
};

void TestFootage::hdrLooksLikeItsOriginal_data() {
    QTest::addColumn<S>("file");
    QTest::addColumn<std::array<double, 3>>("expected");
    using Colours = std::array<double, 3>;
    QTest::newRow("HLG") << data("hlg.mp4") << Colours{0, 0, 0};
    QTest::newRow("PQ") << data("pq.mp4") << Colours{0, 0, 0};
    // Its makers' colours, not ours: see data/hdr/make.py. Somebody who has such a clip sees this.
    QTest::newRow("HLG by zscale") << data("hlg_zscale.mp4") << Colours{-2.4, 0.7, 4.3};
}

void TestFootage::hdrLooksLikeItsOriginal() {
    QFETCH(S, file);
    using Colours = std::array<double, 3>;
    QFETCH(Colours, expected);
    m_clips.grid = {kWidth, kHeight, {30, 1}};
    m_clips.video.crf = 1;
    const S segment = QFileInfo(file).baseName() + ".segment"_s;
    const job::Event event = m_clips.encode(file, segment);
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    const QByteArray ours = rgbOf(m_clips.path(segment)), theirs = rgbOf(data("sdr.mkv"));
    QCOMPARE(ours.size(), kFrames * kPicture * 3);
    QCOMPARE(theirs.size(), ours.size());
    const Colours off = brighter(ours, theirs);
    const double likeness = ssim(Clips::grey(m_clips.path(segment)), Clips::grey(data("sdr.mkv")));
    const double quality = psnr(ours, theirs);
    qInfo("R %+.2f G %+.2f B %+.2f, SSIM %.4f, PSNR of RGB %.1f dB", off[0], off[1], off[2], likeness,
          quality);
    for (size_t i = 0; i < 3; ++i)
        QVERIFY2(std::abs(off[i] - expected[i]) < 0.6, qPrintable("%1: %2"_s.arg(i).arg(off[i])));
    QVERIFY2(likeness > 0.985, qPrintable(S::number(likeness)));
}

QTEST_GUILESS_MAIN(TestFootage)
#include "test_footage.moc"
