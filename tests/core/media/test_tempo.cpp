#include "core/media/tempo.h"
#include "tests/core/media/sound_measures.h"
#include "tests/core/media/sound_signals.h"

#include <QtTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

// Sound at another speed: everything at its moment, at its pitch, once.
class TestTempo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clicksComeAtTheirMoment_data() { speeds(); }
    void clicksComeAtTheirMoment();
    void burstsComeAtTheirMoment_data() { speeds(); }
    void burstsComeAtTheirMoment();
    void pitchIsKept_data() { speeds(); }
    void pitchIsKept();
    void edgesDoNotClick_data() { speeds(); }
    void edgesDoNotClick();
    void loudnessIsKept_data() { speeds(); }
    void loudnessIsKept();
    void pushedInAnyPieces_data() { speeds(); }
    void pushedInAnyPieces();

private:
    static void speeds();
};

namespace {

constexpr int kRate = 48000;

Pcm played(const Pcm& sound, Rational speed, qint64 piece = 1024) {
    Tempo tempo(kRate, speed);
    Pcm out;
    for (qint64 at = 0; at < static_cast<qint64>(sound.size()); at += piece * 2) {
        const qint64 end = std::min(at + piece * 2, static_cast<qint64>(sound.size()));
        tempo.push({sound.begin() + at, sound.begin() + end});
        tempo.pull(out);
    }
    tempo.finish();
    tempo.pull(out);
    return out;
}

// Seconds, from the beginning to the end of `seconds`, never even.
std::vector<double> moments(double seconds, double apart) {
    std::mt19937 random(7);
    std::vector<double> moments;
    for (double at = 0.2113; at < seconds - 0.4; at += apart + static_cast<double>(random() % 1000) / 4000)
        moments.push_back(at);
    return moments;
}

// A voice's pitch and overtones, 120 Hz.
double voice(double seconds) {
    double sum = 0;
    for (int overtone = 1; overtone <= 12; ++overtone)
        sum += std::sin(2 * std::numbers::pi * 120 * overtone * seconds + overtone) / overtone;
    return sum;
}

QString listed(const std::vector<double>& late) {
    const auto [least, most] = std::minmax_element(late.begin(), late.end());
    double sum = 0;
    for (const double ms : late)
        sum += ms;
    return QStringLiteral("%1 of them, %2 to %3 ms late, %4 on average")
        .arg(late.size())
        .arg(*least, 0, 'f', 2)
        .arg(*most, 0, 'f', 2)
        .arg(sum / static_cast<double>(late.size()), 0, 'f', 2);
}

// Of one component: the phase's steps from window to window tell its frequency.
double centsOff(const Pcm& pcm, double hertz) {
    constexpr qint64 kWindow = kRate / 5;
    double before = 0, turned = 0;
    qint64 windows = 0;
    for (qint64 from = kRate / 4; from + kWindow < static_cast<qint64>(pcm.size() / 2) - kRate / 4;
         from += kWindow / 4, ++windows) {
        double re = 0, im = 0;
        for (qint64 i = from; i < from + kWindow; ++i) {
            const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(i) / kRate;
            const double window =
                0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i - from) / kWindow);
            const double sample = pcm[static_cast<size_t>(i) * 2];
            re += sample * window * std::cos(phase);
            im -= sample * window * std::sin(phase);
        }
        const double phase = std::atan2(im, re);
        if (windows > 0) turned += std::remainder(phase - before, 2 * std::numbers::pi);
        before = phase;
    }
    const double seconds = static_cast<double>(windows - 1) * kWindow / 4 / kRate;
    return 1200 * std::log2(1 + turned / (2 * std::numbers::pi) / seconds / hertz);
}

}  // namespace

void TestTempo::speeds() {
    QTest::addColumn<qint64>("permille");
    for (const qint64 permille : {250, 500, 750, 900, 1100, 1250, 1500, 2000, 3000, 4000})
        QTest::addRow("%.2f", static_cast<double>(permille) / 1000) << permille;
}

