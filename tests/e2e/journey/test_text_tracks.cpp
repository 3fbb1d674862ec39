#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace creatorup::test;
using namespace Qt::Literals::StringLiterals;

// Subtitles as tracks from the project's file to the finished videos, through the command line and the
// confined worker.
class TestTextTracks : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    [[nodiscard]] QString project(const QJsonObject& ofHook, const QJsonObject& ofAll,
                                  const QString& delivery = u"vertical_720"_s) const {
        const auto slot = [](const QString& name, const QJsonObject& clip) {
            return QJsonObject{{u"name"_s, name}, {u"clips"_s, QJsonArray{clip}}};
        };
        QJsonObject hook{{u"file"_s, u"a.mp4"_s}, {u"trim_in_ms"_s, 200}};
        if (!ofHook.isEmpty()) hook.insert(u"subtitles"_s, ofHook);
        QJsonObject object{
            {u"creatorup_project"_s, 3},
            {u"name"_s, u"Toko"_s},
            {u"slots"_s, QJsonArray{slot(u"Main"_s, {{u"file"_s, u"b.mp4"_s}}), slot(u"Hook"_s, hook)}},
            {u"variants"_s, QJsonObject{{u"mode"_s, u"all"_s}}},
            {u"deliveries"_s, QJsonArray{delivery}}};
        if (!ofAll.isEmpty()) object.insert(u"look"_s, QJsonObject{{u"subtitles"_s, ofAll}});
        return m_place.write(u"tracks.creatorup"_s, QJsonDocument(object).toJson());
    }
    [[nodiscard]] QString videoIn(const QString& folder) const {
        const QDir dir(m_place.path(folder));
        const QStringList files = dir.entryList({u"*.mp4"_s, u"*.webm"_s}, QDir::Files);
        return files.size() == 1 ? dir.filePath(files.first()) : QString();
    }
    static QByteArray said(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
    }
    static QByteArray srt(const QString& video) {
        return said(u"ffmpeg"_s, {u"-v"_s, u"warning"_s, u"-copyts"_s, u"-i"_s, video, u"-map"_s, u"0:s:0"_s,
                                  u"-f"_s, u"srt"_s, u"-"_s});
    }
    CliResult render(const QString& file, const QString& folder) {
        return m_place.runSignedIn({u"render"_s, file, u"--out"_s, m_place.path(folder)});
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(1, 1, 1), m_place.why());
        for (const QString& name : {u"a.mp4"_s, u"b.mp4"_s}) {
            QProcess ffmpeg;
            ffmpeg.start(u"ffmpeg"_s,
                         {u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=s=180x320:r=30:d=1"_s,
                          u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=r=48000:d=1"_s, u"-metadata"_s,
                          u"title="_s + name, m_place.path(name)});
            QVERIFY(ffmpeg.waitForFinished() && ffmpeg.exitCode() == 0);
        }
        m_place.write(u"clip.vtt"_s, "WEBVTT\n\n00:00.300 --> 00:00.700\n<b>Halo</b> &amp; hai\n");
        m_place.write(u"all.srt"_s, "1\n00:00:00,100 --> 00:00:00,900\nSelamat pagi\n\n"
                                    "2\n00:01:00,000 --> 00:01:01,000\nafter everything\n");
        m_place.write(u"bad.srt"_s, "1\n00:00:00 --> 00:00:01\nx\n");
        m_place.write(u"late.srt"_s, "1\n00:01:00,000 --> 00:01:01,000\nafter everything\n");
    }

    void tracksAreInTheVideo() {
        const CliResult plain = render(project({}, {}), u"plain"_s);
        QVERIFY2(plain.exitCode == 0, plain.text());
        const QString file =
            project({{u"file"_s, u"clip.vtt"_s}, {u"as"_s, u"track"_s}, {u"language"_s, u"id"_s}},
                    {{u"file"_s, u"all.srt"_s}, {u"as"_s, u"track"_s}, {u"language"_s, u"ind"_s}});
        // Nothing is encoded again for it: two texts are read.
        const CliResult rendered = render(file, u"out"_s);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(rendered.last("batch").value("segments_reused"_L1).toInt(), 2);
        QCOMPARE(rendered.last("batch").value("segments_encoded"_L1).toInt(), 2);
        const QString video = videoIn(u"out"_s);
        // The hook begins at 1 s with what was at 0.2 s.
        QCOMPARE(srt(video), QByteArray("1\n00:00:00,100 --> 00:00:00,900\nSelamat pagi\n\n"
                                        "2\n00:00:01,100 --> 00:00:01,500\nHalo & hai\n\n"));
        QCOMPARE(
            said(u"ffprobe"_s, {u"-v"_s, u"warning"_s, u"-select_streams"_s, u"s"_s, u"-show_entries"_s,
                                u"stream=codec_name:stream_tags=language"_s, u"-of"_s, u"csv=p=0"_s, video})
                .trimmed(),
            QByteArray("mov_text,ind"));
        const CliResult verified = m_place.run({u"verify"_s, video, u"--strict"_s});
        QVERIFY2(verified.exitCode == 0, verified.text());
        const QJsonObject track =
            verified.last("verify").value("text_tracks"_L1).toArray().first().toObject();
        QCOMPARE(track.value("language"_L1).toString(), u"ind"_s);
        QCOMPARE(track.value("cues"_L1).toInt(), 2);
        QFile manifest(QDir(m_place.path(u"out"_s)).entryInfoList({u"*.json"_s}).value(0).filePath());
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        QVERIFY(manifest.readAll().contains("\"text_tracks\":[{\"cues\":2,\"language\":\"ind\"}]"));
        // A second time nothing at all is to do but to join.
        const CliResult again = render(file, u"again"_s);
        QCOMPARE(again.last("batch").value("segments_encoded"_L1).toInt(), 0);
    }

    void verifyMissesWhatIsGone() {
        const QString video = videoIn(u"out"_s), other = m_place.path(u"other.mp4"_s);
        QVERIFY(QProcess::execute(u"ffmpeg"_s, {u"-v"_s, u"error"_s, u"-i"_s, video, u"-map"_s, u"0:v"_s,
                                                u"-map"_s, u"0:a"_s, u"-c"_s, u"copy"_s, u"-movflags"_s,
                                                u"+faststart"_s, other}) == 0);
        QVERIFY(QFile::remove(video) && QFile::rename(other, video));
        const CliResult verified = m_place.run({u"verify"_s, video, u"--strict"_s});
        QVERIFY2(verified.exitCode == 5, verified.text());
        QVERIFY2(verified.text().contains("0 tracks of subtitles instead of 1"), verified.text());
    }

    void noCueIsNoTrack() {
        const CliResult rendered =
            render(project({}, {{u"file"_s, u"late.srt"_s}, {u"as"_s, u"track"_s}}), u"none"_s);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QVERIFY(srt(videoIn(u"none"_s)).isEmpty());
        const CliResult verified = m_place.run({u"verify"_s, videoIn(u"none"_s), u"--strict"_s});
        QVERIFY2(verified.exitCode == 0, verified.text());
    }

    void whatIsWrongIsNamed() {
        const CliResult checked =
            m_place.run({u"check"_s, project({{u"file"_s, u"bad.srt"_s}, {u"as"_s, u"track"_s}}, {})});
        QVERIFY2(checked.exitCode == 8 && checked.text().contains("media.bad_overlay") &&
                     checked.text().contains("bad.srt"),
                 checked.text());
        const CliResult good =
            m_place.run({u"check"_s, project({{u"file"_s, u"clip.vtt"_s}, {u"as"_s, u"track"_s}}, {})});
        QVERIFY2(!good.text().contains("bad_overlay"), good.text());
        const CliResult failed =
            render(project({{u"file"_s, u"bad.srt"_s}, {u"as"_s, u"track"_s}}, {}), u"bad"_s);
        QVERIFY2(failed.exitCode == 8 && failed.of("started").isEmpty() &&
                     failed.text().contains("media.bad_overlay"),
                 failed.text());
        for (const QJsonObject& wrong :
             {QJsonObject{{u"as"_s, u"film"_s}}, QJsonObject{{u"language"_s, u"id"_s}},
              QJsonObject{{u"as"_s, u"track"_s}, {u"language"_s, u"xq"_s}}}) {
            QJsonObject subtitles = wrong;
            subtitles.insert(u"file"_s, u"all.srt"_s);
            const CliResult bad = m_place.run({u"check"_s, project({}, subtitles)});
            const QByteArray field =
                wrong.contains("language"_L1) ? "look.subtitles.language" : "look.subtitles.as";
            QVERIFY2(bad.exitCode != 0 && bad.text().contains(field), bad.text());
        }
    }
};

QTEST_GUILESS_MAIN(TestTextTracks)
#include "test_text_tracks.moc"
