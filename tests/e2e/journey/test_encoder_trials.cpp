#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace creatorup::test;

// What a delivery is encoded with is tried before anything is made of it: an encoder that is not here, does
// not take its settings, or does not join is refused by name, and nothing is begun.
class TestEncoderTrials : public QObject {
    Q_OBJECT

private:
    // A delivery of one's own like vertical_720, but for these fields of its video.
    static QByteArray deliveryWith(const QString& id, const QJsonObject& changes) {
        QFile file(QStringLiteral(CREATORUP_SOURCE_DIR "/resources/deliveries/vertical_720.json"));
        if (!file.open(QIODevice::ReadOnly)) return {};
        QJsonObject delivery = QJsonDocument::fromJson(file.readAll()).object();
        QJsonObject video = delivery.value(QLatin1String("video")).toObject();
        for (auto change = changes.begin(); change != changes.end(); ++change)
            video.insert(change.key(), *change);
        delivery.insert(QStringLiteral("video"), video);
        delivery.insert(QStringLiteral("id"), id);
        delivery.insert(QStringLiteral("name"), QStringLiteral("Mine"));
        return QJsonDocument(delivery).toJson();
    }
    void useDelivery(const QString& id) const {
        m_place.write(QStringLiteral("Promo.creatorup"),
                      QByteArray(m_project).replace("vertical_720", id.toUtf8()));
    }
    // With a worker whose test of encoders does as it is told.
    QProcessEnvironment withFake() const {
        QProcessEnvironment environment = m_place.environment();
        environment.insert(QStringLiteral("CREATORUP_BIN_DIR"), m_place.path(QStringLiteral("programs")));
        return environment;
    }
    CliResult run(const QStringList& arguments, const QProcessEnvironment& environment) const {
        return CliRun(arguments + QStringList{QStringLiteral("--vault"), QStringLiteral("memory")},
                      environment)
            .wait();
    }
    CliResult check(const QProcessEnvironment& environment) const {
        return run({QStringLiteral("check"), m_place.project()}, environment);
    }
    CliResult render(const QProcessEnvironment& environment) const {
        return CliRun(m_place.signedIn({QStringLiteral("render"), m_place.project(), QStringLiteral("--out"),
                                        m_place.out()}),
                      environment, Workplace::password())
            .wait();
    }
    qint64 tests() const { return QFile(m_place.path(QStringLiteral("programs/trial.count"))).size(); }
    static QJsonObject finding(const CliResult& result) {
        for (const QJsonObject& event : result.of("finding"))
            if (event.value(QLatin1String("code")).toString() == QLatin1String("encoder.unusable"))
                return event;
        return {};
    }

    Workplace m_place;
    QByteArray m_project;

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(1, 1, 1), m_place.why());
        QFile file(m_place.project());
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_project = file.readAll();
        QDir().mkpath(m_place.path(QStringLiteral("programs")));
        QVERIFY(QFile::copy(QStringLiteral(CREATORUP_BINARY_DIR "/tests/fake_worker/unjoining_worker"),
                            m_place.path(QStringLiteral("programs/creatorup-worker"))));
    }

    void whatCannotEncodeIsRefused_data() {
        QTest::addColumn<QJsonObject>("changes");
        QTest::addColumn<QString>("encoder");
        QTest::addColumn<QString>("reason");
        QTest::newRow("not here") << QJsonObject{{QStringLiteral("encoder"), QStringLiteral("h264_nowhere")}}
                                  << QStringLiteral("h264_nowhere") << QStringLiteral("no encoder");
        // ffmpeg has it, but this computer has no such device.
        QTest::newRow("no device") << QJsonObject{{QStringLiteral("encoder"), QStringLiteral("h264_v4l2m2m")}}
                                   << QStringLiteral("h264_v4l2m2m") << QStringLiteral("failed");
    }

    void whatCannotEncodeIsRefused() {
        QFETCH(QJsonObject, changes);
        QFETCH(QString, encoder);
        QFETCH(QString, reason);
        const QProcessEnvironment here = m_place.environment();
        const QString id = encoder.toLower().replace(QLatin1Char('-'), QLatin1Char('_'));
        const QString file = m_place.write(QStringLiteral("mine.json"), deliveryWith(id, changes));
        const CliResult imported = run({QStringLiteral("deliveries"), QStringLiteral("import"), file}, here);
        QVERIFY2(imported.exitCode == 0, imported.text());
        useDelivery(id);
        const CliResult checked = check(here);
        QVERIFY2(checked.exitCode != 0, checked.text());
        const QString words = finding(checked).value(QLatin1String("message")).toString();
        QVERIFY2(words.contains(QLatin1String("Mine")) && words.contains(encoder) && words.contains(reason),
                 checked.text());
        const CliResult rendered = render(here);
        QVERIFY2(rendered.exitCode != 0, rendered.text());
        QVERIFY2(rendered.text().contains("Mine") && rendered.text().contains(encoder.toUtf8()),
                 rendered.text());
        QVERIFY(!QDir(m_place.out()).exists());
        QVERIFY2(run({QStringLiteral("batches")}, here).of("batch").isEmpty(), rendered.text());
    }

    void whatFailsItsTestIsRefused_data() {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("delivery");  // not one that went well already
        QTest::newRow("does not join")
            << QByteArray("unjoined") << QStringLiteral("do not decode") << QStringLiteral("vertical_720");
        QTest::newRow("crashes") << QByteArray("crash") << QString() << QStringLiteral("square_720");
    }

    void whatFailsItsTestIsRefused() {
        QFETCH(QByteArray, mode);
        QFETCH(QString, reason);
        const QProcessEnvironment here = withFake();
        const QString modeFile = QStringLiteral("programs/trial.mode");
        QFETCH(QString, delivery);
        useDelivery(delivery);
        m_place.write(modeFile, mode);
        const CliResult refused = render(here);
        QVERIFY2(refused.exitCode != 0, refused.text());
        QVERIFY2(refused.text().contains("libx264") && refused.text().contains(reason.toUtf8()),
                 refused.text());
        QVERIFY(!QDir(m_place.out()).exists());
        QVERIFY(run({QStringLiteral("batches")}, here).of("batch").isEmpty());
        // It is well again: what went wrong was not remembered.
        QFile::remove(m_place.path(modeFile));
        const CliResult checked = check(here);
        QVERIFY2(checked.exitCode == 0, checked.text());
    }

    void isTriedOnce() {
        const QProcessEnvironment here = withFake();
        useDelivery(QStringLiteral("portrait_720"));
        const qint64 before = tests();
        QVERIFY2(check(here).exitCode == 0, "the first");
        QCOMPARE(tests(), before + 1);
        const CliResult rendered = render(here);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(m_place.outputs().size(), 1);
        QCOMPARE(tests(), before + 1);
        // Other settings are another matter.
        useDelivery(QStringLiteral("wide_720"));
        const CliResult another = check(here);
        QVERIFY2(another.exitCode == 0, another.text());
        QCOMPARE(tests(), before + 2);
    }
};

QTEST_GUILESS_MAIN(TestEncoderTrials)
#include "test_encoder_trials.moc"
