#include "tests/e2e/journey/test_clips.h"
#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QTest>

using namespace creatorup::test;

namespace {

// Single quotes for double ones, which are easier to read here.
QByteArray json(const char* text) {
    return QByteArray(text).replace('\'', '"');
}

}  // namespace

// Bad input: each a clear message, an exit code, and nothing lost.
class TestRefusals : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    QString write(const QString& name, const QByteArray& bytes) const { return m_place.write(name, bytes); }
    QByteArray clipBytes() const {
        QFile file(m_place.path(QStringLiteral("hook/hook-1.mp4")));
        if (!file.open(QIODevice::ReadOnly)) qFatal("no clip");
        return file.readAll();
    }
    // The hook made anew with its index in front, as other programs write it, and a picture in ten spoilt.
    QByteArray ruinedBytes(const QString& name) const {
        const QString file = m_place.path(name);
        if (!makeClip(file, QStringLiteral("480x480"), 30, 2, 440,
                      {QStringLiteral("-g"), QStringLiteral("10"), QStringLiteral("-movflags"),
                       QStringLiteral("+faststart")}))
            qFatal("no clip");
        QFile made(file);
        if (!made.open(QIODevice::ReadOnly)) qFatal("no clip");
        return made.readAll();
    }
    static QByteArray spoilt(QByteArray bytes) {
        for (qsizetype at = bytes.size() / 3; at + 4000 < bytes.size(); at += 6000)
            bytes.replace(at, 1500, QByteArray(1500, '\x33'));
        return bytes;
    }
    // A project with one good hook, the bad clip beside it, and a good CTA.
    QString projectWith(const QString& badClip) {
        const QString project = m_place.path(QStringLiteral("bad.creatorup"));
        QFile::remove(project);
        const CliResult made = m_place.run(
            {QStringLiteral("project"), QStringLiteral("new"), project, QStringLiteral("--slot"),
             QStringLiteral("Hook=") + m_place.path(QStringLiteral("hook/hook-1.mp4")),
             QStringLiteral("--slot"), QStringLiteral("Hook=") + badClip, QStringLiteral("--slot"),
             QStringLiteral("CTA=") + m_place.path(QStringLiteral("cta/cta-1.mp4")),
             QStringLiteral("--delivery"), QStringLiteral("vertical_720")});
        if (made.exitCode != 0) qFatal("%s", made.text().constData());
        return project;
    }
    CliResult render(const QString& project,
                     const QString& email = QStringLiteral("starter@creatorup.test")) {
        QDir(m_place.out()).removeRecursively();
        return CliRun(m_place.signedIn(
                          {QStringLiteral("render"), project, QStringLiteral("--out"), m_place.out()}, email),
                      m_place.environment(), Workplace::password())
            .wait();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_place.prepare(1, 1, 1), m_place.why()); }

    void badClips_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("code");
        const QByteArray whole = clipBytes();
        const QString secret = write(QStringLiteral("secret.ts"), whole);
        QTest::newRow("text named mp4")
            << write(QStringLiteral("text.mp4"), "This is not a video, it is a letter.\n")
            << QStringLiteral("media.not_media");
        QTest::newRow("zero bytes") << write(QStringLiteral("zero.mp4"), "") << QStringLiteral("media.empty");
        QTest::newRow("cut in half") << write(QStringLiteral("half.mp4"), whole.left(whole.size() / 2))
                                     << QString();
        const QByteArray front = ruinedBytes(QStringLiteral("front.mp4"));
        QTest::newRow("header only, index behind")
            << write(QStringLiteral("header.mp4"), whole.left(48)) << QStringLiteral("media.damaged");
        const qsizetype data = front.indexOf("mdat") + 4;
        QTest::newRow("header only, index in front")
            << write(QStringLiteral("index.mp4"), front.left(data)) << QStringLiteral("media.damaged");
        QTest::newRow("cut in half, index in front")
            << write(QStringLiteral("front_half.mp4"), front.left(front.size() / 2))
            << QStringLiteral("media.damaged");
        QTest::newRow("spoilt in the middle")
            << write(QStringLiteral("spoilt.mp4"), spoilt(front)) << QStringLiteral("media.damaged");
        QTest::newRow("playlist named mp4")
            << write(QStringLiteral("playlist.mp4"), "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n" +
                                                         secret.toUtf8() + "\n#EXT-X-ENDLIST\n")
            << QStringLiteral("media.not_allowed");
    }
    void badClips() {
        QFETCH(QString, file);
        QFETCH(QString, code);
        const QString project = projectWith(file);
        const CliResult checked = m_place.run({QStringLiteral("check"), project});
        QVERIFY2(checked.exitCode == 5, checked.text());

        const CliResult rendered = render(project);
        QVERIFY2(rendered.exitCode == 5, rendered.text());
        QCOMPARE(m_place.outputs().size(), 1);  // the other hook's video is made
        QCOMPARE(m_place.leftovers(), QStringList());
        const QJsonObject batch = rendered.last("batch");
        QCOMPARE(batch.value(QLatin1String("outputs_completed")).toInt(), 1);
        QCOMPARE(batch.value(QLatin1String("outputs_failed")).toInt(), 1);
        // What check found is named again, in the same words, before anything is made.
        const auto about = [&](const CliResult& result) {
            QStringList said;
            for (const QJsonObject& finding : result.of("finding"))
                if (finding.value(QLatin1String("severity")).toString() == QLatin1String("failure"))
                    said.append(finding.value(QLatin1String("message")).toString());
            return said;
        };
        QCOMPARE(about(checked).size(), 1);
        QVERIFY2(about(checked).first().contains(QLatin1String("1 of 2 videos needs it")), checked.text());
        QCOMPARE(about(rendered), about(checked));
        bool started = false;
        for (const QJsonObject& event : rendered.events) {
            const QString type = event.value(QLatin1String("type")).toString();
            started = started || type == QLatin1String("started");
            if (type == QLatin1String("finding")) QVERIFY(!started);
        }
        bool named = false;
        for (const QJsonObject& segment : rendered.of("segment")) {
            if (segment.value(QLatin1String("state")).toString() != QLatin1String("failed")) continue;
            named = segment.value(QLatin1String("clip")).toString() == file;
            if (!code.isEmpty()) QCOMPARE(segment.value(QLatin1String("code")).toString(), code);
            // Both look at it alike.
            bool agrees = false;
            for (const QJsonObject& finding : checked.of("finding"))
                agrees =
                    agrees || finding.value(QLatin1String("code")) == segment.value(QLatin1String("code"));
            QVERIFY2(agrees, QByteArray(checked.text() + rendered.text()));
        }
        QVERIFY2(named, rendered.text());
    }

    // Nobody checked before: what the index tells is said all the same, and one damaged clip stops no other.
    void aHalfClipIsNamedWithoutACheck() {
        const QByteArray front = ruinedBytes(QStringLiteral("whole.mp4"));
        const CliResult rendered =
            render(projectWith(write(QStringLiteral("unchecked.mp4"), front.left(front.size() / 3))));
        QVERIFY2(rendered.exitCode == 5, rendered.text());
        QCOMPARE(m_place.outputs().size(), 1);
        bool said = false;
        for (const QJsonObject& finding : rendered.of("finding"))
            said = said || finding.value(QLatin1String("code")).toString() == QLatin1String("media.damaged");
        QVERIFY2(said, rendered.text());
    }

    void aMissingFile() {
        const QString gone = write(QStringLiteral("gone.mp4"), clipBytes());
        const QString project = projectWith(gone);
        QVERIFY(QFile::remove(gone));
        const CliResult rendered = render(project);
        QVERIFY2(rendered.exitCode == 8, rendered.text());
        QVERIFY2(rendered.last("error")
                     .value(QLatin1String("message"))
                     .toString()
                     .contains(QLatin1String("gone.mp4")),
                 rendered.text());
    }

    void projects_data() {
        QTest::addColumn<QByteArray>("project");
        QTest::newRow("not JSON") << QByteArray("{ \"creatorup_project\": 1, ");
        QTest::newRow("something else") << QByteArray("{\"hello\": 1}");
        QTest::newRow("newer") << QByteArray("{\"creatorup_project\": 999}");
        QTest::newRow("empty slot") << json(
            "{'creatorup_project':1,'name':'x','slots':[{'name':'Hook','clips':[]}],'variants':{'mode':'all'}"
            ",'deliveries':['vertical_720']}");
        QTest::newRow("unknown delivery")
            << json("{'creatorup_project':1,'name':'x','slots':[{'name':'Hook','clips':[{'file':'hook/"
                    "hook-1.mp4'}]}],'variants':{'mode':'all'},'deliveries':['betamax']}");
        QTest::newRow("a clip that is a URL")
            << json("{'creatorup_project':1,'name':'x','slots':[{'name':'Hook','clips':[{'file':'http://"
                    "127.0.0.1/x.mp4'}]}],'variants':{'mode':'all'},'deliveries':['vertical_720']}");
    }
    void projects() {
        QFETCH(QByteArray, project);
        const CliResult rendered = render(write(QStringLiteral("broken.creatorup"), project));
        QVERIFY2(rendered.exitCode == 8, rendered.text());
        QVERIFY(!rendered.errorCode().isEmpty());
        QCOMPARE(m_place.outputs(), QStringList());
    }

    void aWrongPassword() {
        const CliResult refused = CliRun(m_place.signedIn({QStringLiteral("render"), m_place.project(),
                                                           QStringLiteral("--out"), m_place.out()}),
                                         m_place.environment(), "not this one\n")
                                      .wait();
        QVERIFY2(refused.exitCode == 3, refused.text());
        QCOMPARE(refused.errorCode(), QStringLiteral("services.wrong_password"));
    }

    void aDeliveryAboveThePlan() {
        const QString project = m_place.path(QStringLiteral("master.creatorup"));
        const CliResult made =
            m_place.run({QStringLiteral("project"), QStringLiteral("new"), project, QStringLiteral("--slot"),
                         QStringLiteral("Hook=") + m_place.path(QStringLiteral("hook")),
                         QStringLiteral("--delivery"), QStringLiteral("vertical_master")});
        QVERIFY2(made.exitCode == 0, made.text());
        const CliResult refused = render(project);
        QVERIFY2(refused.exitCode == 4, refused.text());
        QCOMPARE(refused.errorCode(), QStringLiteral("account.quality_above_plan"));
        QCOMPARE(m_place.outputs(), QStringList());
        const CliResult allowed = render(project, QStringLiteral("growth@creatorup.test"));
        QVERIFY2(allowed.exitCode == 0, allowed.text());
    }

    void noKeyring() {
        QProcessEnvironment environment = m_place.environment();
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere"));
        const CliResult refused =
            CliRun({QStringLiteral("sign-in"), QStringLiteral("--email"),
                    QStringLiteral("starter@creatorup.test"), QStringLiteral("--password-stdin")},
                   environment, Workplace::password())
                .wait();
        QVERIFY2(refused.exitCode == 7, refused.text());
    }

    void aUsedUpQuota() {
        // Starter has ten batches a month.
        int rendered = 0;
        CliResult last;
        for (; rendered < 12; ++rendered) {
            last = render(m_place.project());
            if (last.exitCode != 0) break;
        }
        QVERIFY2(last.exitCode == 4, last.text());
        QCOMPARE(last.errorCode(), QStringLiteral("account.quota_used_up"));
        QVERIFY(rendered <= 10);
        const CliResult usage = m_place.runSignedIn({QStringLiteral("usage")});
        QCOMPARE(usage.last("usage").value(QLatin1String("remaining")).toInt(-1), 0);
    }

    void anExpiredLease() {
        Workplace place({QStringLiteral("--demo"), QStringLiteral("--lease-seconds"), QStringLiteral("2")});
        QVERIFY2(place.prepare(1, 1, 1), place.why());
        const CliResult status = place.runSignedIn({QStringLiteral("status")});
        QVERIFY2(status.exitCode == 0, status.text());
        QCOMPARE(place.platform().stop(), 0);
        QTest::qWait(3000);
        const CliResult refused =
            place.run({QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()});
        QVERIFY2(refused.exitCode == 4, refused.text());
        QCOMPARE(refused.errorCode(), QStringLiteral("account.lease_expired"));
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "test_refusals.moc"
