#include "tests/core/media/clips.h"
#include "tests/support/ffmpeg_complaints.h"

#include <QFile>
#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

// What a check finds in files that are not good, and what is known about the encoders.
class TestVerify : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verifyFindsWhatIsWrong_data();
    void verifyFindsWhatIsWrong();
    void strictSeesADamagedPacket();
    void structureSeesADamagedFirstPicture();
    void anEncoderThatJoins();
    void anEncoderThatIsNotThere();
    void fastCoderIsNotWorse();

private:
    Clips m_clips;
};

void TestVerify::verifyFindsWhatIsWrong_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("packets joined by ffmpeg's concat: sound is longer")
        << words("-f lavfi -i testsrc2=size=96x96:rate=30:duration=1 -f lavfi -i sine=d=1.2 -c:v libx264 "
                 "-c:a aac")
        << "sound ends"_s;
    QTest::newRow("uneven pictures") << words("-f lavfi -i testsrc2=size=96x96:rate=30:duration=2 -vf "
                                              "select='gt(t,1)+not(mod(n,3))' -vsync vfr -c:v libx264 -bf 0")
                                     << "even"_s;
    QTest::newRow("sound begins late") << words("-f lavfi -i testsrc2=size=96x96:rate=30:duration=2 "
                                                "-itsoffset 0.5 -f lavfi -i sine=d=1.5 -c:v libx264 -c:a aac")
                                       << "sound"_s;
    QTest::newRow("no pictures") << words("-f lavfi -i sine=d=1 -c:a aac") << "no pictures"_s;
    QTest::newRow("not MP4") << words("-f lavfi -i testsrc2=size=96x96:rate=30:duration=1 -f avi") << "MP4"_s;
}

void TestVerify::verifyFindsWhatIsWrong() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const QString file = m_clips.make("wrong.mp4"_s, arguments);
    const Error error = failureOf(m_clips.run(job::VerifyJob{file, job::VerifyDepth::Structure, {}}));
    QVERIFY2(error.is(job::errors::BadOutput), qPrintable(error.text()));
    QVERIFY2(error.message.contains(says), qPrintable(error.text()));
}

void TestVerify::strictSeesADamagedPacket() {
    const QString clip = m_clips.make(
        "clip.mp4"_s, words("-f lavfi -i testsrc2=size=180x320:rate=30:duration=2 -f lavfi -i sine=d=2"));
    const QString file = m_clips.join({clip, clip}, "damaged.mp4"_s);
    QVERIFY(!file.isEmpty());
    const std::vector<job::SegmentPart> parts = m_clips.parts;
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadWrite));
    // In the middle of the data, some bytes are different.
    QVERIFY(bytes.seek(bytes.size() * 2 / 3));
    QCOMPARE(bytes.write(QByteArray(3000, '\x55')), 3000);
    bytes.close();
    const Error known = failureOf(m_clips.run(job::VerifyJob{file, job::VerifyDepth::Structure, parts}));
    QVERIFY2(known.is(job::errors::BadOutput), qPrintable(known.text()));
    const Error unknown = failureOf(m_clips.run(job::VerifyJob{file, job::VerifyDepth::Strict, {}}));
    QVERIFY2(unknown.is(job::errors::BadOutput), qPrintable(unknown.text()));
    QVERIFY(!creatorup::test::complaintsOfFfmpeg({file}).isEmpty());
    // Cut off.
    QVERIFY(QFile::resize(file, QFileInfo(file).size() * 9 / 10));
    const Error cut = failureOf(m_clips.run(job::VerifyJob{file, job::VerifyDepth::Structure, {}}));
    QVERIFY2(cut.is(job::errors::BadOutput), qPrintable(cut.text()));
}

// Without its segments to compare with, a file's first picture is what is decoded.
void TestVerify::structureSeesADamagedFirstPicture() {
    const QString clip = m_clips.make(
        "first.mp4"_s, words("-f lavfi -i testsrc2=size=180x320:rate=30:duration=1 -f lavfi -i sine=d=1"));
    const QString file = m_clips.join({clip, clip}, "first_damaged.mp4"_s);
    QVERIFY(!file.isEmpty());
    const job::VerifyJob check{file, job::VerifyDepth::Structure, {}};
    QVERIFY(std::holds_alternative<job::Verified>(m_clips.run(check)));
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadWrite));
    const qsizetype data = bytes.readAll().indexOf("mdat");
    QVERIFY(data > 0 && bytes.seek(data + 4 + 64));  // behind its size and its header
    QCOMPARE(bytes.write(QByteArray(400, '\x55')), 400);
    bytes.close();
    const Error error = failureOf(m_clips.run(check));
    QVERIFY2(error.is(job::errors::BadOutput), qPrintable(error.text()));
}

void TestVerify::anEncoderThatJoins() {
    const job::Event event = m_clips.run(job::TestEncoderJob{m_clips.grid, m_clips.video});
    const auto* tested = std::get_if<job::EncoderTested>(&event);
    QVERIFY2(tested != nullptr, qPrintable(failureOf(event).text()));
    QVERIFY2(tested->joins, qPrintable(tested->reason));
    QVERIFY(tested->framesPerSecond > 1);
}

void TestVerify::anEncoderThatIsNotThere() {
    job::VideoSettings other = m_clips.video;
    other.encoder = "h264_magic"_s;
    const job::Event event = m_clips.run(job::TestEncoderJob{m_clips.grid, other});
    const auto* tested = std::get_if<job::EncoderTested>(&event);
    QVERIFY(tested != nullptr && !tested->joins && !tested->reason.isEmpty());
    other = m_clips.video;
    other.preset = "slowest of all"_s;
    const job::Event preset = m_clips.run(job::TestEncoderJob{m_clips.grid, other});
    QVERIFY(std::get_if<job::EncoderTested>(&preset) != nullptr &&
            !std::get<job::EncoderTested>(preset).joins);
}

// The quick search for quantisers is chosen for its speed; it must not cost quality.
void TestVerify::fastCoderIsNotWorse() {
    const QString source = m_clips.make(
        "music.wav"_s,
        {"-f"_s, "lavfi"_s, "-i"_s,
         "aevalsrc='0.3*sin(220*2*PI*t)+0.2*sin(554*2*PI*t+sin(3*t))+0.1*sin(1760*2*PI*t)*exp(-3*mod(t,0.5))|0.3*sin(330*2*PI*t)+0.2*random(0)*exp(-20*mod(t,0.25))':s=48000:d=8"_s});
    double quality[2] = {};
    const char* coders[] = {"twoloop", "fast"};
    const std::vector<float> original = Clips::left(source);
    for (int i = 0; i < 2; ++i) {
        const QString coded =
            m_clips.make(QString::fromLatin1(coders[i]) + ".m4a"_s,
                         QStringList{"-i"_s, source} + words("-c:a aac -b:a 128k -aac_coder") +
                             QStringList{QString::fromLatin1(coders[i])});
        const std::vector<float> sound = Clips::left(coded);
        QVERIFY(sound.size() >= original.size());
        double signal = 0, noise = 0;
        for (size_t k = 4800; k < original.size() - 4800; ++k) {
            signal += original[k] * original[k];
            noise += (original[k] - sound[k]) * (original[k] - sound[k]);
        }
        quality[i] = 10 * std::log10(signal / noise);
    }
    qInfo("SNR twoloop %.1f dB, fast %.1f dB", quality[0], quality[1]);
    QVERIFY(quality[1] > quality[0] - 0.5);
}

QTEST_GUILESS_MAIN(TestVerify)
#include "test_verify.moc"
