#include "tests/e2e/journey/test_clips.h"
#include "tests/e2e/journey/workplace.h"

#include <QCryptographicHash>
#include <QDate>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace creatorup::test;
using namespace Qt::Literals::StringLiterals;

// Choosing variants from the terminal, one video first and then the rest, names, the manifest, and what a
// change encodes again.
class TestChoosing : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    CliResult variants(const QStringList& options) {
        return m_place.run(QStringList{u"variants"_s, m_place.project()} + options);
    }
    CliResult render(const QStringList& options = {}) {
        return m_place.runSignedIn(QStringList{u"render"_s, m_place.project(), u"--out"_s, m_place.out()} +
                                   options);
    }
    QByteArray read(const QString& name) {
        QFile file(m_place.out() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QList<QByteArray> manifestLines(const QString& name) {
        QList<QByteArray> lines = read(name).split('\n');
        lines.removeAll(QByteArray());
        return lines;
    }
    // Why each clip's segment is encoded or reused, by the clip's file name.
    QHash<QString, QString> reasons() {
        QHash<QString, QString> byClip;
        const CliResult planned = m_place.run({u"plan"_s, m_place.project()});
        for (const QJsonObject& segment : planned.of("plan_segment"))
            byClip.insert(QFileInfo(segment.value("clip"_L1).toString()).fileName(),
                          segment.value("action"_L1).toString() + u": "_s +
                              segment.value("why"_L1).toString());
        return byClip;
    }
    void changeProject(const QByteArray& from, const QByteArray& to) {
        QFile project(m_place.project());
        QVERIFY(project.open(QIODevice::ReadOnly));
        QByteArray json = project.readAll();
        project.close();
        QVERIFY2(json.contains(from), json);
        json.replace(from, to);
        QVERIFY(project.open(QIODevice::WriteOnly));
        project.write(json);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_place.prepare(2, 2, 2, 0.6), m_place.why()); }

    void rulesAreCountedKeptAndChecked() {
        QCOMPARE(variants({}).last("variants").value("count"_L1).toInt(), 8);
        const CliResult ruled =
            variants({u"--rule"_s, u"hook-1 never with main-2"_s, u"cta-2 only with hook-2"_s});
        QVERIFY2(ruled.exitCode == 0, ruled.text());
        // hook-1: main-1 cta-1; hook-2: all four.
        QCOMPARE(ruled.last("variants").value("count"_L1).toInt(), 5);
        QCOMPARE(ruled.last("variants").value("counted"_L1).toString(), u"exact"_s);
        QCOMPARE(variants({u"--list"_s, u"10"_s}).of("variant").size(), 5);

        const CliResult unknown = variants({u"--rule"_s, u"hook-9 never with main-2"_s});
        QCOMPARE(unknown.exitCode, 8);
        QCOMPARE(unknown.errorCode(), u"project.unknown_clip"_s);
        const CliResult none = variants({u"--rule"_s, u"hook-2 never with main-1, main-2"_s, u"--exclude"_s,
                                         u"hook-1 + main-1 + cta-1"_s});
        QCOMPARE(none.errorCode(), u"project.no_variants"_s);
        QCOMPARE(variants({u"--rule"_s, u"hook-1"_s}).errorCode(), u"project.bad_rule"_s);
        // Nothing of what was refused was saved.
        QCOMPARE(variants({}).last("variants").value("count"_L1).toInt(), 5);
        QCOMPARE(variants({}).last("variants").value("rules"_L1).toInt(), 2);
    }

    void lengthsAreLookedAt() {
        const CliResult none = variants({u"--max-ms"_s, u"100"_s});
        QCOMPARE(none.errorCode(), u"project.no_variants"_s);
        QVERIFY2(none.events.last().value("message"_L1).toString().contains(u"they last from"_s),
                 none.text());
        const CliResult all =
            variants({u"--any-length"_s, u"--min-ms"_s, u"100"_s, u"--max-ms"_s, u"60000"_s});
        QVERIFY2(all.exitCode == 0, all.text());
        QCOMPARE(all.last("variants").value("count"_L1).toInt(), 5);
        // What is named is what was typed, not what the project has.
        const CliResult tooLong = variants({u"--min-ms"_s, u"70000"_s});
        QCOMPARE(tooLong.exitCode, 2);
        QVERIFY2(tooLong.text().contains("--min-ms 70000 is above the project's longest, 60000 ms"),
                 tooLong.text());
        const CliResult tooShort = variants({u"--max-ms"_s, u"50"_s});
        QCOMPARE(tooShort.exitCode, 2);
        QVERIFY2(tooShort.text().contains("--max-ms 50 is below the project's shortest, 100 ms"),
                 tooShort.text());
        QCOMPARE(variants({u"--any-length"_s, u"--min-ms"_s, u"70000"_s}).errorCode(),
                 u"project.no_variants"_s);
        QCOMPARE(variants({u"--any-length"_s}).exitCode, 0);
    }

    void checkNamesWhatIsWrong() {
        changeProject("\"hook-1\"", "\"hook-7\"");
        const CliResult checked = m_place.run({u"check"_s, m_place.project()});
        QCOMPARE(checked.exitCode, 8);
        QVERIFY2(checked.text().contains("project.unknown_clip") &&
                     checked.text().contains("hook-7 never with"),
                 checked.text());
        changeProject("\"hook-7\"", "\"hook-1\"");
        QCOMPARE(variants({u"--naming"_s, u"{slot:Body}"_s}).errorCode(), u"project.bad_template"_s);
        // It is saved, with a warning in the words in which check stops.
        const CliResult named = variants({u"--naming"_s, u"{slot:Hook}"_s});
        QVERIFY2(named.exitCode == 0, named.text());
        QCOMPARE(named.of("finding").size(), 1);
        QCOMPARE(named.last("finding").value("severity"_L1).toString(), u"warning"_s);
        QCOMPARE(named.last("finding").value("code"_L1).toString(), u"project.name_clash"_s);
        // hook-1 is in one of the five, hook-2 in four.
        int marked = 0;
        for (const QJsonObject& variant : variants({u"--list"_s, u"5"_s}).of("variant")) {
            QCOMPARE(variant.value("name_clash"_L1).toBool(),
                     variant.value("file"_L1).toString() == u"hook-2.mp4"_s);
            marked += variant.value("name_clash"_L1).toBool() ? 1 : 0;
        }
        QCOMPARE(marked, 4);
        QCOMPARE(variants({u"--naming"_s, u"{slot:Hook} {index}"_s}).of("finding").size(), 0);
        const CliResult made =
            m_place.run({u"project"_s, u"new"_s, m_place.path(u"new.creatorup"_s), u"--slot"_s,
                         u"A="_s + m_place.path(u"hook"_s), u"--naming"_s, u"same"_s});
        QVERIFY2(made.exitCode == 0 && QFile::exists(m_place.path(u"new.creatorup"_s)), made.text());
        QCOMPARE(made.last("finding").value("code"_L1).toString(), u"project.name_clash"_s);
        QCOMPARE(variants({u"--naming"_s, u"{slot:Hook}"_s}).exitCode, 0);
        const CliResult clash = m_place.run({u"check"_s, m_place.project()});
        QCOMPARE(clash.exitCode, 8);
        QVERIFY2(clash.text().contains("project.name_clash"), clash.text());
        // Nothing is started either.
        QCOMPARE(render().errorCode(), u"project.name_clash"_s);
        QCOMPARE(m_place.run({u"batches"_s}).of("batch_summary").size(), 0);
        QCOMPARE(variants({u"--naming"_s, QString()}).exitCode, 0);
    }

    void oneFirstThenTheRestIsOneBatch() {
        for (const QString& why : reasons())
            QCOMPARE(why, u"encode: new"_s);
        const CliResult one = render({u"--one"_s});
        QVERIFY2(one.exitCode == 0, one.text());
        QCOMPARE(one.last("batch").value("state"_L1).toString(), u"paused"_s);
        QCOMPARE(one.last("batch").value("outputs_completed"_L1).toInt(), 1);
        QCOMPARE(one.last("batch").value("segments_encoded"_L1).toInt(), 3);
        QCOMPARE(m_place.outputs(), QStringList{u"Promo-0001-hook-1-main-1-cta-1.mp4"_s});
        QCOMPARE(m_place.run({u"batches"_s}).last("batch_summary").value("state"_L1).toString(), u"paused"_s);
        QVERIFY(read(u"Promo-manifest.json"_s).contains("\"state\":\"waiting\""));

        // Another one, which waits, too: resume goes on with the one that is named.
        const QString id = one.last("started").value("batch"_L1).toString();
        const CliResult other = m_place.runSignedIn(
            {u"render"_s, m_place.project(), u"--out"_s, m_place.path(u"other"_s), u"--one"_s});
        QVERIFY2(other.exitCode == 0, other.text());
        const CliResult unknown = m_place.run({u"resume"_s, u"nothing-like-it"_s});
        QCOMPARE(unknown.exitCode, 2);
        QCOMPARE(unknown.errorCode(), u"batch.unknown"_s);
        const CliResult rest = m_place.runSignedIn({u"resume"_s, id.left(8)});
        QVERIFY2(rest.exitCode == 0, rest.text());
        QCOMPARE(rest.last("batch").value("outputs_completed"_L1).toInt(), 5);
        QCOMPARE(rest.of("started").size(), 1);
        QCOMPARE(QDir(m_place.path(u"other"_s)).entryList({u"*.mp4"_s}, QDir::Files).size(), 1);
        QCOMPARE(m_place.run({u"resume"_s, id}).errorCode(), u"batch.nothing_to_resume"_s);
        const CliResult all = m_place.runSignedIn({u"resume"_s});
        QCOMPARE(all.last("batch").value("outputs_completed"_L1).toInt(), 5);
        QCOMPARE(m_place.outputs().size(), 5);
        const CliResult usage = m_place.runSignedIn({u"usage"_s});
        QCOMPARE(usage.last("usage").value("total_batches"_L1).toInt(), 2);
        QCOMPARE(usage.last("usage").value("total_videos"_L1).toInt(), 10);
        QCOMPARE(m_place.leftovers(), QStringList());
    }

    void theManifestTellsTheTruth() {
        const QJsonObject manifest = QJsonDocument::fromJson(read(u"Promo-manifest.json"_s)).object();
        const QJsonArray outputs = manifest.value("outputs"_L1).toArray();
        QCOMPARE(outputs.size(), 5);
        QSet<QString> files;
        for (const QJsonValue& value : outputs) {
            const QJsonObject output = value.toObject();
            const QString file = output.value("file"_L1).toString();
            const QByteArray content = read(file);
            files.insert(file);
            QCOMPARE(output.value("state"_L1).toString(), u"completed"_s);
            QCOMPARE(output.value("bytes"_L1).toInteger(), content.size());
            QCOMPARE(output.value("sha256"_L1).toString().toLatin1(),
                     QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
            QVERIFY(output.value("duration_ms"_L1).toInt() > 1000);
            QCOMPARE(output.value("clips"_L1).toArray().size(), 3);
            QVERIFY(file.contains(output.value("clips"_L1)[0]["name"_L1].toString()));
        }
        const QStringList made = m_place.outputs();
        QCOMPARE(files, QSet<QString>(made.begin(), made.end()));
        const QList<QByteArray> lines = manifestLines(u"Promo-manifest.csv"_s);
        QCOMPARE(lines.size(), 6);
        QVERIFY2(lines[0].startsWith("\xef\xbb\xbf"
                                     "file,state,variant,delivery,Hook,Main,CTA,duration_ms"),
                 lines[0]);
        QVERIFY(lines[1].contains(
            "Promo-0001-hook-1-main-1-cta-1.mp4,completed,1,vertical_720,hook-1,main-1,cta-1,"));
    }

    void onlyWhatChangedIsEncodedAgainAndThePlanSaysWhy() {
        for (const QString& why : reasons())
            QCOMPARE(why, u"reuse: nothing changed"_s);
        changeProject("\"hook/hook-2.mp4\"", "\"hook/hook-2.mp4\", \"trim_in_ms\": 100");
        QVERIFY(QFile::remove(m_place.path(u"main/main-1.mp4"_s)));
        QVERIFY(QFile::copy(m_place.path(u"cta/cta-1.mp4"_s), m_place.path(u"main/main-1.mp4"_s)));
        QHash<QString, QString> why = reasons();
        QCOMPARE(why.value(u"hook-2.mp4"_s), u"encode: trim changed"_s);
        QCOMPARE(why.value(u"hook-1.mp4"_s), u"reuse: nothing changed"_s);
        // The same content as another clip's: nothing to encode.
        QCOMPARE(why.value(u"main-1.mp4"_s, why.value(u"cta-1.mp4"_s)), u"reuse: nothing changed"_s);
        QVERIFY(QFile::remove(m_place.path(u"main/main-1.mp4"_s)));
        QVERIFY(makeClip(m_place.path(u"main/main-1.mp4"_s), u"320x240"_s, 25, 0.7, 500));
        why = reasons();
        QCOMPARE(why.value(u"main-1.mp4"_s), u"encode: clip file changed"_s);
        const CliResult again = render();
        QVERIFY2(again.exitCode == 0, again.text());
        QCOMPARE(again.last("batch").value("segments_encoded"_L1).toInt(), 2);
        QCOMPARE(again.last("batch").value("segments_reused"_L1).toInt(), 4);
        QVERIFY(QFile::exists(m_place.out() + u"/Promo (2)-manifest.csv"_s));

        // One more delivery changes nothing about those there are: its segments are new.
        changeProject("\"vertical_720\"", "\"vertical_720\", \"vertical_master\"");
        for (const QJsonObject& segment : m_place.run({u"plan"_s, m_place.project()}).of("plan_segment")) {
            const QString clip = segment.value("clip"_L1).toString();
            if (clip.contains(u"hook-2"_s) || clip.contains(u"main-1"_s)) continue;  // they did change once
            const bool isNew = segment.value("delivery"_L1) == u"vertical_master"_s;
            QCOMPARE(segment.value("why"_L1).toString(), isNew ? u"new"_s : u"nothing changed"_s);
        }
        changeProject("\"vertical_720\",", "");
        changeProject("vertical_master", "vertical_720");
        changeProject("vertical_720", "vertical_master");
        const QString larger = reasons().value(u"cta-2.mp4"_s);
        QVERIFY2(larger.startsWith(u"encode: delivery changed: height 1280 → 1920, width 720 → 1080"_s),
                 qPrintable(larger));
        changeProject("vertical_master", "vertical_720");
        QCOMPARE(m_place.run({u"cache"_s, u"--clear"_s}).exitCode, 0);
        QCOMPARE(reasons().value(u"cta-2.mp4"_s), u"encode: removed from the cache"_s);
    }

    void rowsOfATableBecomeVideosWithNamesOfTheirOwn() {
        QFile table(m_place.path(u"table.csv"_s));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("\xef\xbb\xbfkota;CTA;Hook;Main\r\nBandung;cta-1;hook-1;main-1\r\n=Medan;cta-1;hook-2;"
                    "main-2\r\n");
        table.close();
        const QString pattern = u"{value:kota} {slot:Hook} {date}"_s;
        const CliResult chosen = variants({u"--csv"_s, table.fileName(), u"--naming"_s, pattern});
        QVERIFY2(chosen.exitCode == 0, chosen.text());
        const QStringList before = m_place.outputs();
        const CliResult made = render();
        QVERIFY2(made.exitCode == 0, made.text());
        const QString date = QDate::currentDate().toString(Qt::ISODate);
        QVERIFY(m_place.outputs().contains(u"Bandung hook-1 %1.mp4"_s.arg(date)));
        QVERIFY(m_place.outputs().contains(u"=Medan hook-2 %1.mp4"_s.arg(date)));
        QVERIFY2(read(u"Promo (3)-manifest.csv"_s).contains(",'=Medan,"), read(u"Promo (3)-manifest.csv"_s));
        QVERIFY(read(u"Promo (3)-manifest.csv"_s).contains("\n'=Medan hook-2"));
        QCOMPARE(m_place.outputs().size(), before.size() + 2);
        // Again: other names, nothing overwritten.
        const CliResult again = render();
        QVERIFY2(again.exitCode == 0, again.text());
        QVERIFY(m_place.outputs().contains(u"Bandung hook-1 %1 (2).mp4"_s.arg(date)));
        QCOMPARE(m_place.outputs().size(), before.size() + 4);

        table.open(QIODevice::WriteOnly);
        table.write("Hook,CTA,Mian\nhook-1,cta-1,main-1\n");
        table.close();
        const CliResult bad = variants({u"--csv"_s, table.fileName()});
        QCOMPARE(bad.errorCode(), u"project.bad_columns"_s);
        QVERIFY2(bad.text().contains("Main") && bad.text().contains("Mian"), bad.text());
    }
};

QTEST_GUILESS_MAIN(TestChoosing)
#include "test_choosing.moc"
