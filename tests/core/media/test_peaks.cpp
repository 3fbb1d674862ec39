#include "tests/core/media/decoded_sound.h"
#include "tests/core/media/mixing_rig.h"
#include "tests/core/media/sound_measures.h"
#include "tests/core/media/sound_signals.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

// How high the peaks are that a player makes of what was limited and then encoded: an encoder moves them.
class TestPeaks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playersStayBelowTheCeiling_data();
    void playersStayBelowTheCeiling();
};

namespace {

constexpr qint64 kSamples = kRate * 2;

template <typename Value>
Pcm made(Value value) {
    Pcm pcm;
    for (qint64 i = 0; i < kSamples; ++i) {
        const auto sample = static_cast<float>(value(static_cast<double>(i) / kRate));
        pcm.insert(pcm.end(), {sample, sample});
    }
    return pcm;
}

Pcm square(double hertz) {
    return made([hertz](double t) { return std::sin(2 * std::numbers::pi * hertz * t) < 0 ? -1 : 1; });
}

// Bursts of a tenth of a second, as loud as can be.
Pcm bursts() {
    std::mt19937 random(5);
    return made([&random](double t) {
        return std::fmod(t, 0.25) < 0.1 ? static_cast<double>(random()) / 2147483648.0 - 1 : 0;
    });
}

Pcm clipped(const char* kind, float gain) {
    Pcm pcm = times(signalOf(QString::fromLatin1(kind), kSamples, 31), gain);
    for (float& sample : pcm)
        sample = std::clamp(sample, -1.0F, 1.0F);
    return pcm;
}

}  // namespace

void TestPeaks::playersStayBelowTheCeiling_data() {
    QTest::addColumn<Pcm>("sound");
    QTest::newRow("square, 60 Hz") << square(60);
    QTest::newRow("square, 440 Hz") << square(440);
    QTest::newRow("square, 3100 Hz") << square(3100);
    QTest::newRow("bursts of noise") << bursts();
    QTest::newRow("noise") << clipped("noise", 4);
    QTest::newRow("clipped music") << clipped("music", 8);
    QTest::newRow("clipped speech") << clipped("speech", 8);
    QTest::newRow("blows") << clipped("blows", 4);
    QTest::newRow("clicks") << clipped("clicks", 4);
    QTest::newRow("a tone") << tone(kSamples, 997, 1);
}

void TestPeaks::playersStayBelowTheCeiling() {
    QFETCH(Pcm, sound);
    QStringList seen;
    double highest = -99, usual = -99;
    for (const double up : {0.0, 4.0, 9.0}) {
        job::AssembleJob job = jobOf(1);
        job.sound.loudness = job::LoudnessMode::Clip;
        job.parts[0].gainDb = up;
        const std::vector segments{segmentOf(sound)};
        job.parts[0].frames = static_cast<qint64>(segments[0]->pictures.size());
        SoundMixer mix(kRate, job.grid.rate);
        PartSounds fresh;
        QVERIFY(fillMix(mix, job, segments, fresh));
        const double before = truePeakDb(mixed(job, segments));
        for (const auto& audio : {job::AudioSettings{QStringLiteral("aac"), kRate, 128},
                                  job::AudioSettings{QStringLiteral("aac"), kRate, 384},
                                  job::AudioSettings{QStringLiteral("libopus"), kRate, 128}}) {
            const Result<SoundPackets> packets = encodeContinuously(mix, audio);
            QVERIFY(packets);
            const double after = truePeakDb(decoded(*packets, audio, mix.totalSamples() - kRate / 10));
            seen.append(QStringLiteral("+%1 dB, %2 %3: %4 -> %5")
                            .arg(up)
                            .arg(audio.encoder)
                            .arg(audio.bitrateKbit)
                            .arg(before, 0, 'f', 2)
                            .arg(after, 0, 'f', 2));
            highest = std::max(highest, after);
            if (up == 0) usual = std::max(usual, after);
        }
    }
    qInfo("%s", qPrintable(seen.join(QLatin1String("; "))));
    // At the usual loudness what is promised; however loud somebody wants it, nothing that clips.
    QVERIFY2(usual <= -1.5, qPrintable(QString::number(usual)));
    QVERIFY2(highest <= -1, qPrintable(QString::number(highest)));
}

QTEST_GUILESS_MAIN(TestPeaks)
#include "test_peaks.moc"
