#include "tests/core/media/clips.h"

#include "core/job/damage.h"
#include "core/media/allowed_media.h"
#include "core/media/file_io.h"

#include <QElapsedTimer>
#include <QFile>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

// What is no clip, no clip any more, or a trap: each ends with its own clear reason, from probe and render
// alike.
class TestHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTrapHasItsReason_data();
    void everyTrapHasItsReason();
    void playlistsOpenNothing_data();
    void playlistsOpenNothing();
    void aClipCutInHalfSaysHowMuchIsMissing();
    void aLittleDamageIsHeldOver();
    void picturesDroppedInSilenceCount();
    void streamsThatEndInsideAPacketWereCutOff_data();
    void streamsThatEndInsideAPacketWereCutOff();
    void muchDamageIsNamed();
    void aClipThatChangesIsNotRendered();
    void theListForbidsWhatRefersElsewhere();
    void brokenHeadersEndQuickly();

private:
    job::Probed probe(const QString& file, job::ProbeDepth depth = job::ProbeDepth::Full);
    // What a full look found, in a render's words.
    QString damageOf(const QString& file);
    Clips m_clips;
    QString m_good;
};

job::Probed TestHostile::probe(const QString& file, job::ProbeDepth depth) {
    const job::Event event = m_clips.run(job::ProbeJob{sourceFile(file), depth});
    const auto* probed = std::get_if<job::Probed>(&event);
    if (probed == nullptr) qWarning("%s", qPrintable(failureOf(event).text()));
    return probed == nullptr ? job::Probed{} : *probed;
}

QString TestHostile::damageOf(const QString& file) {
    const job::Probed probed = probe(file);
    const Result<void> checked = job::checkDamage(probed.framesDecoded, probed.framesMissing);
    return checked ? QString() : checked.error().message;
}

void TestHostile::initTestCase() {
    m_good =
        m_clips.make("good.mp4"_s, words("-f lavfi -i testsrc2=size=320x240:rate=30:duration=5 -f lavfi -i "
                                         "sine=d=5 -c:v libx264 -g 15 -c:a aac -movflags +faststart"));
}

void TestHostile::everyTrapHasItsReason_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const QString& file, ErrorCode code) {
        QTest::newRow(name) << file << QString(code);
    };
    row("zero bytes", m_clips.write("zero.mp4"_s, {}), job::errors::Empty);
    row("a text", m_clips.write("text.mp4"_s, "Dear diary, today I made a video.\nIt was long.\n"),
        job::errors::NotMedia);
    row("a sound", m_clips.make("sound.mp3"_s, words("-f lavfi -i sine=d=1")), job::errors::NoVideo);
    row("sound in an MP4", m_clips.make("sound.mp4"_s, words("-f lavfi -i sine=d=1 -c:a aac")),
        job::errors::NoVideo);
    row("raw H.264",
        m_clips.make("raw.h264"_s, words("-f lavfi -i testsrc2=size=64x64:duration=1 -c:v libx264")),
        job::errors::NotAllowed);
    row("a codec not in the list",
        m_clips.make("snow.avi"_s, words("-f lavfi -i testsrc2=size=64x64:duration=1 -c:v snow -strict -2")),
        job::errors::NotAllowed);
    row("sound nobody reads",
        m_clips.make("nelly.flv"_s,
                     words("-f lavfi -i testsrc2=size=64x64:duration=1 -f lavfi -i sine=d=1:r=22050 "
                           "-c:v flv -c:a nellymoser")),
        job::errors::NotAllowed);
    row("too wide",
        m_clips.make("wide.mkv"_s,
                     words("-f lavfi -i color=black:size=8256x64:rate=10:duration=0.2 -c:v ffv1")),
        job::errors::TooLarge);
    row("too fast",
        m_clips.make("fast.mp4"_s,
                     words("-f lavfi -i color=black:size=64x64:rate=480:duration=0.2 -c:v mpeg4")),
        job::errors::TooLarge);
    row("too long",
        m_clips.make("slow.mkv"_s,
                     words("-f lavfi -i color=black:size=64x64:rate=1/3000:duration=60000 -c:v ffv1")),
        job::errors::TooLarge);
    QStringList many = words("-f lavfi -i color=black:size=64x64:rate=10:duration=0.2");
    for (int i = 0; i < 40; ++i)
        many += words("-map 0:v");
    row("forty streams", m_clips.make("many.mkv"_s, many + words("-c:v mpeg4")), job::errors::TooLarge);
}

