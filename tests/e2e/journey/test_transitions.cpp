#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace creatorup::test;
using namespace Qt::Literals::StringLiterals;

// Transitions from the project file to the finished videos, through the command line and the confined worker.
class TestTransitions : public QObject {
    Q_OBJECT

private:
    static constexpr int kShared = 15;  // frames of half a second

    Workplace m_place;  // two clips in each of three slots

    [[nodiscard]] static QJsonObject transition(const QString& kind, int durationMs = 500) {
        return {{u"kind"_s, kind}, {u"duration_ms"_s, durationMs}};
    }
    [[nodiscard]] static QJsonObject withLook(QJsonObject project, const QString& kind) {
        project.insert(u"look"_s, QJsonObject{{u"transition"_s, transition(kind)}});
        return project;
    }
    [[nodiscard]] QJsonObject project() const {
        QFile file(m_place.project());
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    [[nodiscard]] QString save(const QJsonObject& project) const {
        return m_place.write(u"moving.creatorup"_s, QJsonDocument(project).toJson());
    }
    CliResult render(const QJsonObject& project, const QString& folder) {
        return m_place.runSignedIn({u"render"_s, save(project), u"--out"_s, m_place.path(folder)});
    }
    [[nodiscard]] QStringList videosIn(const QString& folder) const {
        QStringList videos;
        const QDir dir(m_place.path(folder));
        for (const QString& name : dir.entryList({u"*.mp4"_s}, QDir::Files, QDir::Name))
            videos.append(dir.filePath(name));
        return videos;
    }
    [[nodiscard]] static QByteArray ffmpeg(const QString& video, const QStringList& arguments) {
        QProcess ffmpeg;
        ffmpeg.start(u"ffmpeg"_s, QStringList{u"-v"_s, u"warning"_s, u"-i"_s, video} + arguments);
        if (!ffmpeg.waitForFinished()) return {};
        const QByteArray said = ffmpeg.readAllStandardError();
        if (!said.isEmpty()) qWarning("%s", said.constData());
        return said.isEmpty() ? ffmpeg.readAllStandardOutput() : QByteArray();
    }
    // Luma of every picture, 36 × 64.
    static constexpr qsizetype kWidth = 36, kPicture = 36 * 64;
    [[nodiscard]] static QByteArray pictures(const QString& video) {
        return ffmpeg(video, {u"-vf"_s, u"scale=36:64:flags=area"_s, u"-fps_mode"_s, u"passthrough"_s,
                              u"-f"_s, u"rawvideo"_s, u"-pix_fmt"_s, u"gray"_s, u"-"_s});
    }
    [[nodiscard]] static int luma(const QByteArray& pictures, qsizetype picture, qsizetype column) {
        return static_cast<quint8>(pictures.at(picture * kPicture + 32 * kWidth + column));
    }
    // Of one channel, 48 kHz.
    [[nodiscard]] static std::vector<float> sound(const QString& video) {
        const QByteArray bytes = ffmpeg(video, {u"-map"_s, u"0:a"_s, u"-ac"_s, u"1"_s, u"-ar"_s, u"48000"_s,
                                                u"-f"_s, u"f32le"_s, u"-"_s});
        std::vector<float> samples(static_cast<size_t>(bytes.size()) / sizeof(float));
        std::memcpy(samples.data(), bytes.constData(), samples.size() * sizeof(float));
        return samples;
    }
    // Three clips of two seconds, each of one grey, but for a white picture and a click after one second.
    [[nodiscard]] bool makeFlashes() const {
        int number = 0;
        for (const QString& grey : {u"0x404040"_s, u"0xa0a0a0"_s, u"0x606060"_s}) {
            QProcess ffmpeg;
            ffmpeg.start(u"ffmpeg"_s,
                         {u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s,
                          u"color=%1:s=360x640:r=30:d=2,"
                          "drawbox=c=white:t=fill:enable='eq(n,30)'"_s.arg(grey),
                          u"-f"_s, u"lavfi"_s, u"-i"_s,
                          u"aevalsrc='0.8*between(n,48000,48011)':s=48000:d=2"_s, u"-c:a"_s, u"pcm_s16le"_s,
                          u"-f"_s, u"mov"_s, m_place.path(u"flash%1.mov"_s.arg(++number))});
            if (!ffmpeg.waitForFinished() || ffmpeg.exitCode() != 0) return false;
        }
        return true;
    }
    [[nodiscard]] QJsonObject flashes(const QString& kind) const {
        QJsonArray slotArray;
        for (const int number : {1, 2, 3})
            slotArray.append(QJsonObject{
                {u"name"_s, u"S%1"_s.arg(number)},
                {u"clips"_s, QJsonArray{QJsonObject{{u"file"_s, u"flash%1.mov"_s.arg(number)}}}}});
        return withLook({{u"creatorup_project"_s, 3},
                         {u"name"_s, u"Flash"_s},
                         {u"slots"_s, slotArray},
                         {u"variants"_s, QJsonObject{{u"mode"_s, u"all"_s}}},
                         {u"deliveries"_s, QJsonArray{u"vertical_720"_s}}},
                        kind);
    }
    [[nodiscard]] static int number(const QJsonObject& event, const char* key) {
        return event.value(QLatin1String(key)).toInt(-1);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(2, 2, 2, 1.6), m_place.why());
        QVERIFY(makeFlashes());
    }

