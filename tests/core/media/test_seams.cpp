#include "core/media/kept_seams.h"
#include "core/media/sound_file.h"
#include "tests/core/media/sound_signals.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

namespace {

const job::AudioSettings kAudio{QStringLiteral("aac"), 48000, 128};
constexpr Rational kRate{30, 1};

struct Clip {
    const char* kind;
    int frames;
    unsigned seed;
    double gainDb = 0;
    int crossfade = 0;  // frames over which it comes in
};

// Clips in playing order, and what an output of them would ask for.
struct Playing {
    explicit Playing(const QList<Clip>& clips) : mix(48000, kRate) {
        for (const Clip& clip : clips) {
            const qint64 samples = sampleAtFrame(clip.frames, 48000, kRate) + 1;
            auto sound = std::make_shared<Pcm>(signalOf(QString::fromUtf8(clip.kind), samples, clip.seed));
            const qsizetype next = &clip - clips.data() + 1;
            const int out = next < clips.size() ? clips[next].crossfade : 0;
            mix.add({mix.frames() - clip.crossfade, clip.frames, clip.crossfade, out},
                    {sound, static_cast<float>(std::pow(10.0, clip.gainDb / 20)), {}, {}});
        }
        for (const Clip& clip : clips)
            names.push_back(
                QStringLiteral("%1-%2-%3").arg(QLatin1StringView(clip.kind)).arg(clip.frames).arg(clip.seed));
    }

    SoundPackets spliced(SoundCache& cache, const QString& folder, bool withSeams) const {
        std::vector<SoundCache::Request> requests;
        std::vector<std::shared_ptr<const SoundPackets>> alone;
        for (size_t i = 0; i < names.size(); ++i) {
            const QString own = folder + QLatin1Char('/') + names[i];
            QDir().mkpath(own);
            requests.push_back({own, {names[i]}, QStringLiteral("digest")});
            alone.push_back(soundReach(mix, i) ? *cache.get(requests.back(), mix, i, kAudio) : nullptr);
        }
        KeptSeams seams(cache, mix, requests, kAudio);
        return *spliceSound(mix, alone, kAudio, withSeams ? &seams : nullptr);
    }

    SoundMixer mix;
    std::vector<QString> names;
};

int filesBelow(const QString& folder) {
    int count = 0;
    for (const QString& below : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        count += static_cast<int>(QDir(folder + QLatin1Char('/') + below).entryList(QDir::Files).size());
    return count;
}

}  // namespace

// What was encoded around a join is taken for every output that plays the same two clips in the same places,
// and for no other.
class TestSeams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packetsAreTheSameWithKeptSeams();
    void whatIsKeptIsTaken();
    void aFileThatDoesNotFitIsNotTaken();
    void aSeamIntoAPartThatIsNotUsedIsLeft();
};

void TestSeams::packetsAreTheSameWithKeptSeams() {
    const QTemporaryDir folder;
    SoundCache cache;
    const Clip a{"music", 61, 1}, b{"speech", 47, 2}, c{"music", 60, 3}, sameLength{"clicks", 61, 4};
    const Clip longer{"music", 64, 5}, shortOne{"speech", 9, 6}, louder{"music", 60, 3, -7};
    const Clip faded{"speech", 47, 2, 0, 6}, fadedLonger{"speech", 47, 2, 0, 9};
    const QList<QList<Clip>> outputs{
        {a, b, c},           {sameLength, b, c}, {longer, b, c}, {a, b, louder},     {a, b},
        {a, b, shortOne, c}, {a, shortOne, b},   {a, faded, c},  {a, fadedLonger, c}};
    std::vector<SoundPackets> without;
    for (const QList<Clip>& clips : outputs)
        without.push_back(Playing(clips).spliced(cache, folder.path(), false));
    for (const char* round : {"made", "kept"}) {
        for (qsizetype i = 0; i < outputs.size(); ++i)
            QVERIFY2(Playing(outputs[i]).spliced(cache, folder.path(), true) ==
                         without[static_cast<size_t>(i)],
                     qPrintable(QStringLiteral("%1, output %2").arg(QLatin1StringView(round)).arg(i)));
    }
}

