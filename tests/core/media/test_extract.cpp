#include "core/job/events.h"
#include "core/media/sound_asset.h"
#include "tests/core/media/clips.h"

#include <QFile>
#include <QtEndian>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace creatorup;
using namespace creatorup::tests;

// Music and voices of every kind become samples of ours, where they belong.
class TestExtract : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfFile_data();
    void everyKindOfFile();
    void nothingDrifts();
    void channelsAreMixedToTwo();
    void soundOfAVideo();
    void aWavBeginsWithThePictures_data();
    void aWavBeginsWithThePictures();
    void whatIsNoNumberIsSilent();
    void hostileFiles_data();
    void hostileFiles();
    void aCutFileGivesWhatIsThere();
    void aChangedFileIsRefused();

private:
    struct Extracted {
        job::Event event;
        std::vector<float> left, right;
    };
    Extracted extract(const QString& file, int sampleRate = 48000);

    Clips m_clips;
    int m_count = 0;
};

TestExtract::Extracted TestExtract::extract(const QString& file, int sampleRate) {
    job::ExtractSoundJob job;
    job.key = {QStringLiteral("key")};
    job.source = sourceFile(file);
    job.sampleRate = sampleRate;
    job.outputFile = m_clips.path(QStringLiteral("sound%1").arg(++m_count));
    Extracted extracted{m_clips.run(job), {}, {}};
    const auto* done = std::get_if<job::SoundExtracted>(&extracted.event);
    if (done == nullptr) return extracted;
    const auto asset = media::SoundAsset::open(job.outputFile, sampleRate, done->samples);
    media::Pcm pcm(static_cast<size_t>(done->samples) * 2);
    if (!asset || !asset->read(0, done->samples, pcm.data())) qFatal("the sound cannot be read");
    for (size_t i = 0; i < pcm.size(); i += 2) {
        extracted.left.push_back(pcm[i]);
        extracted.right.push_back(pcm[i + 1]);
    }
    return extracted;
}

void TestExtract::everyKindOfFile_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("slack");  // samples at 48 kHz
    QTest::newRow("wav") << "a.wav"
                         << "" << 2;
    QTest::newRow("24-bit wav") << "b.wav"
                                << "-c:a pcm_s24le" << 2;
    QTest::newRow("flac") << "c.flac"
                          << "" << 2;
    QTest::newRow("mp3") << "d.mp3"
                         << "-c:a libmp3lame -q:a 2" << 2;
    QTest::newRow("m4a") << "e.m4a"
                         << "-c:a aac -b:a 192k" << 2;
    QTest::newRow("ogg vorbis") << "f.ogg"
                                << "-c:a libvorbis -q:a 6" << 2;
    QTest::newRow("opus") << "g.opus"
                          << "-c:a libopus -b:a 128k" << 2;
    QTest::newRow("aac") << "h.aac"
                         << "-c:a aac" << 4096;  // says nothing of its priming
}

