#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <algorithm>

using namespace creatorup::test;
using namespace Qt::Literals::StringLiterals;

// A size that no file exceeds, from the delivery's file to the finished videos.
class TestTargetSize : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    static bool make(const QStringList& input, const QString& file) {
        return QProcess::execute(u"ffmpeg"_s,
                                 QStringList{u"-v"_s, u"error"_s, u"-y"_s} + input + QStringList{file}) == 0;
    }
    bool makeNoise(const QString& name, int strength, double seconds) {
        return make({u"-f"_s, u"lavfi"_s, u"-i"_s,
                     u"testsrc2=s=180x320:r=30:d=%1,noise=alls=%2:allf=t"_s.arg(seconds).arg(strength),
                     u"-f"_s, u"lavfi"_s, u"-i"_s, u"anoisesrc=r=48000:a=0.5:d=%1"_s.arg(seconds),
                     u"-preset"_s, u"ultrafast"_s, u"-crf"_s, u"8"_s},
                    m_place.path(name));
    }
    [[nodiscard]] QString project(const QList<QStringList>& slotClips, const QString& delivery) const {
        QJsonArray slotArray;
        for (const QStringList& files : slotClips) {
            QJsonArray clips;
            for (const QString& file : files)
                clips.append(QJsonObject{{u"file"_s, file}});
            slotArray.append(QJsonObject{{u"name"_s, u"S%1"_s.arg(slotArray.size())}, {u"clips"_s, clips}});
        }
        const QJsonObject object{{u"creatorup_project"_s, 3},
                                 {u"name"_s, u"Toko"_s},
                                 {u"slots"_s, slotArray},
                                 {u"variants"_s, QJsonObject{{u"mode"_s, u"all"_s}}},
                                 {u"deliveries"_s, QJsonArray{delivery}}};
        return m_place.write(u"size.creatorup"_s, QJsonDocument(object).toJson());
    }
    CliResult render(const QString& file, const QString& folder) {
        return m_place.runSignedIn({u"render"_s, file, u"--out"_s, m_place.path(folder)});
    }
    // In order of their size.
    [[nodiscard]] QFileInfoList videosIn(const QString& folder) const {
        return QDir(m_place.path(folder))
            .entryInfoList({u"*.mp4"_s}, QDir::Files, QDir::Size | QDir::Reversed);
    }
    // A small delivery with this target, of the creator's own.
    void takeDelivery(const QString& megabytes) {
        const QString file = m_place.path(u"delivery-%1.json"_s.arg(megabytes));
        const CliResult exported = m_place.run(
            {u"deliveries"_s, u"export"_s, u"vertical_720"_s, file, u"--target-size"_s, megabytes});
        QVERIFY2(exported.exitCode == 0, exported.text());
        // So small that it does not take long.
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadWrite));
        const QByteArray small = written.readAll()
                                     .replace("\"width\": 720", "\"width\": 180")
                                     .replace("\"height\": 1280", "\"height\": 320");
        QVERIFY(written.resize(0) && written.seek(0) && written.write(small) == small.size());
        written.close();
        const CliResult imported = m_place.run({u"deliveries"_s, u"import"_s, file});
        QVERIFY2(imported.exitCode == 0, imported.text());
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(1, 1, 1), m_place.why());
        QVERIFY(makeNoise(u"a.mp4"_s, 30, 1) && makeNoise(u"b.mp4"_s, 50, 2) &&
                makeNoise(u"c.mp4"_s, 20, 0.5) && makeNoise(u"d.mp4"_s, 40, 1.5) &&
                makeNoise(u"long.mp4"_s, 30, 4));
        QVERIFY(make({u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=gray:s=180x320:r=30:d=1.5"_s},
                     m_place.path(u"still.mp4"_s)));
        // A file that does not say how long it is.
        QVERIFY(make({u"-i"_s, m_place.path(u"long.mp4"_s), u"-c"_s, u"copy"_s, u"-f"_s, u"matroska"_s,
                      u"-live"_s, u"1"_s},
                     m_place.path(u"live.mkv"_s)));
        takeDelivery(u"0.3"_s);
        takeDelivery(u"0.1"_s);
    }

    void noneIsLargerAndTheLongestIsNear() {
        const QString file = project({{u"a.mp4"_s, u"b.mp4"_s}, {u"c.mp4"_s, u"d.mp4"_s, u"still.mp4"_s}},
                                     u"vertical_720_0_3mb"_s);
        const CliResult planned = m_place.run({u"plan"_s, file});
        QVERIFY2(planned.exitCode == 0, planned.text());
        const QJsonObject size = planned.last("plan_size");
        QCOMPARE(size.value("longest_ms"_L1).toInt(), 3500);
        // 300 kB are 686 kbit/s, of which the sound takes a fifth.
        QVERIFY2(size.value("bitrate_kbit"_L1).toInt() > 480, planned.text());
        const CliResult rendered = render(file, u"out"_s);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        const QFileInfoList videos = videosIn(u"out"_s);
        QCOMPARE(videos.size(), 6);
        for (const QFileInfo& video : videos) {
            qInfo("%s: %.1f %%", qPrintable(video.fileName()), static_cast<double>(video.size()) / 3000);
            QVERIFY(video.size() <= 300'000);
        }
        QVERIFY(videos.last().size() >= 255'000);  // 85 %
        QVERIFY(videos.first().size() < 140'000);
        QStringList verify{u"verify"_s, u"--strict"_s};
        for (const QFileInfo& video : videos)
            verify.append(video.filePath());
        const CliResult verified = m_place.run(verify);
        QVERIFY2(verified.exitCode == 0, verified.text());
        // The same again is nothing new; one that is longer takes from all others, and says so.
        QCOMPARE(m_place.run({u"plan"_s, file}).last("plan").value("reused_segments"_L1).toInt(), 5);
        const CliResult longer = m_place.run({u"plan"_s, project({{u"a.mp4"_s, u"b.mp4"_s, u"long.mp4"_s},
                                                                  {u"c.mp4"_s, u"d.mp4"_s, u"still.mp4"_s}},
                                                                 u"vertical_720_0_3mb"_s)});
        QVERIFY2(longer.text().contains("the target size leaves"), longer.text());
    }

    void whatCannotBeStopsBeforehand() {
        const QString file =
            project({{u"a.mp4"_s, u"long.mp4"_s}, {u"still.mp4"_s}}, u"vertical_720_0_1mb"_s);
        const CliResult checked = m_place.run({u"check"_s, file});
        QVERIFY2(checked.exitCode == 8 && checked.text().contains("delivery.target_too_small") &&
                     checked.text().contains("1 of 2 videos"),
                 checked.text());
        const CliResult refused = render(file, u"refused"_s);
        QVERIFY2(refused.exitCode != 0 && refused.text().contains("delivery.target_too_small"),
                 refused.text());
        QVERIFY(videosIn(u"refused"_s).isEmpty());
    }

    // Nothing is promised on the word of a file that says nothing.
    void whatComesOutLargerIsNotKept() {
        const CliResult rendered =
            render(project({{u"live.mkv"_s}, {u"a.mp4"_s}}, u"vertical_720_0_3mb"_s), u"live"_s);
        QVERIFY2(rendered.exitCode != 0 && rendered.text().contains("delivery.over_target"), rendered.text());
        QVERIFY(videosIn(u"live"_s).isEmpty());
        QVERIFY(
            QDir(m_place.path(u"live"_s)).entryList({u".*part*"_s}, QDir::Files | QDir::Hidden).isEmpty());
    }

    void badTargetsAreRefused() {
        for (const QString& wrong : {u"eight"_s, u"0"_s, u"-3"_s}) {
            const CliResult refused = m_place.run({u"deliveries"_s, u"export"_s, u"vertical_720"_s,
                                                   m_place.path(u"no.json"_s), u"--target-size="_s + wrong});
            QVERIFY2(refused.exitCode != 0 && !QFile::exists(m_place.path(u"no.json"_s)), refused.text());
        }
        QFile file(m_place.path(u"delivery-0.3.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray both = file.readAll();
        both.replace("\"target_size_mb\"", "\"bitrate_kbit\": 900, \"target_size_mb\"")
            .replace("_0_3mb", "_both");
        const CliResult refused =
            m_place.run({u"deliveries"_s, u"import"_s, m_place.write(u"both.json"_s, both)});
        QVERIFY2(refused.exitCode != 0 && refused.text().contains("cannot both decide"), refused.text());
    }
};

QTEST_GUILESS_MAIN(TestTargetSize)
#include "test_target_size.moc"