// Another program, the same folder: nothing is encoded that was before. An output that has its second join
// in common with others makes only the first.
void TestSeams::whatIsKeptIsTaken() {
    const QTemporaryDir folder;
    const Clip a{"music", 61, 1}, b{"speech", 47, 2}, c{"music", 60, 3}, sameLength{"clicks", 61, 4};
    SoundCache first;
    const SoundPackets made = Playing({a, b, c}).spliced(first, folder.path(), true);
    QCOMPARE(filesBelow(folder.path()), 3 + 2);
    SoundCache second;
    QVERIFY(Playing({a, b, c}).spliced(second, folder.path(), true) == made);
    QCOMPARE(filesBelow(folder.path()), 3 + 2);
    (void)Playing({sameLength, b, c}).spliced(second, folder.path(), true);
    QCOMPARE(filesBelow(folder.path()), 4 + 3);
    // What lies there is what is taken: as many packets, others.
    const QString own = folder.filePath(QStringLiteral("speech-47-2"));
    QString seam;
    for (const QString& file : QDir(own).entryList(QDir::Files))
        if (readSoundFile(own + QLatin1Char('/') + file)->front().size() == 16)
            seam = own + QLatin1Char('/') + file;
    SoundPackets packets = *readSoundFile(seam);
    std::reverse(packets.begin() + 1, packets.end());
    writeSoundFile(seam, packets);
    SoundCache third;
    const SoundPackets other = Playing({a, b, c}).spliced(third, folder.path(), true);
    QCOMPARE(other.size(), made.size());
    QVERIFY(other != made);
}

void TestSeams::aFileThatDoesNotFitIsNotTaken() {
    const QTemporaryDir folder;
    const Clip a{"music", 61, 1}, b{"speech", 47, 2};
    const Playing playing({a, b});
    SoundCache first;
    const SoundPackets made = playing.spliced(first, folder.path(), true);
    const QString own = folder.filePath(QStringLiteral("music-61-1"));
    for (const QString& file : QDir(own).entryList(QDir::Files)) {
        const QString path = own + QLatin1Char('/') + file;
        SoundPackets packets = *readSoundFile(path);
        if (packets.front().size() != 16) continue;
        packets.pop_back();  // one less than from where to where it goes
        QVERIFY(QFile::remove(path));
        writeSoundFile(path, packets);
    }
    SoundCache second;
    QVERIFY(playing.spliced(second, folder.path(), true) == made);
}

namespace {

class FixedShelf : public SeamShelf {
public:
    std::optional<SoundSeam> find(size_t part) override {
        const auto found = seams.find(part);
        return found == seams.end() ? std::nullopt : std::optional(found->second);
    }
    void keep(size_t part, const SoundSeam& seam) override { seams[part] = seam; }

    std::map<size_t, SoundSeam> seams;
};

}  // namespace

// It leads so far into the second clip that there is no place left to leave that again.
void TestSeams::aSeamIntoAPartThatIsNotUsedIsLeft() {
    const Playing playing({{"music", 61, 1}, {"speech", 30, 2}, {"music", 60, 3}});
    const SoundMixer& mix = playing.mix;
    std::vector<std::shared_ptr<const SoundPackets>> alone;
    for (size_t i = 0; i < 3; ++i)
        alone.push_back(std::make_shared<const SoundPackets>(*encodeAlone(mix, i, kAudio)));
    FixedShelf shelf;
    const SoundPackets made = *spliceSound(mix, alone, kAudio, &shelf);
    QCOMPARE(shelf.seams.size(), 2U);
    QVERIFY(*spliceSound(mix, alone, kAudio, &shelf) == made);
    SoundSeam& first = shelf.seams[1];
    first.enter = soundReach(mix, 1)->end - 8 - firstPacketOf(mix, 1);
    first.packets.resize(static_cast<size_t>(first.enter - first.leave), QByteArray("no packet"));
    const SoundPackets spliced = *spliceSound(mix, alone, kAudio, &shelf);
    alone[1] = nullptr;
    QVERIFY(spliced == *spliceSound(mix, alone, kAudio));
}

QTEST_GUILESS_MAIN(TestSeams)
#include "test_seams.moc"
