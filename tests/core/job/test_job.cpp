#include "core/job/events.h"
#include "core/job/framing.h"
#include "core/job/jobs.h"

#include <QJsonArray>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::job;

namespace {

SourceFile source() {
    return {QStringLiteral("/clips/a.mp4"),
            {1, 0xffff'ffff'ffff'ffffULL, 1LL << 40, 1'700'000'000'123'456'789, 5}};
}

PreparedSound sound() {
    return {{QStringLiteral("s1")}, QStringLiteral("/s/m"), 1LL << 32};
}

ClipMix clipMix() {
    return {100, 250, VoiceMix{sound(), 300, -1.5, -12}};
}

SoundMix soundMix() {
    return {{{sound(), sound()}, 1000, false, 10, 20, -6, 12.5},
            VoiceMix{sound(), 1, 2, -3, 40, 50},
            LoudnessMode::Output,
            -16};
}

std::vector<SegmentPart> parts() {
    return {
        {{QStringLiteral("k1")}, QStringLiteral("/s/1"), 30, QStringLiteral("d1"), -3.5, false, clipMix()},
        {{QStringLiteral("k2")}, QStringLiteral("/s/2"), 1, QStringLiteral("d2"), 0, true}};
}

const FrameGrid kGrid{1080, 1920, {30000, 1001}};

VideoSettings video() {
    return {QStringLiteral("libx264"),
            QStringLiteral("veryfast"),
            QStringLiteral("high"),
            20.5,
            12000,
            24000,
            60};
}

Treatment treatment() {
    return {Fit::Blur, 0.25, 1, 5000, 1.2, {1500, 1000}, source()};
}

std::vector<TextPart> texts() {
    return {{{QStringLiteral("t")}, QStringLiteral("/t"), QStringLiteral("ind"), 0, 500, {3, 2}}};
}

std::vector<TextTrackFacts> tracks() {
    return {{QStringLiteral("ind"), 3, QStringLiteral("d")}};
}

MeasureTextsJob measuring() {
    OverlayText like;
    like.style.font = QStringLiteral("Inter");
    like.style.size = 40;
    like.place = {10, 20, 300, 400, 1, 2, -1};
    OverlaySubtitles subtitles{source(), like.style, like.place};
    return {{{360, 640, like, {10, 20, 300, 400}, {QStringLiteral("a"), QStringLiteral("b")}}},
            {{360, 640, subtitles, {10, 20, 300, 400}, {0, 0, 300, 600}, 100, 2000}},
            {source()}};
}

std::vector<Job> jobs() {
    return {ProbeJob{source(), ProbeDepth::Full},
            PreviewJob{source(), 1500, 90, 160, treatment(), QStringLiteral("/p")},
            EncodeSegmentJob{{QStringLiteral("key")},
                             source(),
                             {100, 2000},
                             treatment(),
                             kGrid,
                             video(),
                             44100,
                             QStringLiteral("/o")},
            AssembleJob{{QStringLiteral("id")},
                        parts(),
                        kGrid,
                        {QStringLiteral("aac"), 48000, 384},
                        EditList::None,
                        QStringLiteral("/o.mp4"),
                        QStringLiteral("/sound"),
                        soundMix(),
                        Container::Mov,
                        texts()},
            VerifyJob{QStringLiteral("/o.mp4"), VerifyDepth::Strict, parts()},
            VerifyJob{QStringLiteral("/o.mp4"), VerifyDepth::Strict, parts(), tracks()},
            ReadCuesJob{{QStringLiteral("key")}, source(), QStringLiteral("/o")},
            TestEncoderJob{kGrid, video()},
            measuring(),
            ProbeSoundJob{source()},
            ExtractSoundJob{{QStringLiteral("key")}, source(), 44100, QStringLiteral("/o")}};
}

std::vector<Event> events() {
    return {
        Hello{1, 2, QStringLiteral("5.1")},
        Confined{{QStringLiteral("seccomp")}},
        Progress{3, 9},
        Probed{QStringLiteral("mov"),
               QStringLiteral("h264"),
               QStringLiteral("aac"),
               1080,
               1920,
               {25, 1},
               4000,
               true,
               90,
               true,
               true,
               true,
               6,
               48000,
               100,
               2},
        Previewed{90, 160},
        SegmentEncoded{
            {QStringLiteral("k")}, 30, 12345, QStringLiteral("p"), QStringLiteral("e"), 1, true, 77},
        Assembled{{QStringLiteral("o")}, 60, 2000, 5, QStringLiteral("p"), tracks()},
        CuesRead{{QStringLiteral("k")}, 3, 200},
        Verified{60, 2000, 1080, 1920, QStringLiteral("h264"), QStringLiteral("aac"), 0.5, -45.25, tracks()},
        EncoderTested{QStringLiteral("libx264"), true, {}, 99.5},
        SoundProbed{QStringLiteral("mp3"), 2, 44100, 1500},
        SoundExtracted{{QStringLiteral("k")}, 1LL << 32, 1LL << 40},
        TextsMeasured{{{7, {{{-5, 3, 700, 40}, 2, 0, {}}}, false}, {}},
                      {{1, {{{1, 2, 3, 4}, 0, 90, QStringLiteral("halo")}}, true}}},
        Failed{{QStringLiteral("media.damaged"), QStringLiteral("m"), QStringLiteral("c")}}};
}

}  // namespace

// Jobs and events survive their journey through a pipe, and nothing else does.
class TestJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jobsSurvive();
    void eventsSurvive();
    void everyMissingFieldIsFound();
    void soundIsOurOwnUnlessItIsSaid();
    void onlyTheLastEventIsFinal();
    void onlyJobsThatReadClipsReadSources();
    void serveSurvives();
    void framesSurviveInAnyPieces();
    void badFramesBreakTheStream_data();
    void badFramesBreakTheStream();
};

void TestJob::jobsSurvive() {
    for (const Job& job : jobs()) {
        const QJsonObject object = toJson(job);
        const Result<Job> back = jobFromJson(object);
        QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().text()));
        QCOMPARE(back->index(), job.index());
        QCOMPARE(toJson(*back), object);
        if (const auto* assemble = std::get_if<AssembleJob>(&*back)) {
            QCOMPARE(assemble->parts, parts());
            QVERIFY(assemble->sound == soundMix());
            QCOMPARE(assemble->texts, texts());
        }
    }
}

