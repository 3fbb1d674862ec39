#include "tests/e2e/journey/test_clips.h"
#include "tests/e2e/journey/workplace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace creatorup::test;

// Clips' own settings from the project file to the finished video, through the command line.
class TestTreated : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    // A picture, and a clip that is played at this speed with this colour table.
    QString project(double speed, const QString& lut) const {
        QJsonObject still{{QStringLiteral("file"), QStringLiteral("photo.png")},
                          {QStringLiteral("fit"), QStringLiteral("blur")},
                          {QStringLiteral("still_ms"), 1500},
                          {QStringLiteral("zoom"), 1.1}};
        QJsonObject clip{{QStringLiteral("file"), QStringLiteral("two.mp4")},
                         {QStringLiteral("speed"), speed},
                         {QStringLiteral("anchor"), QStringLiteral("left")},
                         {QStringLiteral("lut"), lut}};
        const auto slot = [](const char* name, const QJsonObject& only) {
            return QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)},
                               {QStringLiteral("clips"), QJsonArray{only}}};
        };
        const QJsonObject object{
            {QStringLiteral("creatorup_project"), 1},
            {QStringLiteral("name"), QStringLiteral("Treated")},
            {QStringLiteral("slots"), QJsonArray{slot("Hook", still), slot("Main", clip)}},
            {QStringLiteral("variants"), QJsonObject{{QStringLiteral("mode"), QStringLiteral("all")}}},
            {QStringLiteral("deliveries"), QJsonArray{QStringLiteral("vertical_720")}}};
        return m_place.write(QStringLiteral("treated.creatorup"), QJsonDocument(object).toJson());
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(1, 1, 1), m_place.why());
        QVERIFY(makeClip(m_place.path(QStringLiteral("photo.png")), QStringLiteral("640x360"), 25, 0.04, 0,
                         {QStringLiteral("-frames:v"), QStringLiteral("1"), QStringLiteral("-pix_fmt"),
                          QStringLiteral("rgb24")}));
        QVERIFY(makeClip(m_place.path(QStringLiteral("two.mp4")), QStringLiteral("640x360"), 30, 2, 440));
        // Every colour becomes the same dark red.
        m_place.write(QStringLiteral("red.cube"), "LUT_1D_SIZE 2\n0.5 0 0\n0.5 0 0\n");
    }

    void settingsReachTheVideo() {
        const QString file = project(2, QStringLiteral("red.cube"));
        const CliResult rendered =
            m_place.runSignedIn({QStringLiteral("render"), file, QStringLiteral("--out"), m_place.out()});
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        // 1.5 s of the picture, and two seconds in one.
        QCOMPARE(rendered.last("output").value(QLatin1String("frames")).toInt(), 75);
        QCOMPARE(m_place.outputs().size(), 1);
        const QString video = m_place.out() + QLatin1Char('/') + m_place.outputs().first();
        const CliResult verified = m_place.run({QStringLiteral("verify"), video, QStringLiteral("--strict")});
        QVERIFY2(verified.exitCode == 0, verified.text());
        QProcess ffmpeg;
        ffmpeg.start(QStringLiteral("ffmpeg"),
                     {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"), video,
                      QStringLiteral("-vf"), QStringLiteral("select='eq(n,20)+eq(n,60)'"),
                      QStringLiteral("-vsync"), QStringLiteral("passthrough"), QStringLiteral("-f"),
                      QStringLiteral("rawvideo"), QStringLiteral("-pix_fmt"), QStringLiteral("rgb24"),
                      QStringLiteral("-")});
        QVERIFY(ffmpeg.waitForFinished());
        const QByteArray pixels = ffmpeg.readAllStandardOutput();
        constexpr qsizetype kWidth = 720, kFrame = kWidth * 1280 * 3;
        QCOMPARE(pixels.size(), 2 * kFrame);
        const auto at = [&](qsizetype frame, qsizetype x, qsizetype y, int colour) {
            return static_cast<int>(
                static_cast<quint8>(pixels[frame * kFrame + (y * kWidth + x) * 3 + colour]));
        };
        // Beside the picture its blurred copy, not black.
        QVERIFY(at(0, 360, 60, 0) + at(0, 360, 60, 1) + at(0, 360, 60, 2) > 60);
        QVERIFY2(std::abs(at(1, 360, 640, 0) - 128) < 8 && at(1, 360, 640, 1) < 12 && at(1, 360, 640, 2) < 12,
                 qPrintable(QString::number(at(1, 360, 640, 0))));
    }

    void otherSettingsAreOtherSegments() {
        const CliResult again = m_place.run({QStringLiteral("plan"), project(2, QStringLiteral("red.cube"))});
        QVERIFY2(again.exitCode == 0, again.text());
        const CliResult rendered =
            m_place.runSignedIn({QStringLiteral("render"), project(1.5, QStringLiteral("red.cube")),
                                 QStringLiteral("--out"), m_place.path(QStringLiteral("out2"))});
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        const QJsonObject batch = rendered.last("batch");
        QCOMPARE(batch.value(QLatin1String("segments_encoded")).toInt(), 1);
        QCOMPARE(batch.value(QLatin1String("segments_reused")).toInt(), 1);
        QCOMPARE(rendered.last("output").value(QLatin1String("frames")).toInt(), 45 + 40);
    }

    void colourTablesThatAreNone() {
        const CliResult missing =
            m_place.run({QStringLiteral("check"), project(1, QStringLiteral("nowhere.cube"))});
        QVERIFY2(missing.exitCode == 8, missing.text());
        QVERIFY2(missing.text().contains("project.missing_lut"), missing.text());
        m_place.write(QStringLiteral("bad.cube"), "this is no colour table\n");
        const CliResult bad =
            m_place.runSignedIn({QStringLiteral("render"), project(1, QStringLiteral("bad.cube")),
                                 QStringLiteral("--out"), m_place.path(QStringLiteral("out3"))});
        // No video can be made without it, so none is begun.
        QVERIFY2(bad.exitCode == 8 && bad.of("started").isEmpty(), bad.text());
        QVERIFY2(bad.text().contains("media.bad_lut"), bad.text());
    }
};

QTEST_GUILESS_MAIN(TestTreated)
#include "test_treated.moc"
