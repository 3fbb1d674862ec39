#include "tests/e2e/journey/test_clips.h"
#include "tests/e2e/journey/workplace.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace creatorup::test;
using namespace Qt::Literals::StringLiterals;

// A project's look from its file to the finished videos, through the command line and the confined worker.
class TestLook : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    [[nodiscard]] QJsonObject base() const {
        const auto clip = [](const QString& file) { return QJsonObject{{u"file"_s, file}}; };
        return {
            {u"creatorup_project"_s, 3},
            {u"name"_s, u"Toko"_s},
            {u"slots"_s,
             QJsonArray{QJsonObject{{u"name"_s, u"Hook"_s}, {u"clips"_s, QJsonArray{clip(u"grey.mp4"_s)}}},
                        QJsonObject{{u"name"_s, u"Main"_s},
                                    {u"clips"_s, QJsonArray{clip(u"a.mp4"_s), clip(u"b.mp4"_s)}},
                                    {u"texts"_s, QJsonArray{QJsonObject{{u"text"_s, u"Rp{harga}"_s},
                                                                        {u"place"_s, u"top"_s}}}}}}},
            {u"variants"_s, QJsonObject{{u"mode"_s, u"rows"_s},
                                        {u"columns"_s, QJsonArray{u"Hook"_s, u"Main"_s, u"harga"_s}},
                                        {u"rows"_s, QJsonArray{QJsonArray{u"grey"_s, u"a"_s, u"10.000"_s},
                                                               QJsonArray{u"grey"_s, u"a"_s, u"20.000"_s},
                                                               QJsonArray{u"grey"_s, u"b"_s, u"10.000"_s}}}}},
            {u"deliveries"_s, QJsonArray{u"vertical_720"_s}}};
    }
    [[nodiscard]] QString save(const QJsonObject& project) const {
        return m_place.write(u"look.creatorup"_s, QJsonDocument(project).toJson());
    }
    // RGB pictures of a video at these seconds.
    [[nodiscard]] QImage pictureAt(const QString& video, double second) const {
        QProcess ffmpeg;
        ffmpeg.start(u"ffmpeg"_s,
                     {u"-v"_s, u"error"_s, u"-ss"_s, QString::number(second), u"-i"_s, video, u"-frames:v"_s,
                      u"1"_s, u"-f"_s, u"rawvideo"_s, u"-pix_fmt"_s, u"rgb24"_s, u"-"_s});
        if (!ffmpeg.waitForFinished()) return {};
        const QByteArray pixels = ffmpeg.readAllStandardOutput();
        if (pixels.size() != 720 * 1280 * 3) return {};
        return QImage(reinterpret_cast<const uchar*>(pixels.constData()), 720, 1280, 720 * 3,
                      QImage::Format_RGB888)
            .copy();
    }
    // How many pixels of a part of it are this bright.
    [[nodiscard]] static int bright(const QImage& picture, const QRect& part) {
        int count = 0;
        for (int y = part.top(); y <= part.bottom(); ++y)
            for (int x = part.left(); x <= part.right(); ++x)
                count += qGray(picture.pixel(x, y)) > 220 ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(1, 1, 1), m_place.why());
        for (const QString& name : {u"grey.mp4"_s, u"a.mp4"_s, u"b.mp4"_s}) {
            QProcess ffmpeg;
            ffmpeg.start(u"ffmpeg"_s, {u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s,
                                       name == u"b.mp4"_s ? u"color=gray:s=720x1280:r=30:d=0.9"_s
                                                          : u"color=gray:s=720x1280:r=30:d=1"_s,
                                       u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=r=48000"_s, u"-shortest"_s,
                                       u"-metadata"_s, u"title="_s + name, m_place.path(name)});
            QVERIFY(ffmpeg.waitForFinished() && ffmpeg.exitCode() == 0);
        }
        m_place.write(u"mark.svg"_s, "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect "
                                     "width='10' height='10' fill='white'/></svg>");
        m_place.write(u"all.srt"_s, "1\n00:00:01,200 --> 00:00:01,800\n你好 مرحبا 😀\n");
    }

    void eachTextIsOneSegment() {
        const CliResult planned = m_place.run({u"plan"_s, save(base())});
        QVERIFY2(planned.exitCode == 0, planned.text());
        // The hook once; one main clip under two prices, the other under one.
        QCOMPARE(planned.last("plan").value("unique_segments"_L1).toInt(), 4);
        QCOMPARE(planned.last("plan").value("naive_segments"_L1).toInt(), 6);
    }

    void everythingIsSeenInTheVideo() {
        QJsonObject project = base();
        project.insert(
            u"look"_s,
            QJsonObject{{u"watermark"_s, QJsonObject{{u"file"_s, u"mark.svg"_s}, {u"size"_s, 0.1}}},
                        {u"subtitles"_s, QJsonObject{{u"file"_s, u"all.srt"_s}, {u"place"_s, u"center"_s}}}});
        const CliResult rendered =
            m_place.runSignedIn({u"render"_s, save(project), u"--out"_s, m_place.out()});
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(m_place.outputs().size(), 3);
        const CliResult verified = m_place.verifyOutputs();
        QVERIFY2(verified.exitCode == 0, verified.text());
        const QString video = m_place.out() + u'/' + m_place.outputs().first();
        const QImage hook = pictureAt(video, 0.5), main = pictureAt(video, 1.5),
                     later = pictureAt(video, 1.9);
        QVERIFY(!hook.isNull() && !main.isNull() && !later.isNull());
        // A tenth of 720 wide, 4 % from the top and the right.
        const QRect mark(720 - 29 - 72, 29, 72, 72);
        QVERIFY(bright(hook, mark) > 70 * 70 && bright(main, mark) > 70 * 70);
        QVERIFY(bright(hook, {0, 0, 600, 1280}) == 0);
        const QRect top(43, 180, 577, 80), middle(43, 450, 577, 130);
        QVERIFY(bright(main, top) > 300 && bright(later, top) > 300);
        QVERIFY2(bright(main, middle) > 300, QByteArray::number(bright(main, middle)));
        QVERIFY(bright(later, middle) == 0);
    }

    void theManifestTellsTextsAndLook() {
        const auto read = [this](const QString& name) {
            QFile file(m_place.out() + u'/' + name);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QJsonObject manifest = QJsonDocument::fromJson(read(u"Toko-manifest.json"_s)).object();
        const QJsonObject look = manifest.value("look"_L1).toObject();
        QVERIFY(look.value("watermark"_L1)["file"_L1].toString().endsWith(u"/mark.svg"_s));
        QCOMPARE(look.value("watermark"_L1)["size"_L1].toDouble(), 0.1);
        QVERIFY(look.value("subtitles"_L1)["file"_L1].toString().endsWith(u"/all.srt"_s));
        QCOMPARE(look.value("loudness"_L1)["target_lufs"_L1].toDouble(), -14.0);
        QCOMPARE(look.value("transition"_L1)["kind"_L1].toString(), u"cut"_s);
        QCOMPARE(manifest.value("speed"_L1).toString(), u"balanced"_s);
        QCOMPARE(manifest.value("slots"_L1)[1]["texts"_L1][0]["text"_L1].toString(), u"Rp{harga}"_s);
        const QJsonArray outputs = manifest.value("outputs"_L1).toArray();
        QCOMPARE(outputs.size(), 3);
        QStringList texts;
        for (const QJsonValue& output : outputs) {
            QCOMPARE(output["texts"_L1].toArray().size(), 1);
            QCOMPARE(output["texts"_L1][0]["over"_L1].toString(), u"slot"_s);
            QCOMPARE(output["texts"_L1][0]["slot"_L1].toString(), u"Main"_s);
            texts << output["texts"_L1][0]["text"_L1].toString();
            QVERIFY(output["subtitles"_L1][0].toString().endsWith(u"/all.srt"_s));
            QCOMPARE(output["encoder"_L1].toString(), u"libx264"_s);
        }
        QCOMPARE(texts, (QStringList{u"Rp10.000"_s, u"Rp20.000"_s, u"Rp10.000"_s}));
        const QList<QByteArray> lines = read(u"Toko-manifest.csv"_s).split('\n');
        QVERIFY2(lines[0].endsWith("completed_at,error,texts,subtitles,look,speed,encoder\r"), lines[0]);
        QVERIFY2(
            lines[2].endsWith(",Rp20.000,all.srt,\"watermark mark.svg; loudness clip -14 LUFS\",balanced,"
                              "libx264\r"),
            lines[2]);
    }

    void whatChangedIsSaid() {
        QJsonObject project = base();
        const CliResult first =
            m_place.runSignedIn({u"render"_s, save(project), u"--out"_s, m_place.path(u"out2"_s)});
        QVERIFY2(first.exitCode == 0, first.text());
        QJsonArray slotArray = project.value("slots"_L1).toArray();
        QJsonObject main = slotArray[1].toObject();
        main.insert(u"texts"_s,
                    QJsonArray{QJsonObject{{u"text"_s, u"Hanya Rp{harga}!"_s}, {u"place"_s, u"top"_s}}});
        slotArray[1] = main;
        project.insert(u"slots"_s, slotArray);
        const CliResult planned = m_place.run({u"plan"_s, save(project)});
        QVERIFY2(planned.exitCode == 0, planned.text());
        int same = 0, changed = 0;
        for (const QJsonObject& segment : planned.of("plan_segment")) {
            same += segment.value("action"_L1).toString() == "reuse"_L1 ? 1 : 0;
            changed += segment.value("why"_L1).toString() == "text changed"_L1 ? 1 : 0;
        }
        QVERIFY2(same == 1 && changed == 3, planned.text());
    }

    void whatIsMissingIsNamed() {
        QJsonObject project = base();
        QJsonArray slotArray = project.value("slots"_L1).toArray();
        QJsonObject main = slotArray[1].toObject();
        main.insert(u"texts"_s, QJsonArray{QJsonObject{{u"text"_s, u"{kota}"_s}}});
        slotArray[1] = main;
        project.insert(u"slots"_s, slotArray);
        project.insert(u"look"_s, QJsonObject{{u"watermark"_s, QJsonObject{{u"file"_s, u"nowhere.png"_s}}}});
        const CliResult checked = m_place.run({u"check"_s, save(project)});
        QVERIFY2(checked.exitCode == 8, checked.text());
        for (const char* code :
             {"project.missing_column", "project.surplus_column", "project.missing_look_file"})
            QVERIFY2(checked.text().contains(code), checked.text());
        project.insert(u"look"_s, QJsonObject{{u"watermark"_s, QJsonObject{{u"file"_s, u"all.srt"_s}}}});
        main.insert(u"texts"_s, QJsonArray{QJsonObject{{u"text"_s, u"{harga"_s}}});
        slotArray[1] = main;
        project.insert(u"slots"_s, slotArray);
        const CliResult bad = m_place.run({u"check"_s, save(project)});
        QVERIFY2(bad.exitCode != 0 && bad.text().contains("slots[1].texts[0].text"), bad.text());
        main.remove(u"texts"_s);
        slotArray[1] = main;
        project.insert(u"slots"_s, slotArray);
        const CliResult failed =
            m_place.runSignedIn({u"render"_s, save(project), u"--out"_s, m_place.path(u"out3"_s)});
        QVERIFY2(failed.text().contains("media.bad_overlay"), failed.text());
        QVERIFY2(failed.exitCode == 8 && failed.of("started").isEmpty(), failed.text());
        const CliResult said = m_place.run({u"check"_s, save(project)});
        QVERIFY2(said.exitCode == 8 && said.text().contains("all.srt: "), said.text());
    }

    // Subtitles of one clip that cannot be read: render makes the videos without that clip.
    void badSubtitlesHarmTheirClipOnly() {
        QJsonObject project = base();
        QJsonArray slotArray = project.value("slots"_L1).toArray();
        QJsonObject main = slotArray[1].toObject();
        QJsonArray clips = main.value("clips"_L1).toArray();
        QVERIFY(clips.size() > 1);
        QJsonObject first = clips[0].toObject();
        m_place.write(u"letter.srt"_s, "Dear subtitles,\nwhere are your times?\n");
        first.insert(u"subtitles"_s, QJsonObject{{u"file"_s, u"letter.srt"_s}});
        clips[0] = first;
        main.insert(u"clips"_s, clips);
        slotArray[1] = main;
        project.insert(u"slots"_s, slotArray);
        const CliResult checked = m_place.run({u"check"_s, save(project)});
        QVERIFY2(checked.exitCode == 5, checked.text());
        const CliResult rendered =
            m_place.runSignedIn({u"render"_s, save(project), u"--out"_s, m_place.path(u"out4"_s)});
        QVERIFY2(rendered.exitCode == 5, rendered.text());
        bool warned = false;
        for (const QJsonObject& finding : rendered.of("finding"))
            if (finding.value("code"_L1).toString() == u"media.bad_overlay"_s) {
                warned = true;
                QCOMPARE(finding.value("severity"_L1).toString(), u"failure"_s);
                QVERIFY(finding.value("outputs"_L1).toInt() < finding.value("outputs_total"_L1).toInt());
            }
        QVERIFY2(warned, rendered.text());
    }
};

QTEST_GUILESS_MAIN(TestLook)
#include "test_look.moc"