void TestJob::eventsSurvive() {
    for (const Event& event : events()) {
        const QJsonObject object = toJson(event);
        const Result<Event> back = eventFromJson(object);
        QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().text()));
        QCOMPARE(back->index(), event.index());
        QCOMPARE(toJson(*back), object);
    }
}

void TestJob::everyMissingFieldIsFound() {
    for (const Job& job : jobs()) {
        const QJsonObject object = toJson(job);
        for (const QString& key : object.keys()) {
            // May be empty, or not said.
            if (key == QStringLiteral("parts") || key == QStringLiteral("texts")) continue;
            QJsonObject less = object;
            less.remove(key);
            QVERIFY2(!jobFromJson(less).has_value(),
                     qPrintable(object[QStringLiteral("type")].toString() + key));
        }
    }
    QVERIFY(!jobFromJson({{QStringLiteral("type"), QStringLiteral("format_disk")}}).has_value());
    QVERIFY(!eventFromJson({{QStringLiteral("type"), QStringLiteral("surprise")}}).has_value());
}

void TestJob::soundIsOurOwnUnlessItIsSaid() {
    ExtractSoundJob job{{QStringLiteral("key")}, source(), 16000, QStringLiteral("/o"), SoundForm::Wav};
    QJsonObject object = toJson(Job(job));
    QCOMPARE(std::get<ExtractSoundJob>(*jobFromJson(object)).form, SoundForm::Wav);
    job.form = SoundForm::Own;
    object.remove(QStringLiteral("wav"));
    QCOMPARE(toJson(Job(job)), object);
    QCOMPARE(std::get<ExtractSoundJob>(*jobFromJson(object)).form, SoundForm::Own);
}

void TestJob::onlyTheLastEventIsFinal() {
    QList<bool> final;
    for (const Event& event : events())
        final.append(isFinal(event));
    QCOMPARE(final, (QList<bool>{false, false, false, true, true, true, true, true, true, true, true, true,
                                 true, true}));
}

void TestJob::onlyJobsThatReadClipsReadSources() {
    QList<bool> reads;
    for (const Job& job : jobs())
        reads.append(readsSource(job));
    QCOMPARE(reads, (QList<bool>{true, true, true, false, false, false, true, false, true, true, true}));
}

void TestJob::serveSurvives() {
    const Serve serve{{QStringLiteral("/a"), QStringLiteral("/b")}, {QStringLiteral("/c")}};
    const Result<Serve> back = Serve::fromJson(serve.toJson());
    QVERIFY(back.has_value());
    QCOMPARE(back->readDirs, serve.readDirs);
    QCOMPARE(back->writeDirs, serve.writeDirs);
    QVERIFY(!Serve::fromJson(toJson(jobs().front())).has_value());
}

void TestJob::framesSurviveInAnyPieces() {
    QByteArray stream;
    for (const Event& event : events())
        stream += frame(toJson(event));
    for (const qsizetype piece : {qsizetype{1}, qsizetype{3}, qsizetype{1000}, stream.size()}) {
        FrameReader reader;
        size_t seen = 0;
        for (qsizetype at = 0; at < stream.size(); at += piece) {
            reader.append(QByteArrayView(stream).sliced(at, std::min(piece, stream.size() - at)));
            for (;;) {
                const auto message = reader.next();
                QVERIFY(message.has_value());
                if (!message->has_value()) break;
                QCOMPARE(**message, toJson(events().at(seen)));
                ++seen;
            }
        }
        QCOMPARE(seen, events().size());
    }
}

void TestJob::badFramesBreakTheStream_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto framed = [](const QByteArray& body) -> QByteArray {
        QByteArray bytes(4, '\0');
        bytes[2] = static_cast<char>(body.size() >> 8);
        bytes[3] = static_cast<char>(body.size());
        return bytes + body;
    };
    QTest::newRow("too long") << QByteArray::fromHex("00100001");
    QTest::newRow("not JSON") << framed("abc");
    QTest::newRow("an array") << framed("[1]");
    QTest::newRow("too deep") << framed("{\"a\":[[[[[[[[1]]]]]]]]}");
    QTest::newRow("empty") << framed("");
}

void TestJob::badFramesBreakTheStream() {
    QFETCH(QByteArray, bytes);
    FrameReader reader;
    reader.append(bytes);
    QVERIFY(!reader.next().has_value());
    reader.append(frame({{QStringLiteral("type"), QStringLiteral("hello")}}));
    QVERIFY(!reader.next().has_value());
}

QTEST_GUILESS_MAIN(TestJob)
#include "test_job.moc"