void TestHostile::everyTrapHasItsReason() {
    QFETCH(QString, file);
    QFETCH(QString, code);
    static int number = 0;
    const Error probed = failureOf(m_clips.run(job::ProbeJob{sourceFile(file), job::ProbeDepth::Full}));
    QVERIFY2(probed.code == code, qPrintable(probed.code + QLatin1Char(' ') + probed.text()));
    const Error rendered = failureOf(m_clips.encode(file, "trap%1.segment"_s.arg(++number)));
    QCOMPARE(rendered.code, code);
    QVERIFY(!rendered.message.isEmpty());
    qInfo("%s", qPrintable(rendered.text()));
}

void TestHostile::playlistsOpenNothing_data() {
    QTest::addColumn<QByteArray>("content");
    const QByteArray secret = m_good.toUtf8();
    QTest::newRow("hls") << "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n" + secret + "\n#EXT-X-ENDLIST\n";
    QTest::newRow("concat") << "ffconcat version 1.0\nfile '" + secret + "'\n";
    QTest::newRow("sdp") << QByteArray("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 "
                                       "0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n");
    QTest::newRow("dash") << "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" "
                             "type=\"static\"><Period><AdaptationSet mimeType=\"video/mp4\"><Representation "
                             "id=\"1\"><BaseURL>" +
                                 secret + "</BaseURL></Representation></AdaptationSet></Period></MPD>\n";
}

void TestHostile::playlistsOpenNothing() {
    QFETCH(QByteArray, content);
    const QString file = m_clips.write("playlist.mp4"_s, content);
    QFile::remove(m_clips.path("playlist.segment"_s));
    const Error error = failureOf(m_clips.encode(file, "playlist.segment"_s));
    QVERIFY2(error.is(job::errors::NotAllowed) || error.is(job::errors::NotMedia),
             qPrintable(error.code + QLatin1Char(' ') + error.text()));
    qInfo("%s", qPrintable(error.text()));
}

void TestHostile::aClipCutInHalfSaysHowMuchIsMissing() {
    QFile whole(m_good);
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll();
    // With its index in front, half of the pictures are there.
    const QString front = m_clips.write("half.mp4"_s, bytes.left(bytes.size() / 2));
    const Error error = failureOf(m_clips.encode(front, "half.segment"_s));
    QVERIFY2(error.is(job::errors::Damaged), qPrintable(error.text()));
    QVERIFY2(error.message.contains("of 150 pictures"_s) || error.message.contains(" of 151 pictures"_s),
             qPrintable(error.message));
    QCOMPARE(damageOf(front), error.message);
    // The index says so without a look at any picture.
    QCOMPARE(probe(front, job::ProbeDepth::Header).framesMissing, probe(front).framesMissing);
    QCOMPARE(probe(m_good, job::ProbeDepth::Header).framesMissing, 0);
    qInfo("%s", qPrintable(error.message));
    // With its index behind, nothing can be read.
    const QString behind = m_clips.make("behind.mp4"_s, QStringList{"-i"_s, m_good} + words("-c copy"));
    QVERIFY(QFile::resize(behind, QFileInfo(behind).size() / 2));
    const Error index = failureOf(m_clips.encode(behind, "behind.segment"_s));
    QVERIFY2(index.is(job::errors::Damaged), qPrintable(index.text()));
    qInfo("%s", qPrintable(index.text()));
    // Other containers say how long they should be.
    for (const char* kind : {"cut.mkv", "cut.avi", "cut.flv"}) {
        const QString cut =
            m_clips.make(QString::fromLatin1(kind), QStringList{"-i"_s, m_good} + words("-c:v copy -an"));
        QVERIFY(QFile::resize(cut, QFileInfo(cut).size() / 2));
        const Error short_ = failureOf(m_clips.encode(cut, QString::fromLatin1(kind) + ".segment"_s));
        QVERIFY2(short_.is(job::errors::Damaged),
                 qPrintable(QString::fromLatin1(kind) + QLatin1Char(' ') + short_.text()));
    }
}

