#include "tests/core/media/mixing_rig.h"
#include "tests/core/media/sound_measures.h"
#include "tests/core/media/sound_signals.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

// How loud clips are in a mix, and how loud it may become.
class TestLevels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clipsGetTheSameLoudness();
    void peaksDoNotCostLoudness_data();
    void peaksDoNotCostLoudness();
    void whatIsNothingButPeaksIsNotPressedFlat();
    void silenceIsNotTurnedUp();
    void loudClipsCrossOverBelowTheCeiling();
};

void TestLevels::clipsGetTheSameLoudness() {
    const Pcm quiet = times(signalOf(QStringLiteral("speech"), kRate * 4, 5), 0.2F);
    const Pcm loud = times(signalOf(QStringLiteral("music"), kRate * 4, 6), 1.5F);
    job::AssembleJob job = jobOf(2);
    job.sound.loudness = job::LoudnessMode::Clip;
    job.sound.targetLufs = -20;
    const Pcm pcm = mixed(job, {segmentOf(quiet), segmentOf(loud)});
    const Pcm first(pcm.begin(), pcm.begin() + kRate * 8), second(pcm.begin() + kRate * 8, pcm.end());
    qInfo("%.2f and %.2f LUFS before, %.2f and %.2f after", lufsOf(quiet), lufsOf(loud), lufsOf(first),
          lufsOf(second));
    QVERIFY(std::abs(lufsOf(first) + 20) < 0.3);
    QVERIFY(std::abs(lufsOf(second) + 20) < 0.3);
    // A gain is on top of it.
    job.parts[0].gainDb = -6;
    const Pcm softer = mixed(job, {segmentOf(quiet), segmentOf(loud)});
    QVERIFY(std::abs(db(levelOf(softer, 0, kRate * 4) / levelOf(pcm, 0, kRate * 4)) + 6) < 0.05);
}

