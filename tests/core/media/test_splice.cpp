// Why so long: every test looks at the same kinds of mixes with the same few functions.
#include "core/media/aac_window.h"
#include "core/media/sound_cache.h"
#include "core/media/sound_encoder.h"
#include "core/media/sound_file.h"
#include "core/media/sound_splice.h"
#include "tests/core/media/decoded_sound.h"
#include "tests/core/media/sound_signals.h"
#include "tests/core/media/whole_segment.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <numeric>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

// Sound joined from packets is as near to what was mixed as sound encoded in one go: everywhere, and at the
// joins.
class TestSplice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAsGoodAsOneGo_data();
    void isAsGoodAsOneGo();
    void windowsFollowEachOther();
    void phasesAreKeptApart();
    void shortPiecesAreEncodedInOneGo();
    void aShortPieceBetweenLongOnes();
    void muteGainAndFade();
    void limitedSoundIsSplicedToo();
    void soundUnderAllIsNotSpliced();
    void whatIsKeptIsWhatWouldBeMade();
    void aDamagedFileIsMadeAnew();
    void cleanupTestCase();

private:
    QList<double> m_better;  // dB
    QList<double> m_betterAtJoins;
    double m_oneGoMs = 0;
    double m_splicedMs = 0;
};

namespace {

const job::AudioSettings kAudio{QStringLiteral("aac"), 48000, 128};
constexpr Rational kRate{30, 1};
constexpr qint64 kAround = 6 * kSoundBlock;  // of a join

std::shared_ptr<const Segment> segmentOf(const QString& kind, int frames, unsigned seed) {
    auto segment = std::make_shared<Segment>();
    segment->pictures.resize(static_cast<size_t>(frames));
    segment->sound = signalOf(kind, sampleAtFrame(frames, 48000, kRate) + 1, seed);
    return segment;
}

Pcm mixed(const SoundMixer& mix) {
    const auto count = static_cast<int>(mix.totalSamples());
    std::vector<float> left(static_cast<size_t>(count)), right(left.size());
    mix.read(0, count, left.data(), right.data());
    Pcm pcm;
    for (size_t i = 0; i < left.size(); ++i)
        pcm.insert(pcm.end(), {left[i], right[i]});
    return pcm;
}

// Energy of what is wrong in samples [from, to), and the largest single mistake.
struct Mistake {
    double energy = 0;
    double peak = 0;
};
Mistake mistakeOf(const Pcm& pcm, const Pcm& truth, qint64 from, qint64 to) {
    Mistake mistake;
    for (auto i = static_cast<size_t>(std::max<qint64>(0, from)) * 2;
         i < std::min(truth.size(), static_cast<size_t>(to) * 2); ++i) {
        const double wrong = static_cast<double>(pcm[i]) - static_cast<double>(truth[i]);
        mistake.energy += wrong * wrong;
        mistake.peak = std::max(mistake.peak, std::abs(wrong));
    }
    return mistake;
}

double decibels(double energy) {
    return 10 * std::log10(std::max(energy, 1e-9));
}

double cpuMs() {
    return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

std::vector<std::shared_ptr<const SoundPackets>> aloneOf(const SoundMixer& mix) {
    std::vector<std::shared_ptr<const SoundPackets>> alone;
    for (size_t i = 0; i < mix.parts().size(); ++i) {
        auto packets = encodeAlone(mix, i, kAudio);
        alone.push_back(packets ? std::make_shared<const SoundPackets>(std::move(*packets)) : nullptr);
    }
    return alone;
}

SoundMixer mixOf(const QStringList& kinds) {
    constexpr int frames[] = {31, 47, 40};
    SoundMixer mix(48000, kRate);
    for (int i = 0; i < 3; ++i)
        addWhole(mix, segmentOf(kinds[i], frames[i], static_cast<unsigned>(i) + 1), i == 1 ? -3 : 0);
    return mix;
}

// Per cent of the packets that were not encoded for this output.
int reused(const SoundPackets& packets, const std::vector<std::shared_ptr<const SoundPackets>>& alone) {
    QSet<const char*> known;
    for (const auto& part : alone) {
        for (const QByteArray& packet : *part)
            known.insert(packet.constData());
    }
    const auto count = std::count_if(packets.begin(), packets.end(), [&](const QByteArray& packet) {
        return known.contains(packet.constData());
    });
    return static_cast<int>(count * 100 / static_cast<qsizetype>(packets.size()));
}

}  // namespace

void TestSplice::isAsGoodAsOneGo_data() {
    QTest::addColumn<QStringList>("kinds");
    const QStringList kinds = signalKinds();
    for (qsizetype step = 0; step < 2; ++step) {
        for (qsizetype i = 0; i < kinds.size(); ++i) {
            const QStringList row{kinds[i], kinds[(i + step) % kinds.size()],
                                  kinds[(i + 2 * step) % kinds.size()]};
            QTest::addRow("%s", qPrintable(row.join(QStringLiteral(", ")))) << row;
        }
    }
}

void TestSplice::isAsGoodAsOneGo() {
    QFETCH(QStringList, kinds);
    const SoundMixer mix = mixOf(kinds);
    const auto alone = aloneOf(mix);
    const double begun = cpuMs();
    const Result<SoundPackets> whole = encodeContinuously(mix, kAudio);
    const double between = cpuMs();
    const Result<SoundPackets> spliced = spliceSound(mix, alone, kAudio);
    const double ended = cpuMs();
    QVERIFY(whole && spliced);
    QCOMPARE(spliced->size(), whole->size());
    m_oneGoMs += between - begun;
    m_splicedMs += ended - between;
    const Pcm truth = mixed(mix);
    const Pcm one = decoded(*whole, kAudio, mix.totalSamples());
    const Pcm two = decoded(*spliced, kAudio, mix.totalSamples());

    const Mistake allOne = mistakeOf(one, truth, 0, mix.totalSamples());
    const Mistake allTwo = mistakeOf(two, truth, 0, mix.totalSamples());
    const double better = decibels(allOne.energy) - decibels(allTwo.energy);
    m_better.append(better);
    QString said =
        QStringLiteral("%1 dB over all, %2 % reused").arg(better, 0, 'f', 2).arg(reused(*spliced, alone));
    double peak = 0;
    for (size_t part = 1; part < 3; ++part) {
        const qint64 at = mix.parts()[part].start;
        const Mistake a = mistakeOf(one, truth, at - kAround, at + kAround);
        const Mistake b = mistakeOf(two, truth, at - kAround, at + kAround);
        m_betterAtJoins.append(decibels(a.energy) - decibels(b.energy));
        peak = std::max(peak, b.peak);
        said += QStringLiteral("; join %1 dB, largest mistake %2 instead of %3")
                    .arg(m_betterAtJoins.last(), 0, 'f', 2)
                    .arg(b.peak, 0, 'f', 4)
                    .arg(a.peak, 0, 'f', 4);
    }
    qInfo("%s", qPrintable(said));
    // How full the encoder's reservoir of bits is differs at each moment, so this is a matter of luck either
    // way.
    QVERIFY(better > -1);
    // A click would be a mistake as large as the sound itself.
    QVERIFY2(peak <= 1.3 * allOne.peak + 0.002, qPrintable(said));
    QVERIFY(reused(*spliced, alone) >= 80);
}

void TestSplice::cleanupTestCase() {
    const auto mean = [](const QList<double>& values) {
        return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    };
    if (m_better.isEmpty()) return;
    qInfo("spliced is %.2f dB better over all and %.2f dB at joins; %.0f ms of CPU instead of %.0f",
          mean(m_better), mean(m_betterAtJoins), m_splicedMs, m_oneGoMs);
    if (m_better.size() < 14) return;
    QVERIFY(mean(m_better) > -0.15);
    QVERIFY(mean(m_betterAtJoins) > -0.75);
    QVERIFY(m_splicedMs < m_oneGoMs / 3);
}

// What is read of a packet is what the standard allows: starts lead to short windows, these to stops.
void TestSplice::windowsFollowEachOther() {
    enum { Long, Start, Short, Stop };
    QSet<int> seen;
    QSet<bool> common;
    for (const QString& kind : signalKinds()) {
        SoundMixer mix(48000, kRate);
        addWhole(mix, segmentOf(kind, 90, 4));
        const Result<SoundPackets> packets = encodeContinuously(mix, kAudio);
        int before = Long;
        for (const QByteArray& packet : *packets) {
            const std::optional<AacWindow> window = aacWindowOf(packet);
            QVERIFY(window.has_value());
            const bool inShort = before == Start || before == Short;
            const bool toShort = window->sequence == Short || window->sequence == Stop;
            QVERIFY2(
                inShort == toShort,
                qPrintable(QStringLiteral("%1: %2 after %3").arg(kind).arg(window->sequence).arg(before)));
            before = window->sequence;
            seen.insert(before);
            common.insert(window->ofBoth);
        }
    }
    QCOMPARE(seen.size(), 4);
    QCOMPARE(common.size(), 2);
    QVERIFY(!aacWindowOf(QByteArray::fromHex("de0400")).has_value());  // fill, not a pair of channels
}

void TestSplice::phasesAreKeptApart() {
    // 41, 42 … frames before it: every phase that 48 kHz and 30 frames a second have.
    QSet<qint64> phases;
    for (int frames = 41; frames < 57; ++frames) {
        SoundMixer mix(48000, kRate);
        addWhole(mix, segmentOf(QStringLiteral("tone"), frames, 1));
        addWhole(mix, segmentOf(QStringLiteral("music"), 60, 2), 3);
        phases.insert(mix.parts()[1].start % kSoundBlock);
        const Result<SoundPackets> spliced = spliceSound(mix, aloneOf(mix), kAudio);
        QVERIFY(spliced.has_value());
        const Pcm truth = mixed(mix);
        const Pcm made = decoded(*spliced, kAudio, mix.totalSamples());
        const Pcm silence(truth.size(), 0.0F);
        const double level = decibels(mistakeOf(silence, truth, 0, mix.totalSamples()).energy) -
                             decibels(mistakeOf(made, truth, 0, mix.totalSamples()).energy);
        QVERIFY2(level > 20, qPrintable(QStringLiteral("%1 frames: %2 dB").arg(frames).arg(level)));
    }
    QCOMPARE(phases.size(), 16);
}

void TestSplice::shortPiecesAreEncodedInOneGo() {
    for (const int frames : {1, 2, 3, 5, 8, 9, 10}) {
        SoundMixer mix(48000, kRate);
        for (unsigned i = 0; i < 8; ++i)
            addWhole(mix, segmentOf(QStringLiteral("music"), frames, i));
        const Result<SoundPackets> spliced = spliceSound(mix, aloneOf(mix), kAudio);
        const Result<SoundPackets> whole = encodeContinuously(mix, kAudio);
        QVERIFY(spliced && whole);
        QCOMPARE(spliced->size(), whole->size());
        if (frames <= 5) QVERIFY(*spliced == *whole);
    }
}

void TestSplice::aShortPieceBetweenLongOnes() {
    SoundMixer mix(48000, kRate);
    addWhole(mix, segmentOf(QStringLiteral("music"), 60, 1));
    addWhole(mix, segmentOf(QStringLiteral("clicks"), 2, 2));
    addWhole(mix, segmentOf(QStringLiteral("music"), 60, 3));
    QVERIFY(!soundReach(mix, 1));
    auto alone = aloneOf(mix);
    const Result<SoundPackets> spliced = spliceSound(mix, alone, kAudio);
    QVERIFY(spliced.has_value());
    qInfo("%d %% reused", reused(*spliced, alone));
    QVERIFY(reused(*spliced, alone) > 60);
    const Pcm truth = mixed(mix);
    const Pcm one = decoded(*encodeContinuously(mix, kAudio), kAudio, mix.totalSamples());
    const Pcm two = decoded(*spliced, kAudio, mix.totalSamples());
    const qint64 at = mix.parts()[1].start;
    QVERIFY(mistakeOf(two, truth, at - kAround, at + kAround).peak <
            1.3 * mistakeOf(one, truth, at - kAround, at + kAround).peak + 0.002);
}

void TestSplice::muteGainAndFade() {
    SoundMixer mix(48000, kRate);
    addWhole(mix, segmentOf(QStringLiteral("music"), 60, 1), -6);
    addWhole(mix, segmentOf(QStringLiteral("noise"), 60, 2), 0, Heard::Muted);
    addWhole(mix, segmentOf(QStringLiteral("music"), 60, 3), 6);
    mix.setFadeIn(kSoundBlock);
    QVERIFY(soundReach(mix, 0)->first > 0);  // what is faded in is encoded from the mix
    const Result<SoundPackets> spliced = spliceSound(mix, aloneOf(mix), kAudio);
    QVERIFY(spliced.has_value());
    const Pcm truth = mixed(mix);
    const Pcm one = decoded(*encodeContinuously(mix, kAudio), kAudio, mix.totalSamples());
    const Pcm two = decoded(*spliced, kAudio, mix.totalSamples());
    for (const qint64 from : {qint64{0}, mix.parts()[1].start - kAround, mix.parts()[2].start - kAround})
        QVERIFY(mistakeOf(two, truth, from, from + 2 * kAround).peak <
                1.3 * mistakeOf(one, truth, from, from + 2 * kAround).peak + 0.002);
    const Mistake muted = mistakeOf(two, truth, mix.parts()[1].start + 8192, mix.parts()[2].start - 8192);
    QVERIFY(muted.peak < 1e-4);
}

// What is limited at a join depends on both sides.
void TestSplice::limitedSoundIsSplicedToo() {
    SoundMixer mix(48000, kRate);
    addWhole(mix, segmentOf(QStringLiteral("speech"), 60, 1), 12);
    addWhole(mix, segmentOf(QStringLiteral("music"), 60, 2), -6);
    addWhole(mix, segmentOf(QStringLiteral("clicks"), 60, 3), 18);
    mix.limitTo(-6);
    const auto alone = aloneOf(mix);
    const Result<SoundPackets> spliced = spliceSound(mix, alone, kAudio);
    QVERIFY(spliced.has_value());
    QVERIFY(reused(*spliced, alone) >= 70);
    const Pcm truth = mixed(mix);
    QVERIFY(std::all_of(truth.begin(), truth.end(), [](float s) { return std::abs(s) < 0.502F; }));
    const Pcm one = decoded(*encodeContinuously(mix, kAudio), kAudio, mix.totalSamples());
    const Pcm two = decoded(*spliced, kAudio, mix.totalSamples());
    for (const size_t part : {1U, 2U}) {
        const qint64 from = mix.parts()[part].start - kAround;
        QVERIFY(mistakeOf(two, truth, from, from + 2 * kAround).peak <
                1.3 * mistakeOf(one, truth, from, from + 2 * kAround).peak + 0.002);
    }
    // A limit is another sound: it is not taken for what was kept without one.
    SoundMixer without(48000, kRate);
    for (const SoundMixer::Part& part : mix.parts())
        without.add({without.frames(), 60, 0, 0}, part.sound);
    SoundCache cache;
    const SoundCache::Request request{{}, {QStringLiteral("key")}, QStringLiteral("digest")};
    const auto limited = cache.get(request, mix, 0, kAudio);
    QVERIFY(**cache.get(request, without, 0, kAudio) != **limited);
    // Nor is one part treated in another way.
    PartSound treated = mix.parts()[0].sound;
    treated.samples = std::make_shared<const Pcm>(signalOf(QStringLiteral("music"), 96'001, 9));
    treated.treatment = QStringLiteral("faded");
    SoundMixer other(48000, kRate);
    other.add({0, 60, 0, 0}, treated);
    QVERIFY(**cache.get(request, other, 0, kAudio) != **cache.get(request, without, 0, kAudio));
}

void TestSplice::soundUnderAllIsNotSpliced() {
    SoundMixer mix = mixOf({QStringLiteral("speech"), QStringLiteral("music"), QStringLiteral("speech")});
    const auto alone = aloneOf(mix);
    mix.setBed(std::make_shared<const SoundBed>());
    QVERIFY(*spliceSound(mix, alone, kAudio) == *encodeContinuously(mix, kAudio));
}

// Kept or made anew, in memory or in a file: the same packets, so that the same output has the same bytes.
void TestSplice::whatIsKeptIsWhatWouldBeMade() {
    const QTemporaryDir folder;
    const SoundMixer mix =
        mixOf({QStringLiteral("music"), QStringLiteral("speech"), QStringLiteral("music")});
    const SoundCache::Request request{folder.path(), {QStringLiteral("key")}, QStringLiteral("digest")};
    const SoundPackets made = *encodeAlone(mix, 1, kAudio);
    SoundCache first;
    QVERIFY(**first.get(request, mix, 1, kAudio) == made);
    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    const QString file = folder.filePath(files.first());
    QCOMPARE(readSoundFile(file), std::optional(made));
    // From the file: what lies there is taken.
    SoundPackets others = made;
    std::reverse(others.begin(), others.end());
    writeSoundFile(file, others);
    SoundCache second;
    QVERIFY(**second.get(request, mix, 1, kAudio) == others);
    // From memory: the file is not asked any more.
    QVERIFY(QFile::remove(file));
    QVERIFY(**second.get(request, mix, 1, kAudio) == others);
    // Another gain, another place, another segment: other sound.
    SoundCache third;
    QVERIFY(third.get(request, mix, 1, kAudio) && third.get(request, mix, 2, kAudio));
    SoundCache::Request other = request;
    other.segment = {QStringLiteral("other")};
    QVERIFY(third.get(other, mix, 1, kAudio));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
    // The same segment elsewhere in the grid: other packets.
    SoundMixer later(48000, kRate);
    for (const size_t part : {0U, 0U, 1U})
        later.add({later.frames(), (mix.parts()[part].end - mix.parts()[part].start) / 1600, 0, 0},
                  mix.parts()[part].sound);
    QVERIFY(**third.get(request, later, 2, kAudio) == *encodeAlone(later, 2, kAudio));
    QVERIFY(**third.get(request, later, 2, kAudio) != made);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 4);
    // No folder: nothing is kept.
    SoundCache::Request nowhere = request;
    nowhere.folder = folder.filePath(QStringLiteral("nowhere"));
    QVERIFY(**SoundCache().get(nowhere, mix, 1, kAudio) == made);
}

void TestSplice::aDamagedFileIsMadeAnew() {
    const QTemporaryDir folder;
    const SoundMixer mix =
        mixOf({QStringLiteral("music"), QStringLiteral("speech"), QStringLiteral("music")});
    const SoundCache::Request request{folder.path(), {QStringLiteral("key")}, {}};
    const SoundPackets made = **SoundCache().get(request, mix, 1, kAudio);
    const QString path = folder.filePath(QDir(folder.path()).entryList(QDir::Files).first());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    file.close();
    QByteArray flipped = good;
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    for (const QByteArray& bad : {flipped, good.left(good.size() / 2), good.left(10), QByteArray()}) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bad);
        file.close();
        QVERIFY(!readSoundFile(path));
        QVERIFY(**SoundCache().get(request, mix, 1, kAudio) == made);
        QCOMPARE(readSoundFile(path), std::optional(made));
    }
}

QTEST_GUILESS_MAIN(TestSplice)
#include "test_splice.moc"
