#include "core/media/rate_keeper.h"

#include <QtTest>

#include <cmath>
#include <functional>

using namespace creatorup;

using S = QString;

// How many encodes it takes until a segment fits, of clips that answer as real ones were seen to.
class TestRateKeeper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fewEncodesDo_data();
    void fewEncodesDo();
};

namespace {

constexpr int kFrames = 75;
constexpr job::FrameGrid kGrid{540, 960, {30, 1}};

class NoEncoder : public media::PictureEncoder {
public:
    Result<void> send(const AVFrame*, qint64, As) override { return {}; }
    Result<void> finish() override { return {}; }
    Result<std::optional<media::VideoPacket>> receive() override { return std::nullopt; }
    [[nodiscard]] int reorderFrames() const override { return 0; }
    [[nodiscard]] AVCodecID codec() const override { return AV_CODEC_ID_NONE; }
    [[nodiscard]] const QByteArray& extradata() const override { return m_none; }

private:
    QByteArray m_none;
};

}  // namespace

// `halving`: so many steps of CRF, or so many halvings of the rate that is asked for, halve what is spent;
// `first`: what CRF 36, or the rate itself, spends of the ceiling.
void TestRateKeeper::fewEncodesDo_data() {
    QTest::addColumn<S>("encoder");
    QTest::addColumn<int>("kbit");
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("halving");
    QTest::addColumn<int>("most");
    const auto av1 = [](const char* name, int kbit, double first, double halving, int most) {
        QTest::newRow(name) << S::fromLatin1("libsvtav1") << kbit << first << halving << most;
    };
    av1("an easy clip", 700, 0.327, 11.2, 2);
    av1("one in the middle", 700, 0.556, 11.5, 2);
    av1("a hard one", 700, 1.18, 12, 3);
    av1("a very hard one", 1000, 3.0, 14.7, 4);
    av1("many bits", 2000, 0.41, 11.5, 1);
    const auto vp9 = [](const char* name, double first, double halving, int most) {
        QTest::newRow(name) << S::fromLatin1("libvpx-vp9") << 1200 << first << halving << most;
    };
    vp9("that fits", 0.9, 1, 1);
    vp9("that is a little over", 1.05, 1, 2);
    vp9("that hardly answers", 1.24, 4.5, 3);
}

void TestRateKeeper::fewEncodesDo() {
    QFETCH(S, encoder);
    QFETCH(int, kbit);
    QFETCH(double, first);
    QFETCH(double, halving);
    QFETCH(int, most);
    job::VideoSettings wanted{encoder, QStringLiteral("8"), {}, 0, kbit, kbit / 4, 60};
    wanted.bitrateKbit = kbit;
    wanted.isCeiling = true;
    media::RateKeeper rate(wanted, kGrid);
    const NoEncoder none;
    int encodes = 0;
    for (bool kept = false; !kept;) {
        const job::VideoSettings& tried = rate.settings();
        const double asked =
            tried.bitrateKbit == 0 ? 36 - tried.crf : std::log2(double{1} * tried.bitrateKbit / kbit);
        const double ratio = first * std::exp2(asked / halving);
        const double ceiling = kbit * 1000.0 / 8 * kFrames / 30;
        const Result<bool> answer = rate.isKept(kFrames, std::llround(ratio * ceiling), none);
        QVERIFY2(answer, qPrintable(answer ? S() : answer.error().text()));
        kept = *answer;
        ++encodes;
        QVERIFY(encodes <= 8);
        // None is kept that is over, nor one that leaves much where another try could have used it.
        if (kept) QVERIFY2(ratio <= 1 && ratio >= 0.85, qPrintable(S::number(ratio)));
    }
    QVERIFY2(encodes <= most, qPrintable(S::number(encodes)));
}

QTEST_APPLESS_MAIN(TestRateKeeper)
#include "test_rate_keeper.moc"