void TestHostile::aLittleDamageIsHeldOver() {
    // One of a hundred pictures, each of which stands alone, is destroyed.
    const QString clip = m_clips.make(
        "scratch.avi"_s, words("-f lavfi -i testsrc2=size=320x240:rate=25:duration=4 -c:v mjpeg -q:v 3"));
    QFile file(clip);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray bytes = file.readAll();
    qsizetype at = 0;
    for (int i = 0; i <= 50; ++i)
        at = bytes.indexOf("00dc", at + 4);
    QVERIFY(at > 0 && file.seek(at + 8));
    QCOMPARE(file.write(QByteArray(600, '\0')), 600);
    file.close();
    const job::Event event = m_clips.encode(clip, "scratch.segment"_s);
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    QVERIFY2(done != nullptr, qPrintable(failureOf(event).text()));
    QCOMPARE(done->frames, 120);
    QCOMPARE(done->framesMissing, 1);
    const job::Event probed = m_clips.run(job::ProbeJob{sourceFile(clip), job::ProbeDepth::Full});
    QVERIFY(std::holds_alternative<job::Probed>(probed));
    QCOMPARE(std::get<job::Probed>(probed).framesMissing, 1);
}

// Without its first key frame libav's H.264 decoder swallows pictures up to the next one, and says nothing.
void TestHostile::picturesDroppedInSilenceCount() {
    const QString clip = m_clips.make(
        "swallowed.mp4"_s, words("-f lavfi -i testsrc2=size=320x240:rate=30:duration=10 -c:v libx264 -g 30 "
                                 "-sc_threshold 0 -x264-params repeat-headers=0 -movflags +faststart"));
    const job::Event before = m_clips.run(job::ProbeJob{sourceFile(clip), job::ProbeDepth::Full});
    QCOMPARE(std::get<job::Probed>(before).framesMissing, 0);
    QFile file(clip);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray bytes = file.readAll();
    const qsizetype data = bytes.indexOf("mdat") + 4;
    // The whole first picture, behind its length and its text of settings.
    const qsizetype text =
        static_cast<quint8>(bytes[data + 2]) * 256 + static_cast<quint8>(bytes[data + 3]) + 4;
    QVERIFY(file.seek(data + text + 4));
    QCOMPARE(file.write(QByteArray(2000, '\0')), 2000);
    file.close();
    const QString said = damageOf(clip);
    QVERIFY2(!said.isEmpty(), "pictures that never came out were not counted");
    QVERIFY2(said.contains("30 of 300"_s) || said.contains("29 of 300"_s) ||
                 said.contains("of 300 pictures"_s),
             qPrintable(said));
    QCOMPARE(failureOf(m_clips.encode(clip, "swallowed.segment"_s)).message, said);
    qInfo("%s", qPrintable(said));
}

void TestHostile::streamsThatEndInsideAPacketWereCutOff_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("TS") << "stream.ts"_s << words("-c:v mpeg2video -b:v 2M -c:a mp2");
    QTest::newRow("TS, H.264") << "stream264.ts"_s << words("-c:v libx264 -c:a aac");
    QTest::newRow("M2TS") << "stream.m2ts"_s << words("-c:v libx264 -c:a ac3");
    QTest::newRow("MPG") << "stream.mpg"_s << words("-c:v mpeg2video -b:v 2M -c:a mp2");
    QTest::newRow("VOB") << "stream.vob"_s << words("-c:v mpeg2video -b:v 2M -c:a ac3 -f vob");
}

