#include "tests/e2e/journey/test_clips.h"
#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace creatorup::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject finding(const CliResult& result, const QString& code, const QString& words) {
    for (const QJsonObject& event : result.of("finding"))
        if (event.value("code"_L1).toString() == code && event.value("message"_L1).toString().contains(words))
            return event;
    return {};
}

QString counts(const QJsonObject& finding) {
    return u"%1 of %2"_s.arg(finding.value("outputs"_L1).toInt(-1))
        .arg(finding.value("outputs_total"_L1).toInt(-1));
}

}  // namespace

// What "check" and "render" say before anything is made, over all outputs at once.
class TestPreflight : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    // Two hooks, three mains, one call to action: 3.6 s, but 102.4 s with the still.
    QString project(const QByteArray& variants = R"({"mode":"all"})", const QByteArray& more = {}) {
        const QByteArray json = R"({"creatorup_project":3,"name":"Preflight","slots":[
            {"name":"Hook","clips":[{"file":"hook/hook-1.mp4"},{"file":"silent.mp4"}]},
            {"name":"Main","clips":[{"file":"main/main-1.mp4"},{"file":"still.png","still_ms":100000},
                                    {"file":"letter.mp4","trim_out_ms":1200}]},
            {"name":"CTA","clips":[{"file":"cta/cta-1.mp4"}]}],
            "deliveries":["vertical_720"],"variants":)" +
                                variants + more + "}";
        return m_place.write(u"preflight.creatorup"_s, json);
    }
    CliResult check(const QString& file, const QStringList& more = {}) {
        return m_place.run(QStringList{u"check"_s, file} + more);
    }

    // When each thing that workers said of files and texts was remembered.
    QString learntAt() const {
        QString times;
        {
            QSqlDatabase ledger = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
            ledger.setDatabaseName(m_place.path(u"home/ledger.sqlite"_s));
            QSqlQuery query(ledger);
            if (ledger.open() && query.exec(u"SELECT stored_at_ms FROM source_probes ORDER BY rowid"_s))
                while (query.next())
                    times += query.value(0).toString() + u',';
        }
        QSqlDatabase::removeDatabase(u"look"_s);
        return times;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(1, 1, 1), m_place.why());
        QVERIFY(makeClip(m_place.path(u"silent.mp4"_s), u"160x284"_s, 30, 1.2, 440, {u"-an"_s}));
        QVERIFY(makeClip(m_place.path(u"still.png"_s), u"720x1280"_s, 30, 1.2, 440,
                         {u"-an"_s, u"-frames:v"_s, u"1"_s, u"-update"_s, u"1"_s}));
        m_place.write(u"letter.mp4"_s, "This is not a video, it is a letter.\n");
    }

    void checkCountsOverTheWholeBatch() {
        const CliResult checked = check(project());
        QVERIFY2(checked.exitCode == 5, checked.text());  // the letter
        const QJsonObject tooLong = finding(checked, u"delivery.too_long"_s, u"Facebook Reels"_s);
        QCOMPARE(counts(tooLong), u"2 of 6"_s);
        QCOMPARE(tooLong.value("severity"_L1).toString(), u"warning"_s);
        QVERIFY2(tooLong.value("message"_L1).toString().contains(u"2 of 6 videos are longer than 90 s"_s),
                 checked.text());
        QCOMPARE(counts(finding(checked, u"media.no_sound"_s, u"silent"_s)), u"3 of 6"_s);
        QCOMPARE(counts(finding(checked, u"media.low_resolution"_s, u"silent: 160 × 284"_s)), u"3 of 6"_s);
        const QJsonObject letter = finding(checked, u"media.not_media"_s, u"letter"_s);
        QCOMPARE(counts(letter), u"2 of 6"_s);
        QCOMPARE(letter.value("severity"_L1).toString(), u"failure"_s);
        QCOMPARE(letter.value("clip"_L1).toInt(-1), 2);
    }

    // A rule and a draw change the counts.
    void checkCountsWhatIsChosen() {
        const CliResult ruled =
            check(project(R"({"mode":"all","rules":[{"clip":"silent","never_with":["still"]}]})"));
        QCOMPARE(counts(finding(ruled, u"delivery.too_long"_s, u"Facebook Reels"_s)), u"1 of 5"_s);
        QCOMPARE(counts(finding(ruled, u"media.no_sound"_s, u"silent"_s)), u"2 of 5"_s);
    }

    // A clip without sound is no surprise where something else is heard over all of it.
    void checkKnowsWhatIsHeardOverAClip() {
        const auto warnsWith = [&](const QByteArray& sound) {
            const CliResult checked = check(project(R"({"mode":"all"})", R"(,"look":{)" + sound + "}"));
            if (checked.exitCode != 8) qWarning("%s", checked.text().constData());
            return !finding(checked, u"media.no_sound"_s, u"silent"_s).isEmpty();
        };
        QVERIFY(!warnsWith(R"("music":{"files":["cta/cta-1.mp4"]})"));
        // It ends with the clip, or before it.
        QVERIFY(!warnsWith(R"("music":{"files":["cta/cta-1.mp4"],"loop":false})"));
        QVERIFY(warnsWith(R"("music":{"files":["cta/cta-1.mp4"],"loop":false,"offset_ms":500})"));
        QVERIFY(!warnsWith(R"("voice_over":{"file":"cta/cta-1.mp4"})"));
        QVERIFY(warnsWith(R"("voice_over":{"file":"cta/cta-1.mp4","start_ms":600})"));
    }

    // As the worker draws them, and the same again without drawing them.
    void textsAreMeasured() {
        m_place.write(u"long.srt"_s, "1\n00:00:00,200 --> 00:00:00,900\nHalo\n\n"
                                     "2\n00:00:00,950 --> 00:00:01,150\nWWWWWWWWWWWWWWWWWWWWWWWWWWWWW\n");
        const QByteArray look = R"(,"look":{"texts":[{"text":"MMMMMMMMMMMMMMMM","size":0.06},
            {"text":"Beli sekarang","size":0.06}],"subtitles":{"file":"long.srt"}})";
        QString before;
        for (int round = 0; round < 2; ++round) {
            const CliResult checked = check(project(R"({"mode":"all"})", look));
            const QJsonObject text =
                finding(checked, u"project.text_too_large"_s, u"The text \"MMMMMMMMMMMMMMMM\" (over "_s);
            QCOMPARE(text.value("severity"_L1).toString(), u"warning"_s);
            QVERIFY(text.value("message"_L1).toString().contains(u"Vertical 720p"_s));
            const QJsonObject cue =
                finding(checked, u"project.text_too_large"_s, u" at 0:00.9 in long.srt"_s);
            QVERIFY2(!cue.isEmpty(), checked.text());
            QVERIFY2(finding(checked, u"project.text_too_large"_s, u"Beli"_s).isEmpty(), checked.text());
            QVERIFY2(finding(checked, u"project.text_too_large"_s, u"Halo"_s).isEmpty(), checked.text());
            const QString learnt = learntAt();
            QVERIFY(learnt.contains(u',') && (round == 0 || learnt == before));
            before = learnt;
        }
        // A text that was changed is measured anew.
        const CliResult changed =
            check(project(R"({"mode":"all"})", QByteArray(look).replace("Beli sekarang", "WWWWWWWWWWWWW")));
        QVERIFY2(!finding(changed, u"project.text_too_large"_s, u"\"WWWWWWWWWWWWW\""_s).isEmpty(),
                 changed.text());
        QVERIFY(learntAt() != before);
    }

    void checkLooksAtTheDisk() {
        const CliResult checked = check(project(), {u"--out"_s, m_place.out()});
        QVERIFY2(finding(checked, u"disk.full"_s, {}).isEmpty(), checked.text());
        QVERIFY(!QDir(m_place.out()).exists());
    }

    // What it cannot know it says, and ends as it would otherwise; who is signed in is told.
    void checkKnowsWhetherItKnowsThePlan() {
        const QString file = m_place.write(
            u"master.creatorup"_s,
            R"({"creatorup_project":3,"name":"Master","slots":[{"name":"Hook","clips":[{"file":"hook/hook-1.mp4"}]}],
                "deliveries":["vertical_master"],"variants":{"mode":"all"}})");
        const CliResult nobody = check(file);
        QVERIFY2(nobody.exitCode == 0, nobody.text());
        QVERIFY2(nobody.last("note").value("message"_L1).toString().contains(u"Nobody is signed in"_s),
                 nobody.text());
        const CliResult starter = m_place.runSignedIn({u"check"_s, file});
        QVERIFY2(starter.exitCode == 4 && starter.of("note").isEmpty(), starter.text());
        QVERIFY(!finding(starter, u"account.quality_above_plan"_s, {}).isEmpty());
    }

    // The same words before a render, which goes on: what is 3.6 s long is too short for an ad.
    void renderWarnsBeforeItBegins() {
        const CliResult rendered =
            m_place.runSignedIn({u"render"_s, m_place.project(), u"--out"_s, m_place.out()});
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        const QJsonObject tooShort = finding(rendered, u"delivery.too_short"_s, u"TikTok takes for ads"_s);
        QCOMPARE(tooShort.value("severity"_L1).toString(), u"warning"_s);
        QCOMPARE(counts(tooShort), u"1 of 1"_s);
        bool started = false;
        for (const QJsonObject& event : rendered.events) {
            started = started || event.value("type"_L1).toString() == u"started"_s;
            if (event.value("type"_L1).toString() == u"finding"_s) QVERIFY(!started);
        }
        QVERIFY(started);
    }
};

QTEST_GUILESS_MAIN(TestPreflight)
#include "test_preflight.moc"
