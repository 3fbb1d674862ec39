#include "core/media/verify.h"
#include "tests/core/media/clips.h"

#include <QFile>
#include <QtEndian>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

namespace {

struct Box {
    QByteArray kind;
    qint64 size = 0;
    friend bool operator==(const Box&, const Box&) = default;
};

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<Box> boxesOf(const QByteArray& bytes) {
    QList<Box> boxes;
    for (qint64 at = 0; at + 8 <= bytes.size();) {
        const qint64 size = qFromBigEndian<quint32>(bytes.constData() + at);
        boxes.append({bytes.mid(at + 4, 4), size});
        if (size < 8) break;
        at += size;
    }
    return boxes;
}

// A number of /proc/self/io; −1 where there is none.
qint64 countOf(const QByteArray& name) {
    for (const QByteArray& line : contentOf(QStringLiteral("/proc/self/io")).split('\n'))
        if (line.startsWith(QByteArray(name + ':'))) return line.mid(name.size() + 1).trimmed().toLongLong();
    return -1;
}

}  // namespace

// How a finished file comes to the disk, and what is looked at again.
class TestOutputFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theIndexFillsItsPlace_data();
    void theIndexFillsItsPlace();
    void everyByteIsWrittenOnce();
    void aStartThatWasDecodedIsKnownAgain();
    void anotherStartIsDecoded();

private:
    Clips m_clips;
    QString m_clip;
};

void TestOutputFile::initTestCase() {
    m_clip = m_clips.make("clip.mp4"_s, words("-f lavfi -i testsrc2=d=3:s=540x960:r=30 -f lavfi -i sine=d=3 "
                                              "-c:v libx264 -crf 12 -c:a aac"));
}

void TestOutputFile::theIndexFillsItsPlace_data() {
    QTest::addColumn<bool>("edits");
    QTest::newRow("edit list") << true;
    QTest::newRow("none") << false;
}

void TestOutputFile::theIndexFillsItsPlace() {
    QFETCH(bool, edits);
    const QString file = m_clips.join({m_clip, m_clip}, "index%1.mp4"_s.arg(edits),
                                      edits ? job::EditList::Write : job::EditList::None);
    QVERIFY(!file.isEmpty());
    const QByteArray bytes = contentOf(file);
    const QList<Box> boxes = boxesOf(bytes);
    QCOMPARE(boxes.size(), 5);
    QCOMPARE(boxes[0].kind, QByteArray("ftyp"));
    QCOMPARE(boxes[1].kind, QByteArray("moov"));
    const Box nothing{"free", 8};
    QVERIFY(boxes[2] == nothing && boxes[3] == nothing);
    QCOMPARE(boxes[4].kind, QByteArray("mdat"));
    qint64 sum = 0;
    for (const Box& box : boxes)
        sum += box.size;
    QCOMPARE(sum, bytes.size());
}

void TestOutputFile::everyByteIsWrittenOnce() {
    if (countOf("wchar") < 0) QSKIP("this system does not count");
    m_clips.grid = {1080, 1920, {30, 1}};
    QVERIFY(!m_clips.join({m_clip}, "segments.mp4"_s).isEmpty());
    const job::AssembleJob job{{"id"_s},      m_clips.parts,        m_clips.grid,
                               m_clips.audio, job::EditList::Write, m_clips.path("once.mp4"_s)};
    const qint64 bytes = countOf("wchar"), calls = countOf("syscw");
    QVERIFY(std::holds_alternative<job::Assembled>(m_clips.run(job)));
    const qint64 size = QFileInfo(job.outputFile).size();
    QVERIFY(size > 500'000);
    QVERIFY2(countOf("wchar") - bytes < size + size / 20,
             qPrintable(QString::number(countOf("wchar") - bytes)));
    // 90 pictures and 140 packets of sound went in.
    QVERIFY2(countOf("syscw") - calls < 40, qPrintable(QString::number(countOf("syscw") - calls)));
    m_clips.grid = {180, 320, {30, 1}};
}

void TestOutputFile::aStartThatWasDecodedIsKnownAgain() {
    AVCodecParameters* stream = avcodec_parameters_alloc();
    const media::Packet packet(av_packet_alloc());
    QCOMPARE(av_new_packet(packet.get(), 100), 0);
    std::fill_n(packet->data, packet->size, std::uint8_t{7});
    stream->codec_id = AV_CODEC_ID_H264;
    stream->width = 1080;
    media::DecodedStarts starts;
    QVERIFY(!starts.knows(stream, packet.get()));
    starts.remember(stream, packet.get());
    QVERIFY(starts.knows(stream, packet.get()));
    packet->data[99] = 8;
    QVERIFY(!starts.knows(stream, packet.get()));
    packet->data[99] = 7;
    stream->width = 1082;
    QVERIFY(!starts.knows(stream, packet.get()));
    stream->width = 1080;
    stream->extradata = static_cast<std::uint8_t*>(av_mallocz(64));
    stream->extradata_size = 20;
    QVERIFY(!starts.knows(stream, packet.get()));
    avcodec_parameters_free(&stream);
}

// The file differs from one that was good in its first picture only, and nobody says what that should be.
void TestOutputFile::anotherStartIsDecoded() {
    const QString good = m_clips.join({m_clip}, "good.mp4"_s);
    const auto allowed = media::AllowedMedia::load();
    QVERIFY(allowed.has_value());
    media::DecodedStarts starts;
    const auto check = [&](const QString& file) {
        return media::verify({file, job::VerifyDepth::Structure, {}}, *allowed, {}, &starts);
    };
    QVERIFY(check(good).has_value() && check(good).has_value());
    QByteArray bytes = contentOf(good);
    const qsizetype first = bytes.indexOf("mdat") + 4;
    for (qsizetype i = 16; i < 1200; ++i)
        bytes[first + i] = static_cast<char>(0xff);
    const auto damaged = check(m_clips.write("damaged.mp4"_s, bytes));
    QVERIFY(!damaged.has_value());
    QVERIFY2(damaged.error().is(job::errors::BadOutput), qPrintable(damaged.error().text()));
}

QTEST_GUILESS_MAIN(TestOutputFile)
#include "test_output_file.moc"
