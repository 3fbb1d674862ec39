#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace creatorup::test;

// Clips that are heavy to decode, in two deliveries: decoded once, by the real worker, and nothing else is
// different.
class TestHeavyClips : public QObject {
    Q_OBJECT

private:
    static constexpr int kClips = 9;

    QProcessEnvironment environment() const {
        QProcessEnvironment environment = m_place.environment();
        environment.insert(QStringLiteral("CREATORUP_BIN_DIR"), m_place.path(QStringLiteral("programs")));
        return environment;
    }
    void emptyTheCache() const {
        QDir folder(m_place.path(QStringLiteral("home/segments")));
        for (const QString& name : folder.entryList(QDir::Files))
            folder.remove(name);
    }
    void useDeliveries(const QStringList& deliveries) const {
        QJsonArray clips;
        for (int i = 0; i < kClips; ++i)
            clips.append(QJsonObject{{QStringLiteral("file"), QStringLiteral("heavy-%1.mp4").arg(i)}});
        const QJsonObject project{
            {QStringLiteral("creatorup_project"), 3},
            {QStringLiteral("name"), QStringLiteral("Heavy")},
            {QStringLiteral("slots"), QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("Main")},
                                                             {QStringLiteral("clips"), clips}}}},
            {QStringLiteral("variants"), QJsonObject{{QStringLiteral("mode"), QStringLiteral("all")}}},
            {QStringLiteral("speed"), QStringLiteral("fast")},
            {QStringLiteral("deliveries"), QJsonArray::fromStringList(deliveries)}};
        m_place.write(QStringLiteral("Promo.creatorup"), QJsonDocument(project).toJson());
    }
    QStringList rendering(const QString& out) const {
        return m_place.signedIn({QStringLiteral("render"), m_place.project(), QStringLiteral("--out"),
                                 m_place.path(out), QStringLiteral("--workers"), QStringLiteral("2")});
    }
    CliResult render(const QString& out) const {
        return CliRun(rendering(out), environment(), Workplace::password()).wait(300'000);
    }
    qint64 together() const { return QFile(m_place.path(QStringLiteral("programs/together.count"))).size(); }
    QMap<QString, QByteArray> segments() const {
        QMap<QString, QByteArray> found;
        const QDir folder(m_place.path(QStringLiteral("home/segments")));
        for (const QString& name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly)) found.insert(name, file.readAll());
        }
        return found;
    }
    int count(const QString& out) const {
        return static_cast<int>(
            QDir(m_place.path(out)).entryList({QStringLiteral("*.mp4")}, QDir::Files).size());
    }

    Workplace m_place;
    QMap<QString, QByteArray> m_alone;  // the segments as each delivery's own batch makes them

private Q_SLOTS:
    void init() { emptyTheCache(); }

    void initTestCase() {
        QVERIFY2(m_place.prepare(1, 1, 1), m_place.why());
        QDir().mkpath(m_place.path(QStringLiteral("programs")));
        QVERIFY(QFile::copy(QStringLiteral(CREATORUP_BINARY_DIR "/tests/fake_worker/unjoining_worker"),
                            m_place.path(QStringLiteral("programs/creatorup-worker"))));
        for (int i = 0; i < kClips; ++i) {
            const QString file = m_place.path(QStringLiteral("heavy-%1.mp4").arg(i));
            const QString pictures = QStringLiteral("testsrc2=size=3840x2160:rate=30:duration=0.3,hue=h=%1");
            QCOMPARE(QProcess::execute(QStringLiteral("ffmpeg"),
                                       {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-f"),
                                        QStringLiteral("lavfi"), QStringLiteral("-i"), pictures.arg(40 * i),
                                        QStringLiteral("-preset"), QStringLiteral("ultrafast"), file}),
                     0);
        }
        useDeliveries({QStringLiteral("vertical_720")});
        QVERIFY2(render(QStringLiteral("tall")).exitCode == 0, "tall");
        useDeliveries({QStringLiteral("square_720")});
        QVERIFY2(render(QStringLiteral("square")).exitCode == 0, "square");
        QCOMPARE(together(), 0);
        m_alone = segments();
        QCOMPARE(m_alone.size(), 2 * kClips);
        useDeliveries({QStringLiteral("vertical_720"), QStringLiteral("square_720")});
    }

    void areDecodedOnceAndNothingElseIsDifferent() {
        const CliResult rendered = render(QStringLiteral("both-out"));
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(rendered.of("segment").size(), 2 * kClips);
        QCOMPARE(count(QStringLiteral("both-out")), 2 * kClips);
        QCOMPARE(together(), kClips);
        QVERIFY(segments() == m_alone);
        QStringList files{QStringLiteral("verify"), QStringLiteral("--strict")};
        const QDir folder(m_place.path(QStringLiteral("both-out")));
        for (const QString& name : folder.entryList({QStringLiteral("*.mp4")}))
            files.append(folder.filePath(name));
        QVERIFY2(m_place.run(files).exitCode == 0, "verify");
    }

    void aKilledBatchGoesOnExactly() {
        CliRun killed(rendering(QStringLiteral("killed-out")), environment(), Workplace::password());
        QVERIFY(killed.waitUntilSaid("\"output\""));
        killed.kill();
        const CliResult resumed =
            CliRun(m_place.signedIn({QStringLiteral("resume")}), environment(), Workplace::password())
                .wait(300'000);
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        QCOMPARE(count(QStringLiteral("killed-out")), 2 * kClips);
        QVERIFY(segments() == m_alone);
        QVERIFY(QDir(m_place.path(QStringLiteral("killed-out")))
                    .entryList({QStringLiteral(".*part*")}, QDir::Files | QDir::Hidden)
                    .isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHeavyClips)
#include "test_heavy_clips.moc"
