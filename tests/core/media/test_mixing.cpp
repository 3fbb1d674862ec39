#include "core/job/events.h"
#include "core/media/sound_asset.h"
#include "tests/core/media/mixing_rig.h"
#include "tests/core/media/sound_measures.h"
#include "tests/core/media/sound_signals.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <numbers>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

// What is mixed, sample by sample, before any encoder.
class TestMixing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void factsAreMeasuredAgainWhenTheirFileIsDamaged();
    void musicLoopsWithoutASeam();
    void musicPlaysItsFilesInTurn();
    void musicFades();
    void musicMakesRoomForSpeech();
    void steadySoundIsNoSpeech();
    void aVoiceSpeaksWhereItIsPut();
    void aVoiceEndsWithItsClip();
    void aVoiceFades();
    void theClipComesBackAsTheVoiceFades();
    void clipsFade();
    void everythingTogetherIsBelowTheCeiling();
    void aLostSoundIsAnError();

private:
    job::PreparedSound prepare(const Pcm& pcm);

    QTemporaryDir m_dir;
    int m_count = 0;
};

namespace {

// Every sample another, and none like it for long: number n holds n.
Pcm ramp(qint64 samples, qint64 from = 0) {
    Pcm pcm;
    for (qint64 i = 0; i < samples; ++i) {
        const auto value = static_cast<float>(from + i) * 0x1p-23F;
        pcm.insert(pcm.end(), {value, -value});
    }
    return pcm;
}

}  // namespace

job::PreparedSound TestMixing::prepare(const Pcm& pcm) {
    const QString path = m_dir.filePath(QStringLiteral("sound%1").arg(++m_count));
    const auto file = OpenFile::create(path, OpenFile::Access::Private);
    SoundAssetWriter writer(file->descriptor(), kRate);
    if (!writer.write(pcm) || !writer.finish()) qFatal("cannot write");
    return {{QStringLiteral("sound%1").arg(m_count)}, path, writer.samples()};
}

void TestMixing::factsAreMeasuredAgainWhenTheirFileIsDamaged() {
    const QString folder = m_dir.filePath(QStringLiteral("kept/clip0"));
    QVERIFY(QDir().mkpath(folder));
    job::AssembleJob job = jobOf(1);
    job.sound.loudness = job::LoudnessMode::Clip;
    job.soundFolder = m_dir.filePath(QStringLiteral("kept"));
    const auto segment = segmentOf(signalOf(QStringLiteral("speech"), kRate * 3, 8));
    const Pcm first = mixed(job, {segment});
    const QStringList files = QDir(folder).entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QFile file(folder + QLatin1Char('/') + files.front());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    // It is used: with another sound's measurement in it, the gain is another.
    const QByteArray whole = bytes;
    bytes[bytes.indexOf("lufs") + 8] = bytes[bytes.indexOf("lufs") + 8] == '1' ? '3' : '1';
    QVERIFY(file.seek(0) && file.write(bytes) == bytes.size() && file.flush());
    QCOMPARE(mixed(job, {segment}), first);
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), whole);
    QVERIFY(file.resize(bytes.size() / 2));
    QCOMPARE(mixed(job, {segment}), first);
}

void TestMixing::musicLoopsWithoutASeam() {
    constexpr qint64 kLength = 30'011, kOffsetMs = 125;
    job::AssembleJob job = jobOf(1);
    job.sound.music.files = {prepare(ramp(kLength))};
    job.sound.music.offsetMs = kOffsetMs;
    const Pcm pcm = mixed(job, {segmentOf(Pcm(kRate * 4))});
    QCOMPARE(pcm.size(), size_t{kRate * 4});
    for (qint64 i = 0; i < kRate * 2; ++i) {
        const auto wanted = static_cast<float>((i + kOffsetMs * 48) % kLength) * 0x1p-23F;
        QCOMPARE(pcm[static_cast<size_t>(i * 2)], wanted);
        QCOMPARE(pcm[static_cast<size_t>(i * 2 + 1)], -wanted);
    }
    // Once only.
    job.sound.music.loop = false;
    const Pcm once = mixed(job, {segmentOf(Pcm(kRate * 4))});
    const qint64 end = kLength - kOffsetMs * 48;
    QCOMPARE(once[static_cast<size_t>((end - 1) * 2)], static_cast<float>(kLength - 1) * 0x1p-23F);
    QVERIFY(std::all_of(once.begin() + end * 2, once.end(), [](float sample) { return sample == 0; }));
}