    void eachPairOnce() {
        const CliResult planned = m_place.run({u"plan"_s, save(withLook(project(), u"crossfade"_s))});
        QVERIFY2(planned.exitCode == 0, planned.text());
        // Six clips, and two by two of them at each of two boundaries.
        QCOMPARE(number(planned.last("plan"), "unique_segments"), 6 + 4 + 4);
        int transitions = 0;
        for (const QJsonObject& segment : planned.of("plan_segment"))
            transitions += segment.value("transition"_L1).toString() == "crossfade"_L1 ? 1 : 0;
        QCOMPARE(transitions, 8);
    }

    void videosAreShorterByWhatIsShared() {
        QHash<QString, int> frames;
        const CliResult cut = render(project(), u"cut"_s);
        QVERIFY2(cut.exitCode == 0, cut.text());
        for (const QJsonObject& output : cut.of("output"))
            frames.insert(output.value("file"_L1).toString().section(u'/', -1), number(output, "frames"));
        QCOMPARE(frames.size(), 8);

        const CliResult rendered = render(withLook(project(), u"crossfade"_s), u"out"_s);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(number(rendered.last("batch"), "segments_encoded"), 14);
        QHash<QString, int> encoded;
        for (const QJsonObject& segment : rendered.of("segment"))
            ++encoded[segment.value("key"_L1).toString()];
        QCOMPARE(encoded.size(), 14);
        for (const int times : std::as_const(encoded))
            QCOMPARE(times, 1);
        QCOMPARE(rendered.of("output").size(), 8);
        for (const QJsonObject& output : rendered.of("output")) {
            const int before = frames.value(output.value("file"_L1).toString().section(u'/', -1));
            QCOMPARE(number(output, "frames"), before - 2 * kShared);
        }
        const CliResult verified = m_place.verifyOutputs();
        QVERIFY2(verified.exitCode == 0, verified.text());
        for (const QString& video : videosIn(u"out"_s))
            QCOMPARE(pictures(video).size(),
                     (frames.value(video.section(u'/', -1)) - 2 * kShared) * kPicture);
    }