// Over a quiet voice, so that there is something to go on with in between.
void TestTempo::clicksComeAtTheirMoment() {
    QFETCH(qint64, permille);
    const double speed = static_cast<double>(permille) / 1000;
    constexpr double kSeconds = 20, kLevel = 0.8;
    Pcm sound;
    for (qint64 i = 0; i < static_cast<qint64>(kSeconds * kRate); ++i) {
        const auto value = static_cast<float>(0.02 * voice(static_cast<double>(i) / kRate));
        sound.insert(sound.end(), {value, value});
    }
    const std::vector<double> clicks = moments(kSeconds, 0.3);
    for (const double click : clicks)
        for (qint64 i = 0; i < 96; ++i) {
            const auto value = static_cast<float>(kLevel * std::exp(-static_cast<double>(i) / 20) *
                                                  std::cos(2 * std::numbers::pi * 3000 * i / kRate));
            for (qint64 k = 0; k < 2; ++k)
                sound[static_cast<size_t>((std::llround(click * kRate) + i) * 2 + k)] += value;
        }
    const Pcm out = played(sound, {permille, 1000});
    QCOMPARE(static_cast<qint64>(out.size() / 2),
             rescaleRounded(std::llround(kSeconds * kRate), 1000, permille));
    std::vector<double> late;
    for (const double click : clicks) {
        const auto expected = std::llround(click / speed * kRate),
                   around = std::llround(0.14 / speed * kRate);
        qint64 at = expected - around;
        for (qint64 i = at; i < expected + around; ++i)
            if (std::abs(out[static_cast<size_t>(i) * 2]) > std::abs(out[static_cast<size_t>(at) * 2]))
                at = i;
        late.push_back(static_cast<double>(at - expected) * 1000 / kRate);
        QVERIFY2(qAbs(late.back()) < 1, qPrintable(listed(late)));
        QVERIFY(std::abs(out[static_cast<size_t>(at) * 2]) > 0.9 * kLevel);
        // No second one.
        for (qint64 i = expected - around; i < expected + around; ++i)
            if (std::llabs(i - at) > 96) QVERIFY(std::abs(out[static_cast<size_t>(i) * 2]) < 0.15 * kLevel);
    }
    qInfo("%s", qPrintable(listed(late)));
}

// Syllables: a voice that comes within 2 ms and goes within 30.
void TestTempo::burstsComeAtTheirMoment() {
    QFETCH(qint64, permille);
    const double speed = static_cast<double>(permille) / 1000;
    constexpr double kSeconds = 20;
    const std::vector<double> syllables = moments(kSeconds, 0.35);
    Pcm sound(static_cast<size_t>(kSeconds * kRate) * 2);
    for (const double syllable : syllables)
        for (qint64 i = 0; i < kRate / 5; ++i) {
            const double into = static_cast<double>(i) / kRate;
            const double loud = std::min({1.0, into / 0.002, (0.2 - into) / 0.03});
            for (qint64 k = 0; k < 2; ++k)
                sound[static_cast<size_t>((std::llround(syllable * kRate) + i) * 2 + k)] =
                    static_cast<float>(0.2 * loud * voice(into));
        }
    const Pcm out = played(sound, {permille, 1000});
    constexpr float kBegun = 0.05F;  // a tenth of what it comes to
    const auto begins = [](const Pcm& pcm, qint64 from, qint64 to) {
        while (from < to && std::abs(pcm[static_cast<size_t>(from) * 2]) < kBegun)
            ++from;
        return from;
    };
    std::vector<double> late, ends;
    for (const double syllable : syllables) {
        const qint64 was =
            begins(sound, std::llround((syllable - 0.01) * kRate), std::llround((syllable + 0.1) * kRate));
        const qint64 expected = rescaleRounded(was, 1000, permille);
        const qint64 got = begins(out, expected - std::llround(0.07 / speed * kRate), expected + kRate / 10);
        late.push_back(static_cast<double>(got - expected) * 1000 / kRate);
        qint64 end = std::llround((syllable + 0.3) / speed * kRate);
        while (std::abs(out[static_cast<size_t>(end) * 2]) < 0.05F)
            --end;
        qint64 ended = std::llround((syllable + 0.25) * kRate);
        while (std::abs(sound[static_cast<size_t>(ended) * 2]) < 0.05F)
            --ended;
        ends.push_back(static_cast<double>(end - rescaleRounded(ended, 1000, permille)) * 1000 / kRate);
    }
    qInfo("begin: %s", qPrintable(listed(late)));
    qInfo("end: %s", qPrintable(listed(ends)));
    for (const double ms : late)
        QVERIFY2(qAbs(ms) < 3, qPrintable(listed(late)));
    for (const double ms : ends)
        QVERIFY2(qAbs(ms) < 5, qPrintable(listed(ends)));
}

