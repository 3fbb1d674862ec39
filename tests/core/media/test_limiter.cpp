#include "core/media/limiter.h"
#include "tests/core/media/sound_measures.h"
#include "tests/core/media/sound_signals.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

// Peaks stay below the ceiling, and what is far away does not matter.
class TestLimiter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLimiterHoldsItsCeiling_data();
    void theLimiterHoldsItsCeiling();
    void theLimiterLeavesQuietSoundAlone();
    void theLimiterLooksNoFurtherThanItSays();
};

namespace {

constexpr int kRate = 48000;

Pcm limited(const Pcm& pcm, double ceilingDb) {
    const Limiter limiter(kRate, ceilingDb);
    const auto margin = static_cast<size_t>(limiter.reach());
    std::vector<float> left(margin), right(margin);
    for (size_t i = 0; i < pcm.size(); i += 2) {
        left.push_back(pcm[i]);
        right.push_back(pcm[i + 1]);
    }
    left.resize(left.size() + margin);
    right.resize(left.size());
    limiter.limit(left, right);
    Pcm out;
    for (size_t i = margin; i < left.size() - margin; ++i)
        out.insert(out.end(), {left[i], right[i]});
    return out;
}

}  // namespace

void TestLimiter::theLimiterHoldsItsCeiling_data() {
    QTest::addColumn<Pcm>("sound");
    for (const QString& kind : signalKinds())
        QTest::newRow(qPrintable(kind)) << times(signalOf(kind, kRate, 1), 6);
    // Its samples are all 3 dB below what is between them.
    Pcm between;
    for (int i = 0; i < kRate; ++i) {
        const auto value = static_cast<float>(std::sin(std::numbers::pi * (i / 2.0 + 0.25)));
        between.insert(between.end(), {value, value});
    }
    QTest::newRow("between samples") << between;
    QTest::newRow("a low tone") << tone(kRate, 40, 3);
}

void TestLimiter::theLimiterHoldsItsCeiling() {
    QFETCH(Pcm, sound);
    const Pcm out = limited(sound, -2);
    QCOMPARE(out.size(), sound.size());
    const double before = truePeakDb(sound), after = truePeakDb(out);
    qInfo("true peak %.2f dB before, %.2f dB after", before, after);
    // White noise holds as much just below the Nyquist frequency, where no recording has anything, as
    // elsewhere: four places a sample, as the standard has it, do not see all of that.
    const bool white =
        QByteArray(QTest::currentDataTag()) == "noise" || QByteArray(QTest::currentDataTag()) == "blows";
    QVERIFY2(after <= (white ? -1.15 : -1.85), qPrintable(QString::number(after)));
    if (before > -2) QVERIFY2(after > -4.5, "it is turned down too far");
}

void TestLimiter::theLimiterLeavesQuietSoundAlone() {
    const Pcm quiet = times(signalOf(QStringLiteral("music"), kRate, 2), 0.5F);
    QVERIFY(truePeakDb(quiet) < -2);
    QVERIFY(limited(quiet, -2) == quiet);
}

void TestLimiter::theLimiterLooksNoFurtherThanItSays() {
    const Pcm same = times(signalOf(QStringLiteral("speech"), kRate, 3), 8);
    const qint64 reach = Limiter(kRate, -2).reach();
    const auto beside = [&](const char* kind, float gain) {
        const Pcm other = times(signalOf(QString::fromLatin1(kind), kRate, 4), gain);
        Pcm all = other;
        all.insert(all.end(), same.begin(), same.end());
        all.insert(all.end(), other.begin(), other.end());
        return limited(all, -2);
    };
    const Pcm a = beside("music", 9), b = beside("noise", 0.1F);
    const auto inside = [&](const Pcm& pcm, qint64 margin) {
        return Pcm(pcm.begin() + (kRate + margin) * 2, pcm.begin() + (2 * kRate - margin) * 2);
    };
    // The means are added up from another beginning, which rounds otherwise.
    const Pcm fromA = inside(a, reach), fromB = inside(b, reach);
    float most = 0;
    for (size_t i = 0; i < fromA.size(); ++i)
        most = std::max(most, std::abs(fromA[i] - fromB[i]));
    QVERIFY2(most < 1e-6F, qPrintable(QString::number(most)));
    QVERIFY(inside(a, reach - 600) != inside(b, reach - 600));
}

QTEST_GUILESS_MAIN(TestLimiter)
#include "test_limiter.moc"