    void onlyWhatChangedIsMade() {
        const CliResult again = render(withLook(project(), u"crossfade"_s), u"again"_s);
        QVERIFY2(again.exitCode == 0, again.text());
        QCOMPARE(number(again.last("batch"), "segments_encoded"), 0);
        const QStringList first = videosIn(u"out"_s), second = videosIn(u"again"_s);
        QCOMPARE(second.size(), 8);
        for (qsizetype i = 0; i < first.size(); ++i) {
            QFile one(first[i]), two(second[i]);
            QVERIFY(one.open(QIODevice::ReadOnly) && two.open(QIODevice::ReadOnly));
            QVERIFY(one.readAll() == two.readAll());
        }
        // Another one into the last slot: as long, so that the clips stay as they are.
        QJsonObject changed = withLook(project(), u"crossfade"_s);
        QJsonArray slotArray = changed.value("slots"_L1).toArray();
        QJsonObject last = slotArray[2].toObject();
        last.insert(u"transition"_s, transition(u"wipe_left"_s));
        slotArray[2] = last;
        changed.insert(u"slots"_s, slotArray);
        const CliResult planned = m_place.run({u"plan"_s, save(changed)});
        int same = 0, other = 0;
        for (const QJsonObject& segment : planned.of("plan_segment")) {
            same += segment.value("action"_L1).toString() == "reuse"_L1 ? 1 : 0;
            other += segment.value("why"_L1).toString() == "transition changed"_L1 ? 1 : 0;
        }
        QVERIFY2(same == 10 && other == 4, planned.text());
    }

    // Killed at its beginning, gone on with: nothing is made twice.
    void aKilledBatchGoesOn() {
        const QJsonObject slid = withLook(project(), u"slide_up"_s);
        CliRun first(m_place.signedIn({u"render"_s, save(slid), u"--out"_s, m_place.path(u"killed"_s)}),
                     m_place.environment(), Workplace::password());
        QVERIFY(first.waitUntilSaid("\"started\""));
        // The clips are there already: what is made are the transitions.
        QVERIFY(first.waitUntilSaid("\"encoded\""));
        QHash<QString, int> encoded;
        const auto take = [&encoded](const CliResult& result) {
            for (const QJsonObject& segment : result.of("segment"))
                if (segment.value("state"_L1).toString() == "encoded"_L1)
                    ++encoded[segment.value("key"_L1).toString()];
        };
        take(first.kill());
        const CliResult resumed = m_place.runSignedIn({u"resume"_s});
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        take(resumed);
        QVERIFY(encoded.size() <= 8 && !encoded.isEmpty());
        for (const int times : std::as_const(encoded))
            QCOMPARE(times, 1);
        QCOMPARE(m_place.leftovers(), QStringList());
        QStringList arguments = videosIn(u"killed"_s);
        QCOMPARE(arguments.size(), 8);
        const CliResult verified = m_place.run(QStringList{u"verify"_s, u"--strict"_s} + arguments);
        QVERIFY2(verified.exitCode == 0, verified.text());
    }

