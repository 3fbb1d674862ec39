#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace creatorup::test;

// A GPU's encoder that does well until it is told to fail, in the middle of a batch: finished videos stay,
// the rest is made by the CPU, nothing fails, and it is said.
class TestGpuFails : public QObject {
    Q_OBJECT

private:
    static constexpr int kTests = 9;  // encoders that its join test opens

    QProcessEnvironment environment(const Workplace& place) const {
        QProcessEnvironment environment = place.environment();
        environment.insert(QStringLiteral("CREATORUP_BIN_DIR"), place.path(QStringLiteral("programs")));
        return environment;
    }
    // The real worker beside the encoder that fails.
    bool install(const Workplace& place) const {
        QDir().mkpath(place.path(QStringLiteral("programs")));
        return QFile::copy(QStringLiteral(CREATORUP_BINARY_DIR "/bin/creatorup-worker"),
                           place.path(QStringLiteral("programs/creatorup-worker"))) &&
               QFile::copy(QStringLiteral(CREATORUP_BINARY_DIR "/tests/fake_encoder/fake_encoder"),
                           place.path(QStringLiteral("programs/creatorup-encoder")));
    }
    CliResult render(const Workplace& place, const QStringList& more = {}) const {
        const QStringList arguments{QStringLiteral("render"),    place.project(),
                                    QStringLiteral("--out"),     place.out(),
                                    QStringLiteral("--encoder"), QStringLiteral("h264_nvenc"),
                                    QStringLiteral("--workers"), QStringLiteral("2")};
        return CliRun(place.signedIn(arguments + more), environment(place), Workplace::password()).wait();
    }
    static QJsonObject objectIn(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    static void change(const Workplace& place, const QString& field, const QJsonValue& value) {
        QJsonObject project = objectIn(place.project());
        project.insert(field, value);
        place.write(QStringLiteral("Promo.creatorup"), QJsonDocument(project).toJson());
    }
    static void look(const Workplace& place, const QJsonObject& look) {
        change(place, QStringLiteral("look"), look);
    }
    // Which encoder was taken and why, of the only delivery.
    static QStringList choice(const CliResult& result) {
        const QJsonObject event = result.last("plan_encoder");
        return {event.value(QLatin1String("encoder")).toString(),
                event.value(QLatin1String("reason")).toString()};
    }
    static int number(const QJsonObject& event, const char* key) {
        return event.value(QLatin1String(key)).toInt(-1);
    }

private Q_SLOTS:
    void allOfItByTheGpu() {
        Workplace place;
        QVERIFY2(place.prepare(2, 1, 2), place.why());
        QVERIFY(install(place));
        const CliResult rendered = render(place);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(number(rendered.last("batch"), "outputs_completed"), 4);
        QVERIFY(rendered.of("encoder_change").isEmpty());
        QCOMPARE(choice(rendered),
                 QStringList({QStringLiteral("h264_nvenc"), QStringLiteral("h264_nvenc was asked for")}));
        QVERIFY2(place.verifyOutputs().exitCode == 0, rendered.text());
        // The CPU's are other segments: what the GPU made is not taken for them.
        const CliResult planned = place.run({QStringLiteral("plan"), place.project()});
        QCOMPARE(number(planned.last("plan"), "reused_segments"), 0);
        QVERIFY2(planned.text().contains("h264_nvenc"), planned.text());
        QVERIFY2(!choice(planned).contains(QString()), planned.text());
    }

    // Also where so many bits a second are asked for.
    void aBitrateByTheGpuToo() {
        Workplace place;
        QVERIFY2(place.prepare(1, 1, 1), place.why());
        QVERIFY(install(place));
        const QString file = place.path(QStringLiteral("mine.json"));
        QCOMPARE(place
                     .run({QStringLiteral("deliveries"), QStringLiteral("export"),
                           QStringLiteral("vertical_720"), file})
                     .exitCode,
                 0);
        QJsonObject delivery = objectIn(file);
        delivery.insert(QStringLiteral("id"), QStringLiteral("mine"));
        QJsonObject video = delivery.value(QLatin1String("video")).toObject();
        for (const char* other : {"crf", "balanced", "best"})
            video.remove(QLatin1String(other));
        video.insert(QStringLiteral("bitrate_kbit"), 2000);
        delivery.insert(QStringLiteral("video"), video);
        place.write(QStringLiteral("mine.json"), QJsonDocument(delivery).toJson());
        const CliResult imported = place.run({QStringLiteral("deliveries"), QStringLiteral("import"), file});
        QVERIFY2(imported.exitCode == 0, imported.text());
        change(place, QStringLiteral("deliveries"), QJsonArray{QStringLiteral("mine")});
        const CliResult rendered = render(place);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(choice(rendered).first(), QStringLiteral("h264_nvenc"));
        QVERIFY2(place.verifyOutputs().exitCode == 0, rendered.text());
        const CliResult planned = place.run({QStringLiteral("plan"), place.project()});
        QCOMPARE(number(planned.last("plan"), "reused_segments"), 0);
    }

    // No device keeps it: who asks for one is refused, and nobody is given another than was asked for.
    void aSizeThatNoFileExceedsIsTheCpus() {
        Workplace place;
        QVERIFY2(place.prepare(1, 1, 1), place.why());
        QVERIFY(install(place));
        const QString file = place.path(QStringLiteral("small.json"));
        const CliResult exported =
            place.run({QStringLiteral("deliveries"), QStringLiteral("export"), QStringLiteral("vertical_720"),
                       file, QStringLiteral("--target-size"), QStringLiteral("3")});
        QVERIFY2(exported.exitCode == 0, exported.text());
        const CliResult imported = place.run({QStringLiteral("deliveries"), QStringLiteral("import"), file});
        QVERIFY2(imported.exitCode == 0, imported.text());
        change(place, QStringLiteral("deliveries"), QJsonArray{objectIn(file).value(QLatin1String("id"))});
        const CliResult refused = render(place);
        QVERIFY(refused.exitCode != 0);
        QVERIFY2(refused.text().contains("a size that no file may exceed"), refused.text());
        const CliResult planned = place.run({QStringLiteral("plan"), place.project()});
        QCOMPARE(choice(planned).first(), QStringLiteral("libx264"));
        QVERIFY2(choice(planned).last().contains(QStringLiteral("a size that no file may exceed")),
                 planned.text());
    }

    // Whatever is taken, and whether there is a GPU or not: why is said.
    void theCpuHasAReason() {
        Workplace place;
        QVERIFY2(place.prepare(1, 1, 1), place.why());
        const CliResult chosen = place.run({QStringLiteral("plan"), place.project()});
        QCOMPARE(chosen.of("plan_encoder").size(), 1);
        QVERIFY2(!choice(chosen).contains(QString()), chosen.text());
        for (const char* wish : {"cpu", "libx264"}) {
            const CliResult rendered =
                place.runSignedIn({QStringLiteral("render"), place.project(), QStringLiteral("--out"),
                                   place.out(), QStringLiteral("--encoder"), QLatin1String(wish)});
            QVERIFY2(rendered.exitCode == 0, rendered.text());
            QCOMPARE(choice(rendered).first(), QStringLiteral("libx264"));
            QVERIFY2(choice(rendered).last().contains(QStringLiteral("was asked for")), rendered.text());
        }
    }

    void failsInTheMiddle_data() {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("text");
        const QString none;
        QTest::newRow("crash") << QByteArray("crash") << QStringLiteral("broke off") << none;
        QTest::newRow("fail") << QByteArray("fail") << QStringLiteral("The device was lost") << none;
        QTest::newRow("no session") << QByteArray("no-open") << QStringLiteral("No more sessions") << none;
        QTest::newRow("drift") << QByteArray("drift") << QStringLiteral("parameter sets") << none;
        QTest::newRow("rubbish") << QByteArray("rubbish") << QString() << none;
        // In letters for which one of the system's fonts is needed.
        QTest::newRow("a text") << QByteArray("fail") << QStringLiteral("The device was lost")
                                << QStringLiteral("☂ 你好");
    }

    void failsInTheMiddle() {
        QFETCH(QByteArray, mode);
        QFETCH(QString, words);
        QFETCH(QString, text);
        Workplace place;
        QVERIFY2(place.prepare(2, 1, 2), place.why());
        if (!text.isEmpty())
            look(place, {{QStringLiteral("texts"), QJsonArray{QJsonObject{{QStringLiteral("text"), text}}}}});
        QVERIFY(install(place));
        // Of five segments the fourth, when the first video may be finished.
        place.write(QStringLiteral("programs/encoder.mode"), mode + ' ' + QByteArray::number(kTests + 4));
        const CliResult rendered = render(place);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(number(rendered.last("batch"), "outputs_completed"), 4);
        QCOMPARE(number(rendered.last("batch"), "outputs_failed"), 0);
        QCOMPARE(rendered.of("encoder_change").size(), 1);
        const QJsonObject change = rendered.last("encoder_change");
        QCOMPARE(change.value(QLatin1String("from")).toString(), QStringLiteral("h264_nvenc"));
        QCOMPARE(change.value(QLatin1String("to")).toString(), QStringLiteral("libx264"));
        QVERIFY2(change.value(QLatin1String("reason")).toString().contains(words), rendered.text());
        QCOMPARE(place.outputs().size(), 4);
        QCOMPARE(place.leftovers(), QStringList());
        QVERIFY2(place.verifyOutputs().exitCode == 0, place.verifyOutputs().text());
        // No output is made of both: the CPU's plan has every segment of what was made after the failure.
        const CliResult planned = place.run({QStringLiteral("plan"), place.project()});
        QVERIFY2(number(planned.last("plan"), "reused_segments") >= 3, planned.text());
    }

    void whoGoesOnKeepsToTheCpu() {
        Workplace place;
        QVERIFY2(place.prepare(2, 1, 2), place.why());
        QVERIFY(install(place));
        place.write(QStringLiteral("programs/encoder.mode"), "crash " + QByteArray::number(kTests + 1));
        const CliResult first = render(place, {QStringLiteral("--one")});
        QCOMPARE(first.of("encoder_change").size(), 1);
        QCOMPARE(place.outputs().size(), 1);
        // The encoder is well again; the batch does not go back to it.
        QFile::remove(place.path(QStringLiteral("programs/encoder.mode")));
        const CliResult rest =
            CliRun(place.signedIn({QStringLiteral("resume")}), environment(place), Workplace::password())
                .wait();
        QVERIFY2(rest.exitCode == 0, rest.text());
        QCOMPARE(place.outputs().size(), 4);
        QVERIFY(rest.of("encoder_change").isEmpty());
        const CliResult planned = place.run({QStringLiteral("plan"), place.project()});
        QCOMPARE(number(planned.last("plan"), "reused_segments"), 5);
        QVERIFY2(place.verifyOutputs().exitCode == 0, rest.text());
    }

    // A transition is made where no device is reached, and must join its clips.
    void withTransitionsItIsTheCpus() {
        Workplace place;
        QVERIFY2(place.prepare(1, 1, 1), place.why());
        QVERIFY(install(place));
        look(place, {{QStringLiteral("transition"),
                      QJsonObject{{QStringLiteral("kind"), QStringLiteral("crossfade")},
                                  {QStringLiteral("duration_ms"), 300}}}});
        const CliResult rendered = render(place);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(number(rendered.last("batch"), "segments_encoded"), 5);
        QVERIFY2(place.verifyOutputs().exitCode == 0, rendered.text());
        QCOMPARE(choice(rendered), QStringList({QStringLiteral("libx264"),
                                                QStringLiteral("transitions are encoded on the CPU")}));
        // The same segments as without any GPU.
        const CliResult planned = place.run({QStringLiteral("plan"), place.project()});
        QCOMPARE(number(planned.last("plan"), "reused_segments"), 5);
    }

    void oneThatDoesNotJoinIsRefused() {
        Workplace place;
        QVERIFY2(place.prepare(1, 1, 1), place.why());
        QVERIFY(install(place));
        place.write(QStringLiteral("programs/encoder.mode"), "drift 4");
        const CliResult refused = render(place);
        QVERIFY(refused.exitCode != 0);
        QVERIFY2(refused.text().contains("parameter sets"), refused.text());
        QCOMPARE(place.outputs(), QStringList());
        // The answer is remembered: nothing is opened a second time.
        QFile::remove(place.path(QStringLiteral("programs/encoder.count")));
        QVERIFY(render(place).exitCode != 0);
        QVERIFY(!QFile::exists(place.path(QStringLiteral("programs/encoder.count"))));
        // Auto does without it.
        const CliResult rendered =
            CliRun(place.signedIn({QStringLiteral("render"), place.project(), QStringLiteral("--out"),
                                   place.out(), QStringLiteral("--encoder"), QStringLiteral("auto")}),
                   environment(place), Workplace::password())
                .wait();
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(place.outputs().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestGpuFails)
#include "test_gpu_fails.moc"
