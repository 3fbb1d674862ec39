#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace creatorup::test;

// What failed is tried again when somebody says so: failed videos, and usage records that the service
// refused.
class TestRetry : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    // Gives the record of the newest batch another body; what it was before.
    QByteArray exchangeBody(const QByteArray& body) const {
        QByteArray before;
        {
            QSqlDatabase ledger =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("tamper"));
            ledger.setDatabaseName(m_place.path(QStringLiteral("home/ledger.sqlite")));
            QSqlQuery query(ledger);
            if (!ledger.open() ||
                !query.exec(QStringLiteral("SELECT body, id FROM outbox WHERE kind = 'batch' "
                                           "ORDER BY seq DESC LIMIT 1")) ||
                !query.next())
                qFatal("no record");
            before = query.value(0).toByteArray();
            const QString id = query.value(1).toString();
            query.prepare(QStringLiteral("UPDATE outbox SET body = ? WHERE id = ?"));
            query.addBindValue(body);
            query.addBindValue(id);
            if (!query.exec()) qFatal("the record cannot be changed");
        }
        QSqlDatabase::removeDatabase(QStringLiteral("tamper"));
        return before;
    }
    CliResult upload(const QStringList& options = {}) {
        return m_place.runSignedIn(QStringList{QStringLiteral("upload")} + options);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_place.prepare(2, 1, 1, 3.0), m_place.why()); }

    void failedVideosAreMadeAfterAll() {
        CliRun first(m_place.signedIn({QStringLiteral("render"), m_place.project(), QStringLiteral("--out"),
                                       m_place.out()}),
                     m_place.environment(), Workplace::password());
        QVERIFY(first.waitUntilSaid("\"started\""));
        first.kill();
        // The disk with the clips of one slot is not there.
        const QString clips = m_place.path(QStringLiteral("cta")),
                      away = m_place.path(QStringLiteral("away"));
        QVERIFY(QDir().rename(clips, away));
        const CliResult resumed = m_place.run({QStringLiteral("resume")});
        QVERIFY2(resumed.exitCode != 0, resumed.text());
        QCOMPARE(m_place.outputs(), QStringList());
        const CliResult told = upload();
        QVERIFY2(told.exitCode == 0, told.text());
        const QString id = m_place.run({QStringLiteral("batches")})
                               .last("batch_summary")
                               .value(QLatin1String("id"))
                               .toString();

        QVERIFY(QDir().rename(away, clips));
        const CliResult unknown = m_place.run({QStringLiteral("retry"), QStringLiteral("nothing-like-it")});
        QVERIFY2(unknown.exitCode == 2, unknown.text());
        const CliResult retried = m_place.run({QStringLiteral("retry"), id.left(8)});
        QVERIFY2(retried.exitCode == 0, retried.text());
        QCOMPARE(retried.last("batch").value(QLatin1String("outputs_completed")).toInt(), 2);
        QCOMPARE(m_place.outputs().size(), 2);
        QCOMPARE(m_place.leftovers(), QStringList());
        const CliResult again = m_place.run({QStringLiteral("retry"), id});
        QCOMPARE(again.errorCode(), QStringLiteral("batch.nothing_to_resume"));

        // Both the failures and what became of them arrive; the batch is one, and is counted once.
        const CliResult uploaded = upload();
        QVERIFY2(uploaded.exitCode == 0, uploaded.text());
        QCOMPARE(uploaded.last("upload").value(QLatin1String("sent")).toInt(), 2);
        const CliResult usage = m_place.runSignedIn({QStringLiteral("usage")});
        QCOMPARE(usage.last("usage").value(QLatin1String("total_batches")).toInt(), 1);
        QCOMPARE(usage.last("usage").value(QLatin1String("total_videos")).toInt(), 2);
        QCOMPARE(usage.last("usage").value(QLatin1String("remaining")).toInt(), 9);
    }

    void aRefusedRecordIsShownAndSentAgainWhenAsked() {
        QCOMPARE(m_place.platform().stop(), 0);
        const CliResult rendered = m_place.run(
            {QStringLiteral("render"), m_place.project(), QStringLiteral("--out"), m_place.out()});
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        const QByteArray body = exchangeBody("{}");
        QVERIFY2(m_place.platform().start(), m_place.platform().log());
        const CliResult refused = upload();
        QVERIFY2(refused.exitCode == 6, refused.text());
        QCOMPARE(refused.last("upload").value(QLatin1String("usage_parked")).toInt(), 1);
        for (const QString& command : {QStringLiteral("status"), QStringLiteral("usage")}) {
            const CliResult shown = m_place.runSignedIn({command});
            QVERIFY2(shown.exitCode == 0, shown.text());
            QCOMPARE(shown.of("usage_record").size(), 1);
            const QJsonObject record = shown.last("usage_record");
            QCOMPARE(record.value(QLatin1String("state")).toString(), QStringLiteral("parked"));
            QCOMPARE(record.value(QLatin1String("kind")).toString(), QStringLiteral("batch"));
            QCOMPARE(record.value(QLatin1String("code")).toString(), QStringLiteral("services.validation"));
            QVERIFY(record.value(QLatin1String("next_try")).isNull());
        }
        exchangeBody(body);
        QCOMPARE(upload().last("upload").value(QLatin1String("sent")).toInt(), 0);
        const CliResult taken = upload({QStringLiteral("--retry-parked")});
        QVERIFY2(taken.exitCode == 0, taken.text());
        QCOMPARE(taken.last("upload").value(QLatin1String("sent")).toInt(), 3);
    }

    void aPausedAccountIsShownAndTriedWhenAsked() {
        const auto services = [this](const char* faults) {
            QFile file(m_place.path(QStringLiteral("faults.json")));
            if (!file.open(QIODevice::WriteOnly)) qFatal("no faults");
            file.write(QByteArray(R"({"seed":1,"rules":[)") + faults + "]}");
            file.close();
            (void)m_place.platform().stop();
            m_place.platform().setOptions(
                {QStringLiteral("--demo"), QStringLiteral("--faults"), file.fileName()});
            return m_place.platform().start();
        };
        QVERIFY(services(R"({"route":"POST /batch/create","faults":[{"kind":"html"}]})"));
        const CliResult rendered = m_place.runSignedIn(
            {QStringLiteral("render"), m_place.project(), QStringLiteral("--out"), m_place.out()});
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(rendered.last("batch").value(QLatin1String("usage_waiting")).toInt(), 3);
        const CliResult paused = m_place.runSignedIn({QStringLiteral("status")});
        QCOMPARE(paused.last("status").value(QLatin1String("upload_problem")).toString(),
                 QStringLiteral("net.not_json"));
        QVERIFY(!paused.last("status").value(QLatin1String("upload_next_try")).toString().isEmpty());

        // Paused or not, whoever says "upload" means now.
        QVERIFY(services(R"({"route":"POST /nothing","faults":[{"kind":"html"}]})"));
        const CliResult uploaded = upload();
        QVERIFY2(uploaded.exitCode == 0, uploaded.text());
        QCOMPARE(uploaded.last("upload").value(QLatin1String("sent")).toInt(), 3);
        QVERIFY(m_place.runSignedIn({QStringLiteral("status")})
                    .last("status")
                    .value(QLatin1String("upload_problem"))
                    .isUndefined());
    }
};

QTEST_GUILESS_MAIN(TestRetry)
#include "test_retry.moc"