    void soundIsWhereThePicturesAre_data() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("crossfade") << u"crossfade"_s;
        QTest::newRow("wipe") << u"wipe_left"_s;
        QTest::newRow("slide") << u"slide_left"_s;
    }
    void soundIsWhereThePicturesAre() {
        QFETCH(QString, kind);
        const CliResult rendered = render(flashes(kind), kind);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(videosIn(kind).size(), 1);
        const QString video = videosIn(kind).first();
        const QByteArray seen = pictures(video);
        QCOMPARE(seen.size(), (3 * 60 - 2 * kShared) * kPicture);
        const std::vector<float> heard = sound(video);
        for (const int clip : {0, 1, 2}) {
            const int flash = clip * (60 - kShared) + 30;
            QVERIFY(luma(seen, flash, 18) > 225);
            QVERIFY(luma(seen, flash - 1, 18) < 180 && luma(seen, flash + 1, 18) < 180);
            const auto expected = static_cast<std::ptrdiff_t>(flash) * 48000 / 30;
            const auto loudest =
                std::max_element(heard.begin() + expected - 12000, heard.begin() + expected + 12000,
                                 [](float a, float b) { return std::abs(a) < std::abs(b); });
            QVERIFY(std::abs(*loudest) > 0.2F);
            const auto late = loudest - heard.begin() - expected;
            QVERIFY2(std::abs(late) <= 48, qPrintable(u"%1 samples late"_s.arg(late)));
        }
        // Half way: of 4/16 and 10/16, their mean; or the one on the left and the other on the right.
        const int dark = luma(seen, 40, 18), light = luma(seen, 65, 18), middle = 45 + 7;
        const int left = luma(seen, middle, 4), right = luma(seen, middle, 31);
        if (kind == "crossfade"_L1) {
            QVERIFY(std::abs(left - (dark + light) / 2) <= 3 && std::abs(right - left) <= 3);
        } else {
            QVERIFY2(std::abs(left - dark) <= 3 && std::abs(right - light) <= 3,
                     qPrintable(u"%1 %2"_s.arg(left).arg(right)));
        }
    }

    void soundIsWhereThePicturesAreAtOtherSpeeds_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QList<double>>("speeds");
        QTest::newRow("fast, slow, fast") << u"crossfade"_s << QList<double>{2, 0.5, 2};
        QTest::newRow("slow, fast, slow") << u"wipe_left"_s << QList<double>{0.5, 2, 0.5};
    }
    void soundIsWhereThePicturesAreAtOtherSpeeds() {
        QFETCH(QString, kind);
        QFETCH(QList<double>, speeds);
        constexpr int kOver = 9;  // frames of 300 ms
        QJsonObject project = flashes(kind);
        project.insert(u"look"_s, QJsonObject{{u"transition"_s, transition(kind, 300)}});
        QJsonArray slotArray = project.value("slots"_L1).toArray();
        for (const int clip : {0, 1, 2}) {
            QJsonObject slot = slotArray[clip].toObject();
            slot.insert(u"clips"_s, QJsonArray{QJsonObject{{u"file"_s, u"flash%1.mov"_s.arg(clip + 1)},
                                                           {u"speed"_s, speeds[clip]}}});
            slotArray[clip] = slot;
        }
        project.insert(u"slots"_s, slotArray);
        const QString folder = u"speeds-"_s + kind;
        const CliResult rendered = render(project, folder);
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(videosIn(folder).size(), 1);
        const QString video = videosIn(folder).first();
        const QByteArray seen = pictures(video);
        const std::vector<float> heard = sound(video);
        int begin = 0;
        for (const int clip : {0, 1, 2}) {
            // One picture at 30 frames of the clip; at half the speed it is shown twice.
            const int flash = begin + static_cast<int>(30 / speeds[clip]);
            const int frames = speeds[clip] < 1 ? 2 : 1;
            QVERIFY(luma(seen, flash, 18) > 225 && luma(seen, flash + frames - 1, 18) > 225);
            QVERIFY(luma(seen, flash - 1, 18) < 180 && luma(seen, flash + frames, 18) < 180);
            // Stretched sound is cut into pieces of tens of ms, and a click is in two of them: their middle
            // is at most half a frame away.
            const auto expected = static_cast<std::ptrdiff_t>(flash) * 1600;
            double energy = 0, weighted = 0;
            for (std::ptrdiff_t i = expected - 8000; i < expected + 8000; ++i) {
                const double power = std::pow(heard[static_cast<size_t>(i)], 2);
                energy += power;
                weighted += power * static_cast<double>(i - expected);
            }
            const double late = weighted / energy / 48;
            qInfo("%g times: %.2f ms", speeds[clip], late);
            QVERIFY(energy > 0.1);
            QVERIFY2(std::abs(late) <= 1000.0 / 60, qPrintable(u"%1 ms late"_s.arg(late)));
            begin += static_cast<int>(60 / speeds[clip]) - kOver;
        }
        QCOMPARE(seen.size(), (begin + kOver) * kPicture);
    }

    void aShortClipIsNamed() {
        QJsonObject project = flashes(u"crossfade"_s);
        QJsonArray slotArray = project.value("slots"_L1).toArray();
        QJsonObject middle = slotArray[1].toObject();
        middle.insert(u"clips"_s,
                      QJsonArray{QJsonObject{{u"file"_s, u"flash2.mov"_s}, {u"trim_out_ms"_s, 1000}}});
        slotArray[1] = middle;
        project.insert(u"slots"_s, slotArray);
        const CliResult checked = m_place.run({u"check"_s, save(project)});
        QVERIFY2(checked.exitCode == 8 && checked.text().contains("media.too_short"), checked.text());
        const CliResult rendered = render(project, u"short"_s);
        QVERIFY2(rendered.exitCode != 0 && rendered.text().contains("media.too_short"), rendered.text());
        QVERIFY(videosIn(u"short"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTransitions)
#include "test_transitions.moc"