void TestExtract::everyKindOfFile() {
    QFETCH(QString, name);
    QFETCH(QString, options);
    QFETCH(int, slack);
    // A second of silence, then half a second of a tone.
    const QString file = m_clips.make(
        name, words("-f lavfi -i aevalsrc='if(gte(t,1),0.5*sin(2*PI*500*t),0)':s=44100:d=1.5 -ac 2") +
                  words(options.toUtf8().constData()));
    const Extracted sound = extract(file);
    QVERIFY2(std::holds_alternative<job::SoundExtracted>(sound.event),
             qPrintable(failureOf(sound.event).text()));
    const auto length = static_cast<qint64>(sound.left.size());
    QVERIFY2(std::abs(length - 72'000) <= std::max(slack, 1100), qPrintable(QString::number(length)));
    const auto loud = std::find_if(sound.left.begin(), sound.left.end(), [](float s) { return s > 0.2F; });
    const qint64 onset = loud - sound.left.begin();
    // The tone reaches 0.2 within 7 samples of 44.1 kHz; lossy codecs smear that by a little.
    QVERIFY2(std::abs(onset - 48'007) <= 20 + slack, qPrintable(QString::number(onset)));

    const job::Event probed = m_clips.run(job::ProbeSoundJob{sourceFile(file)});
    const auto* facts = std::get_if<job::SoundProbed>(&probed);
    QVERIFY2(facts, qPrintable(failureOf(probed).text()));
    QVERIFY(std::abs(facts->durationMs - length / 48) <= 1);
    QCOMPARE(facts->channels, 2);
}

void TestExtract::nothingDrifts() {
    // A click every second for a minute and a half, at 44.1 kHz.
    const QString file = m_clips.make(
        QStringLiteral("clicks.wav"),
        words("-f lavfi -i aevalsrc='if(eq(mod(n,44100),100),0.9,0)':s=44100:d=90 -c:a pcm_f32le"));
    const Extracted sound = extract(file);
    QCOMPARE(static_cast<qint64>(sound.left.size()), 90 * 48000);
    for (int second = 0; second < 90; ++second) {
        const auto begin = sound.left.begin() + second * 48000;
        const auto click = std::max_element(begin, begin + 48000);
        QVERIFY2(*click > 0.5F, qPrintable(QString::number(second)));
        QVERIFY2(std::abs((click - begin) - 109) <= 1, qPrintable(QString::number(click - begin)));
    }
}

void TestExtract::channelsAreMixedToTwo() {
    const QString mono = m_clips.make(QStringLiteral("mono.wav"),
                                      words("-f lavfi -i aevalsrc=0.5*sin(2*PI*400*t):s=48000:d=1"));
    const Extracted one = extract(mono);
    QCOMPARE(one.left, one.right);
    QVERIFY(std::abs(*std::max_element(one.left.begin(), one.left.end()) - 0.5F) < 0.001F);
    // Six channels, of which the centre speaks: it is heard on both sides, and nothing clips.
    const QString six =
        m_clips.make(QStringLiteral("six.flac"),
                     words("-f lavfi -i aevalsrc=0|0|0.9*sin(2*PI*400*t)|0|0|0:c=5.1:s=44100:d=1"));
    const Extracted both = extract(six);
    QVERIFY2(std::holds_alternative<job::SoundExtracted>(both.event),
             qPrintable(failureOf(both.event).text()));
    QCOMPARE(both.left, both.right);
    const float peak = *std::max_element(both.left.begin(), both.left.end());
    QVERIFY2(peak > 0.15F && peak <= 1, qPrintable(QString::number(static_cast<double>(peak))));
}

void TestExtract::soundOfAVideo() {
    const QString video = m_clips.make(
        QStringLiteral("video.mp4"),
        words("-f lavfi -i testsrc=s=64x64:r=30:d=1 -f lavfi -i sine=300:d=1 -c:v libx264 -c:a aac"));
    // The last frame of AAC goes on for a while.
    const auto length = static_cast<qint64>(extract(video, 44100).left.size());
    QVERIFY2(length >= 44'100 && length <= 44'100 + 1024, qPrintable(QString::number(length)));
    const QString silent = m_clips.make(QStringLiteral("silent.mp4"),
                                        words("-f lavfi -i testsrc=s=64x64:r=30:d=1 -c:v libx264"));
    QCOMPARE(failureOf(extract(silent).event).code, QString(job::errors::NoSound));
    // A song with its cover.
    const QString cover =
        m_clips.make(QStringLiteral("cover.png"), words("-f lavfi -i testsrc=s=64x64 -frames:v 1"));
    const QString song = m_clips.make(
        QStringLiteral("song.mp3"),
        words("-f lavfi -i sine=300:d=1 -i") + QStringList{cover} +
            words("-map 0 -map 1 -c:v png -c:a libmp3lame -disposition:v attached_pic -id3v2_version 3"));
    QVERIFY(std::abs(static_cast<qint64>(extract(song).left.size()) - 48000) < 1200);
}

void TestExtract::aWavBeginsWithThePictures_data() {
    QTest::addColumn<QString>("offset");
    QTest::addColumn<double>("onset");  // seconds
    QTest::newRow("together") << "0" << 1.0;
    QTest::newRow("sound later") << "0.5" << 1.5;
    QTest::newRow("sound before") << "-0.25" << 0.75;
}

// What a program writes down of it has the clip's times. A second of silence, then a tone to the left.
void TestExtract::aWavBeginsWithThePictures() {
    QFETCH(QString, offset);
    QFETCH(double, onset);
    const QString sound = m_clips.make(
        QStringLiteral("tone.wav"),
        words("-f lavfi -i aevalsrc='if(gte(t,1),0.5*sin(2*PI*500*t),0)|0':s=48000:d=1.5 -c:a pcm_f32le"));
    const QString pictures =
        m_clips.make(QStringLiteral("pictures.mp4"), words("-f lavfi -i testsrc=s=64x64:r=30:d=3"));
    const QString file =
        m_clips.make(QStringLiteral("offset%1.mkv").arg(offset),
                     {QStringLiteral("-i"), pictures, QStringLiteral("-itsoffset"), offset,
                      QStringLiteral("-i"), sound, QStringLiteral("-c:v"), QStringLiteral("copy"),
                      QStringLiteral("-c:a"), QStringLiteral("pcm_s16le")});
    job::ExtractSoundJob job;
    job.key = {QStringLiteral("key")};
    job.source = sourceFile(file);
    job.sampleRate = 16'000;
    job.outputFile = m_clips.path(QStringLiteral("sound%1").arg(++m_count));
    job.form = job::SoundForm::Wav;
    const job::Event event = m_clips.run(job);
    const auto* done = std::get_if<job::SoundExtracted>(&event);
    QVERIFY2(done, qPrintable(failureOf(event).text()));
    QFile wav(job.outputFile);
    QVERIFY(wav.open(QIODevice::ReadOnly));
    const QByteArray bytes = wav.readAll();
    QCOMPARE(static_cast<qint64>(bytes.size()), 44 + 2 * done->samples);
    QCOMPARE(bytes.left(4) + bytes.mid(8, 8) + bytes.mid(36, 4), QByteArray("RIFFWAVEfmt data"));
    const auto number = [&bytes](qsizetype at) { return qFromLittleEndian<quint32>(bytes.constData() + at); };
    QCOMPARE(number(4), static_cast<quint32>(bytes.size() - 8));
    QCOMPARE(number(20), 0x10001U);  // PCM, one channel
    QCOMPARE(number(24), 16'000U);
    QCOMPARE(number(28), 32'000U);
    QCOMPARE(number(32), 0x100002U);  // 2 bytes, 16 bits
    QCOMPARE(number(40), static_cast<quint32>(bytes.size() - 44));
    qint64 first = -1;
    int loudest = 0;
    for (qint64 i = 0; i < done->samples; ++i) {
        const int sample = qFromLittleEndian<qint16>(bytes.constData() + 44 + 2 * i);
        if (first < 0 && sample > 3000) first = i;
        loudest = std::max(loudest, sample);
    }
    QVERIFY2(std::abs(static_cast<double>(first) / 16'000 - onset) < 0.002,
             qPrintable(QString::number(first)));
    // The mean of 0.5 and silence.
    QVERIFY2(std::abs(loudest - 32'767 / 4) < 100, qPrintable(QString::number(loudest)));
}

void TestExtract::whatIsNoNumberIsSilent() {
    QFile file(m_clips.make(QStringLiteral("numbers.wav"),
                            words("-f lavfi -i aevalsrc=0.5:s=48000:d=1 -c:a pcm_f32le")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    bytes.replace(bytes.size() - 4000, 4, "\0\0\xc0\x7f", 4);  // not a number
    bytes.replace(bytes.size() - 3000, 4, "\0\0\x80\x7f", 4);  // infinite
    QVERIFY(file.seek(0) && file.write(bytes) == bytes.size() && file.flush());
    const Extracted sound = extract(file.fileName());
    QCOMPARE(static_cast<int>(sound.left.size()), 48000);
    QCOMPARE(std::count(sound.left.begin(), sound.left.end(), 0.5F), 47998);
    QCOMPARE(std::count(sound.left.begin(), sound.left.end(), 0.0F), 2);
}

void TestExtract::hostileFiles_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << QByteArray() << QString(job::errors::Empty);
    QTest::newRow("text") << QByteArray("hello, this is no music\n").repeated(50)
                          << QString(job::errors::NotMedia);
    QTest::newRow("playlist") << QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n/etc/passwd\n")
                              << QString(job::errors::NotAllowed);
    QTest::newRow("a head alone")
        << QByteArray("RIFF\xff\xff\xff\xffWAVEfmt ", 16).append(QByteArray(20, '\0')) << QString();
    std::mt19937 random(1);
    QByteArray noise;
    for (int i = 0; i < 100'000; ++i)
        noise.append(static_cast<char>(random()));
    QTest::newRow("noise") << noise << QString();
    QByteArray frames;
    for (int i = 0; i < 200; ++i)
        frames.append("\xff\xfb\x90\x64", 4).append(noise.mid(i * 400, 413));
    QTest::newRow("mp3 frames of noise") << frames << QStringLiteral("any");
}

void TestExtract::hostileFiles() {
    QFETCH(QByteArray, content);
    QFETCH(QString, code);
    const QString file = m_clips.write(QStringLiteral("hostile%1").arg(++m_count), content);
    const Extracted sound = extract(file);
    const Error error = failureOf(sound.event);
    if (code == QStringLiteral("any")) {
        // It is an error, or sound that is sound.
        QVERIFY(!error.code.isEmpty() ||
                std::all_of(sound.left.begin(), sound.left.end(), [](float s) { return std::isfinite(s); }));
        return;
    }
    QVERIFY(!error.code.isEmpty());
    if (!code.isEmpty()) QCOMPARE(error.code, code);
}

void TestExtract::aCutFileGivesWhatIsThere() {
    QFile whole(m_clips.make(QStringLiteral("whole.mp3"), words("-f lavfi -i sine=300:d=4 -c:a libmp3lame")));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll();
    const Extracted sound = extract(m_clips.write(QStringLiteral("cut.mp3"), bytes.first(bytes.size() / 2)));
    QVERIFY(std::abs(static_cast<qint64>(sound.left.size()) - 96'000) < 5'000);
}

void TestExtract::aChangedFileIsRefused() {
    job::ExtractSoundJob job;
    job.source = sourceFile(m_clips.make(QStringLiteral("now.wav"), words("-f lavfi -i sine=300:d=1")));
    job.outputFile = m_clips.path(QStringLiteral("never"));
    m_clips.make(QStringLiteral("now.wav"), words("-f lavfi -i sine=500:d=2"));
    QCOMPARE(failureOf(m_clips.run(job)).code, QString(job::errors::SourceChanged));
}

QTEST_GUILESS_MAIN(TestExtract)
#include "test_extract.moc"