void TestTempo::pitchIsKept() {
    QFETCH(qint64, permille);
    for (const double hertz : {90.0, 440.0, 3520.0}) {
        const double off = centsOff(played(tone(kRate * 4, hertz, 0.5), {permille, 1000}), hertz);
        qInfo("%.0f Hz: %.2f cents", hertz, off);
        QVERIFY2(qAbs(off) < 3, qPrintable(QString::number(off)));
    }
    // A chord's tones are not all alike where pieces cross over: they are drawn towards where they would be,
    // to the pure third. That is the price of pieces.
    const double most = 1 + 12 * std::abs(static_cast<double>(permille) / 1000 - 1);
    Pcm chord = tone(kRate * 4, 220, 0.2);
    for (const double hertz : {277.2, 329.6}) {
        const Pcm other = tone(kRate * 4, hertz, 0.2);
        for (size_t i = 0; i < chord.size(); ++i)
            chord[i] += other[i];
    }
    const Pcm out = played(chord, {permille, 1000});
    for (const double hertz : {220.0, 277.2, 329.6}) {
        const double off = centsOff(out, hertz);
        qInfo("%.1f Hz in a chord: %.2f cents", hertz, off);
        QVERIFY2(qAbs(off) < most, qPrintable(QString::number(off)));
    }
}

// A tone goes on as it is from the first sample to the last: no step, no hole.
void TestTempo::edgesDoNotClick() {
    QFETCH(qint64, permille);
    for (const double hertz : {150.0, 440.0, 2000.0}) {
        const Pcm out = played(tone(kRate * 3, hertz, 0.5), {permille, 1000});
        const double step = 0.5 * 2 * std::numbers::pi * hertz / kRate;
        double most = 0;
        for (size_t i = 2; i < out.size(); i += 2)
            most = std::max(most, std::abs(static_cast<double>(out[i]) - static_cast<double>(out[i - 2])));
        QVERIFY2(most < step * 1.1, qPrintable(QString::number(most / step)));
        const auto samples = static_cast<qint64>(out.size() / 2);
        for (qint64 from = 0; from + kRate / 50 <= samples; from += kRate / 50) {
            const double level = db(levelOf(out, from, from + kRate / 50) / (0.5 / std::numbers::sqrt2));
            QVERIFY2(qAbs(level) < 0.5, qPrintable(QStringLiteral("%1 dB at %2").arg(level).arg(from)));
        }
    }
}

void TestTempo::loudnessIsKept() {
    QFETCH(qint64, permille);
    for (const QString& kind : {QStringLiteral("speech"), QStringLiteral("music"), QStringLiteral("noise")}) {
        const Pcm sound = times(signalOf(kind, kRate * 8, 21), 0.3F);
        const Pcm out = played(sound, {permille, 1000});
        const double off =
            db(levelOf(out, 0, static_cast<qint64>(out.size() / 2)) / levelOf(sound, 0, kRate * 8));
        qInfo("%s: %.2f dB", qPrintable(kind), off);
        // At four times the speed there is hardly more of a syllable than how it begins.
        QVERIFY(qAbs(off) < (permille > 2000 ? 2.5 : 1));
    }
}

void TestTempo::pushedInAnyPieces() {
    QFETCH(qint64, permille);
    const Pcm sound = signalOf(QStringLiteral("speech"), kRate * 3, 22);
    const Pcm out = played(sound, {permille, 1000});
    QVERIFY(played(sound, {permille, 1000}, 77) == out);
    QVERIFY(played(sound, {permille, 1000}, kRate * 3) == out);
}

QTEST_GUILESS_MAIN(TestTempo)
#include "test_tempo.moc"