void TestMixing::musicPlaysItsFilesInTurn() {
    job::AssembleJob job = jobOf(2);
    job.sound.music.files = {prepare(ramp(20'000)), prepare(ramp(10'001, 20'000)), prepare(ramp(5, 30'001))};
    const Pcm pcm = mixed(job, {segmentOf(Pcm(kRate)), segmentOf(Pcm(kRate))});
    for (qint64 i = 0; i < kRate; ++i)
        QCOMPARE(pcm[static_cast<size_t>(i * 2)], static_cast<float>(i % 30'006) * 0x1p-23F);
}

void TestMixing::musicFades() {
    job::AssembleJob job = jobOf(1);
    job.sound.music.files = {prepare(Pcm(kRate * 2, 0.25F))};
    job.sound.music.fadeInMs = 500;
    job.sound.music.fadeOutMs = 1000;
    job.sound.music.gainDb = -6.0205999;
    const Pcm pcm = mixed(job, {segmentOf(Pcm(kRate * 8))});  // 4 s
    const auto at = [&](double seconds) {
        return static_cast<double>(pcm[static_cast<size_t>(seconds * kRate) * 2]);
    };
    QVERIFY(qAbs(at(0)) < 1e-6);
    QVERIFY(qAbs(at(0.25) - 0.0625) < 1e-4);
    QVERIFY(qAbs(at(0.5) - 0.125) < 1e-4);
    QVERIFY(qAbs(at(2.9) - 0.125) < 1e-4);
    QVERIFY(qAbs(at(3.5) - 0.0625) < 1e-4);
    QVERIFY(qAbs(at(3.99) - 0.00125) < 1e-4);
}

void TestMixing::musicMakesRoomForSpeech() {
    // Speech in the second of three clips, from its first to its second second.
    Pcm speech(kRate * 6);
    const Pcm said = signalOf(QStringLiteral("speech"), kRate, 9);
    std::copy(said.begin(), said.end(), speech.begin() + kRate * 2);
    const auto silent = segmentOf(Pcm(kRate * 4));
    job::AssembleJob job = jobOf(3);
    job.parts[2].key = job.parts[0].key;
    const Pcm without = mixed(job, {silent, segmentOf(speech), silent});
    job.sound.music.files = {prepare(tone(kRate, 1000, 0.1))};
    job.sound.music.duckDb = 12;
    const Pcm with = mixed(job, {silent, segmentOf(speech), silent});
    QCOMPARE(with.size(), size_t{kRate * 14});
    Pcm music = with;
    for (size_t i = 0; i < music.size(); ++i)
        music[i] -= without[i];
    const auto depth = [&](double from, double to) {
        return db(levelOf(music, static_cast<qint64>(from * kRate), static_cast<qint64>(to * kRate)) /
                  (0.1 / std::numbers::sqrt2));
    };
    qInfo("music %.2f dB before, %.2f dB under, %.2f dB behind the speech", depth(0, 2.5), depth(3.05, 3.9),
          depth(5.5, 7));
    QVERIFY(qAbs(depth(0, 2.5)) < 0.1);
    QVERIFY(qAbs(depth(3.1, 3.6) + 12) < 0.1);
    QVERIFY(qAbs(depth(5.5, 7)) < 0.1);
    // Softly: halfway down halfway in time.
    QVERIFY(depth(2.85, 2.95) < -2 && depth(2.85, 2.95) > -11);
    // A muted clip does not speak.
    job.parts[1].mute = true;
    const Pcm muted = mixed(job, {silent, segmentOf(speech), silent});
    QVERIFY(qAbs(db(levelOf(muted, kRate * 31 / 10, kRate * 36 / 10) / (0.1 / std::numbers::sqrt2))) < 0.1);
}

void TestMixing::steadySoundIsNoSpeech() {
    for (const Pcm& steady :
         {tone(kRate * 3, 1000, 0.3), times(signalOf(QStringLiteral("noise"), kRate * 3, 1), 0.3F)}) {
        SpeechFinder finder(kRate);
        finder.add(steady.data(), kRate * 3);
        QVERIFY(finder.speech().empty());
    }
}

void TestMixing::aVoiceSpeaksWhereItIsPut() {
    const Pcm voice = times(signalOf(QStringLiteral("speech"), kRate / 2, 10), 0.5F);
    job::AssembleJob job = jobOf(2);
    job::VoiceMix mix;
    mix.sound = prepare(voice);
    mix.startMs = 321;
    mix.othersDb = -20;
    job.parts[1].mix.voice = mix;
    const auto first = segmentOf(Pcm(kRate * 2)), second = segmentOf(tone(kRate * 2, 100, 0.1));
    const Pcm plain = mixed(jobOf(2), {first, second});
    const Pcm pcm = mixed(job, {first, second});
    const qint64 begin = kRate + 321 * 48;
    // Where the clip is down by as much as it goes, what is above it is the voice, to the sample.
    for (qint64 i = 4800; i < kRate / 2 - 9600; ++i) {
        const auto at = static_cast<size_t>((begin + i) * 2);
        QVERIFY(std::abs(pcm[at] - plain[at] * 0.1F - voice[static_cast<size_t>(i * 2)]) < 1e-5F);
    }
    QVERIFY(std::equal(pcm.begin(), pcm.begin() + kRate * 2, plain.begin()));
    // Over the whole output, in the same place.
    job::AssembleJob whole = jobOf(2);
    whole.sound.voice = mix;
    whole.sound.voice->startMs = 1321;
    const Pcm over = mixed(whole, {first, second});
    float most = 0;
    for (size_t i = 0; i < over.size(); ++i)
        most = std::max(most, std::abs(over[i] - pcm[i]));
    QVERIFY2(most < 1e-5F, qPrintable(QString::number(most)));
}

void TestMixing::aVoiceEndsWithItsClip() {
    job::AssembleJob job = jobOf(2);
    job.parts[0].mix.voice = job::VoiceMix{prepare(Pcm(kRate * 8, 0.25F)), 0, 0, 0};
    const Pcm pcm = mixed(job, {segmentOf(Pcm(kRate * 2)), segmentOf(Pcm(kRate * 2))});
    QCOMPARE(pcm[(kRate - 2400) * 2 - 2], 0.25F);
    QVERIFY(qAbs(static_cast<double>(pcm[(kRate - 1200) * 2]) - 0.125) < 1e-3);
    QVERIFY(std::all_of(pcm.begin() + kRate * 2, pcm.end(), [](float sample) { return sample == 0; }));
}

void TestMixing::aVoiceFades() {
    // 2 s from 0.5 s on over 4 s, and cut by the end of 1.5 s.
    for (const qint64 clip : {kRate * 4, kRate * 3 / 2}) {
        job::AssembleJob job = jobOf(1);
        job.parts[0].mix.voice = job::VoiceMix{prepare(Pcm(kRate * 4, 0.25F)), 500, 0, 0, 300, 400};
        const Pcm over = mixed(job, {segmentOf(Pcm(static_cast<size_t>(clip) * 2))});
        job::AssembleJob whole = jobOf(1);
        whole.sound.voice = job.parts[0].mix.voice;
        const Pcm all = mixed(whole, {segmentOf(Pcm(static_cast<size_t>(clip) * 2))});
        const qint64 begin = kRate / 2, end = std::min<qint64>(clip, kRate * 5 / 2);
        for (qint64 at = 0; at < clip; ++at) {
            double wanted = at < begin || at >= end ? 0 : 0.25;
            wanted *= std::clamp(static_cast<double>(at - begin) / 14'400, 0.0, 1.0);
            wanted *= std::clamp(static_cast<double>(end - at) / 19'200, 0.0, 1.0);
            QVERIFY(qAbs(static_cast<double>(over[static_cast<size_t>(at) * 2]) - wanted) < 1e-6);
            QVERIFY(qAbs(static_cast<double>(all[static_cast<size_t>(at) * 2]) - wanted) < 1e-6);
        }
    }
}

// What the voice speaks over, and music, make room where it is heard, not where it is faded away.
void TestMixing::theClipComesBackAsTheVoiceFades() {
    const Pcm voice = times(signalOf(QStringLiteral("speech"), kRate * 6, 15), 0.2F);
    const auto clip = segmentOf(tone(kRate * 8, 100, 0.05));
    const auto downAt = [&](qint64 fadeMs, double seconds) {
        job::AssembleJob job = jobOf(1);
        job.parts[0].mix.voice = job::VoiceMix{prepare(voice), 1000, -60, -20, fadeMs, fadeMs};
        const Pcm pcm = mixed(job, {clip});
        const auto from = static_cast<qint64>(seconds * kRate);
        return db(levelOf(pcm, from - 960, from + 960) / (0.05 / std::numbers::sqrt2));
    };
    for (const double seconds : {1.3, 4.0, 6.9})
        QVERIFY2(qAbs(downAt(0, seconds) + 20) < 0.5, qPrintable(QString::number(downAt(0, seconds))));
    // A quarter of 2 s is hardly heard; the clip is down 0.2 s sooner, and is up 0.65 s later.
    QVERIFY(qAbs(downAt(2000, 1.2)) < 0.5);
    QVERIFY(qAbs(downAt(2000, 1.7) + 20) < 0.5);
    QVERIFY(qAbs(downAt(2000, 6.3) + 20) < 0.5);
    QVERIFY(qAbs(downAt(2000, 7.4)) < 0.5);
}

void TestMixing::clipsFade() {
    job::AssembleJob job = jobOf(1);
    job.parts[0].mix.fadeInMs = 100;
    job.parts[0].mix.fadeOutMs = 200;
    const Pcm pcm = mixed(job, {segmentOf(Pcm(kRate * 2 + 2, 0.5F))});
    QCOMPARE(pcm[0], 0.0F);
    QCOMPARE(pcm[2400 * 2], 0.25F);
    QCOMPARE(pcm[4800 * 2], 0.5F);
    QCOMPARE(pcm[(kRate - 9600) * 2], 0.5F);
    QCOMPARE(pcm[(kRate - 4800) * 2], 0.25F);
}

void TestMixing::everythingTogetherIsBelowTheCeiling() {
    job::AssembleJob job = jobOf(2);
    job.sound.music.files = {prepare(signalOf(QStringLiteral("music"), kRate * 3, 11))};
    job.sound.music.gainDb = 6;
    job.sound.voice = job::VoiceMix{prepare(signalOf(QStringLiteral("speech"), kRate * 3, 12)), 500, 3, -3};
    for (const auto mode : {job::LoudnessMode::Off, job::LoudnessMode::Clip, job::LoudnessMode::Output}) {
        job.sound.loudness = mode;
        const Pcm pcm = mixed(job, {segmentOf(signalOf(QStringLiteral("speech"), kRate * 2, 13)),
                                    segmentOf(signalOf(QStringLiteral("clicks"), kRate * 2, 14))});
        qInfo("%.2f LUFS, true peak %.2f dB", lufsOf(pcm), truePeakDb(pcm));
        QVERIFY(truePeakDb(pcm) <= -1.85);
        if (mode == job::LoudnessMode::Output) QVERIFY(qAbs(lufsOf(pcm) + 14) < 0.2);
    }
}

void TestMixing::aLostSoundIsAnError() {
    job::AssembleJob job = jobOf(1);
    job.sound.music.files = {prepare(ramp(1000))};
    QVERIFY(QFile::resize(job.sound.music.files[0].file, 1000));
    SoundMixer mix(kRate, job.grid.rate);
    PartSounds sounds;
    const auto segment = segmentOf(Pcm(kRate));
    job.parts[0].frames = static_cast<qint64>(segment->pictures.size());
    const auto filled = fillMix(mix, job, {segment}, sounds);
    QVERIFY(!filled && filled.error().is(job::errors::DoesNotJoin));
}

QTEST_GUILESS_MAIN(TestMixing)
#include "test_mixing.moc"