void TestHostile::streamsThatEndInsideAPacketWereCutOff() {
    QFETCH(QString, name);
    QFETCH(QStringList, options);
    const QString clip = m_clips.make(
        name, words("-f lavfi -i testsrc2=size=320x240:rate=25:duration=6 -f lavfi -i sine=d=6") + options);
    const auto missingOf = [this](const QString& file) -> qint64 {
        const job::Event event = m_clips.run(job::ProbeJob{sourceFile(file), job::ProbeDepth::Full});
        const auto* probed = std::get_if<job::Probed>(&event);
        if (probed == nullptr) qWarning("%s", qPrintable(failureOf(event).text()));
        return probed == nullptr ? -1 : probed->framesMissing;
    };
    QCOMPARE(missingOf(clip), 0);
    QVERIFY(QFile::resize(clip, QFileInfo(clip).size() * 9 / 10 / 188 * 188 + 77));
    const qint64 missing = missingOf(clip);
    QVERIFY2(missing > 0 && missing < 4, qPrintable(QString::number(missing)));
    const job::Event event = m_clips.encode(clip, name + ".segment"_s);
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    QVERIFY2(done != nullptr, qPrintable(failureOf(event).text()));
    QCOMPARE(done->framesMissing, missing);
}

void TestHostile::muchDamageIsNamed() {
    const QString clip =
        m_clips.make("ruin.mp4"_s, QStringList{"-i"_s, m_good} + words("-c copy -movflags +faststart"));
    QFile file(clip);
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 at = file.size() / 4; at < file.size() - 4000; at += 3000) {
        QVERIFY(file.seek(at));
        QCOMPARE(file.write(QByteArray(1000, '\x33')), 1000);
    }
    file.close();
    const Error error = failureOf(m_clips.encode(clip, "ruin.segment"_s));
    QVERIFY2(error.is(job::errors::Damaged), qPrintable(error.text()));
    QVERIFY(error.message.contains("at most 2 %"_s));
    QCOMPARE(damageOf(clip), error.message);
    qInfo("%s", qPrintable(error.message));
}

void TestHostile::aClipThatChangesIsNotRendered() {
    job::EncodeSegmentJob job;
    job.key = {"key"_s};
    job.source = sourceFile(m_good);
    job.source.identity.mtimeNs += 1;
    job.grid = m_clips.grid;
    job.video = m_clips.video;
    job.outputFile = m_clips.path("changed.segment"_s);
    QVERIFY(failureOf(m_clips.run(job)).is(job::errors::SourceChanged));
    QVERIFY(failureOf(m_clips.run(job::ProbeJob{job.source})).is(job::errors::SourceChanged));
}

void TestHostile::theListForbidsWhatRefersElsewhere() {
    const Result<media::AllowedMedia> allowed = media::AllowedMedia::load();
    QVERIFY(allowed.has_value());
    QVERIFY(allowed->date().isValid());
    for (const char* never : {"hls", "dash", "sdp", "concat", "image2", "rtsp", "lavfi", "imf", "webvtt"})
        QVERIFY(!allowed->formatWhitelist().split(',').contains(QByteArray(never)));
}

// Every byte of the first kilobytes of an MP4 and a Matroska, changed at random: an answer each time, and
// soon.
void TestHostile::brokenHeadersEndQuickly() {
    const QString matroska = m_clips.make("good.mkv"_s, QStringList{"-i"_s, m_good} + words("-c copy"));
    quint32 seed = 20'261'122;
    const auto random = [&seed](quint32 below) {
        return ((seed = seed * 1'664'525U + 1'013'904'223U) >> 8) % below;
    };
    for (const QString& source : {m_good, matroska}) {
        QFile whole(source);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        for (int round = 0; round < 60; ++round) {
            QByteArray changed = bytes;
            for (int i = 0; i < 12; ++i)
                changed[static_cast<qsizetype>(random(4000))] = static_cast<char>(random(256));
            const QString file = m_clips.write("changed.bin"_s, changed);
            QElapsedTimer timer;
            timer.start();
            const job::Event event = m_clips.run(job::ProbeJob{sourceFile(file), job::ProbeDepth::Full});
            QVERIFY(job::isFinal(event));
            QVERIFY2(timer.elapsed() < 30'000, "took too long");
        }
    }
}

QTEST_GUILESS_MAIN(TestHostile)
#include "test_hostile.moc"