void TestLevels::peaksDoNotCostLoudness_data() {
    QTest::addColumn<Pcm>("sound");
    QTest::addColumn<double>("targetLufs");
    // Two milliseconds of a loud peak three times a second over something low and rough.
    Pcm peaky = times(signalOf(QStringLiteral("noise"), kRate * 6, 21), 0.35F);
    for (qint64 at = kRate / 7; at + 96 < kRate * 6; at += kRate / 3)
        for (qint64 i = 0; i < 96; ++i) {
            const double turn = static_cast<double>(i) / 96 * std::numbers::pi;
            const auto peak = static_cast<float>(0.7 * std::sin(turn) * std::sin(4 * turn));
            peaky[static_cast<size_t>((at + i) * 2)] += peak;
            peaky[static_cast<size_t>((at + i) * 2 + 1)] += peak;
        }
    // Words that begin with a blow and die away, with pauses between them, as a synthesiser speaks.
    Pcm bursts = signalOf(QStringLiteral("noise"), kRate * 6, 22);
    for (qint64 i = 0; i < kRate * 6; ++i) {
        const double since = static_cast<double>(i % 17'000) / kRate;
        const auto level = static_cast<float>(since > 0.25 ? 0.0 : std::exp(-since * 20) + 0.25);
        bursts[static_cast<size_t>(i * 2)] *= level;
        bursts[static_cast<size_t>(i * 2 + 1)] *= level;
    }
    for (const double target : {-14.0, -12.0}) {
        QTest::addRow("peaks over low speech, %g LUFS", target) << peaky << target;
        QTest::addRow("bursts, %g LUFS", target) << bursts << target;
    }
}

void TestLevels::peaksDoNotCostLoudness() {
    QFETCH(Pcm, sound);
    QFETCH(double, targetLufs);
    job::AssembleJob job = jobOf(1);
    job.sound.loudness = job::LoudnessMode::Clip;
    job.sound.targetLufs = targetLufs;
    const auto segment = segmentOf(sound);
    const Pcm pcm = mixed(job, {segment});
    qInfo("%.2f LUFS and %.2f dB before, %.2f and %.2f after", lufsOf(sound), truePeakDb(sound), lufsOf(pcm),
          truePeakDb(pcm));
    QVERIFY(truePeakDb(sound) + targetLufs - lufsOf(sound) > -1.5);  // the limiter has something to do
    QVERIFY(qAbs(lufsOf(pcm) - targetLufs) < 0.1);
    QVERIFY(truePeakDb(pcm) <= -1.5);
    QCOMPARE(mixed(job, {segment}), pcm);
}

void TestLevels::whatIsNothingButPeaksIsNotPressedFlat() {
    // Single samples out of silence: the limiter takes what a gain gives.
    job::AssembleJob job = jobOf(1);
    job.sound.loudness = job::LoudnessMode::Clip;
    Pcm clicks = signalOf(QStringLiteral("clicks"), kRate * 3, 24);
    // A mark that the limiter lets be: how far up all of it went.
    for (size_t i = 0; i < 2000; ++i)
        clicks[i] += 1e-4F;
    const auto upBy = [&](double targetLufs) {
        job.sound.targetLufs = targetLufs;
        const Pcm pcm = mixed(job, {segmentOf(clicks)});
        return truePeakDb(pcm) > -1.85 ? -99 : db(static_cast<double>(pcm[1000] / clicks[1000]));
    };
    const double lufs = lufsOf(clicks);
    QVERIFY2(qAbs(upBy(lufs + 5) - 11) < 0.01, qPrintable(QString::number(upBy(lufs + 5))));
    QVERIFY2(qAbs(upBy(lufs + 18) - 20) < 0.01, qPrintable(QString::number(upBy(lufs + 18))));
}

void TestLevels::silenceIsNotTurnedUp() {
    const Pcm hiss = times(signalOf(QStringLiteral("noise"), kRate * 2, 7), 1e-4F);
    QVERIFY(lufsOf(hiss) < -70);
    job::AssembleJob job = jobOf(1);
    job.sound.loudness = job::LoudnessMode::Clip;
    const std::shared_ptr<const Segment> segment = segmentOf(hiss);
    const Pcm pcm = mixed(job, {segment});
    QVERIFY(std::equal(pcm.begin(), pcm.end(), segment->sound.begin()));
    // And what is nearly silent by no more than 20 dB.
    const Pcm room = times(signalOf(QStringLiteral("noise"), kRate * 2, 7), 2e-3F);
    QVERIFY(lufsOf(room) > -70 && lufsOf(room) < -40);
    const double up = db(levelOf(mixed(job, {segmentOf(room)}), 0, kRate) / levelOf(room, 0, kRate));
    QVERIFY2(std::abs(up - 20) < 0.01, qPrintable(QString::number(up)));
}

void TestLevels::loudClipsCrossOverBelowTheCeiling() {
    // Nothing is asked of the sound, and two full tones in step with each other meet for half a second.
    constexpr qint64 kFrames = 60, kShared = 15, kSample = 1600;
    const auto segment = segmentOf(tone(kFrames * kSample, 240, 1.0));
    job::AssembleJob job = jobOf(2);
    job.parts[0].skipLast = job.parts[1].skipFirst = kShared;
    const auto unlimited = [&](qint64 at) {  // of part 0, then of both, then of part 1
        const qint64 second = at - (kFrames - kShared) * kSample;
        return second < 0 ? segment->sound[static_cast<size_t>(at * 2)]
                          : segment->sound[static_cast<size_t>(second * 2)];
    };
    job.parts.insert(job.parts.begin() + 1, partOf(QStringLiteral("between")));
    job.parts[1].isTransition = true;
    auto between = std::make_shared<Segment>();
    between->pictures.resize(kShared);
    const Pcm pcm = mixed(job, {segment, between, segment});
    QCOMPARE(pcm.size(), static_cast<size_t>((2 * kFrames - kShared) * kSample * 2));
    const qint64 begin = (kFrames - kShared) * kSample, end = kFrames * kSample;
    const Pcm over(pcm.begin() + begin * 2, pcm.begin() + end * 2);
    qInfo("true peak %.2f dB where they cross over", truePeakDb(over));
    QVERIFY(truePeakDb(over) <= -2.25 && truePeakDb(over) > -2.7);
    // Softly down before, softly up behind, and elsewhere each as it is, to the bit.
    const qint64 reach = Limiter(kRate, -1).reach();
    for (qint64 at = 0; at < (2 * kFrames - kShared) * kSample; ++at) {
        if (at > begin - reach && at < end + reach) continue;
        QCOMPARE(pcm[static_cast<size_t>(at * 2)], unlimited(at));
    }
    for (qint64 at = begin - reach; at < end + reach; ++at)
        QVERIFY(std::abs(pcm[static_cast<size_t>(at * 2)] - pcm[static_cast<size_t>(at * 2 - 2)]) < 0.04F);
    // What is not too loud is not touched, whatever it crosses over with.
    const auto soft = segmentOf(times(tone(kFrames * kSample, 240, 1.0), 0.5F));
    const Pcm both = mixed(job, {soft, between, soft});
    const auto middle = static_cast<size_t>((begin + end) / 2 * 2);
    float highest = 0;
    for (size_t i = middle - 400; i < middle + 400; ++i)
        highest = std::max(highest, std::abs(both[i]));
    QVERIFY2(highest > 0.705F, qPrintable(QString::number(highest)));
}

QTEST_GUILESS_MAIN(TestLevels)
#include "test_levels.moc"
