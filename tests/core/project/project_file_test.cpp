#include "core/project/project_file.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace creatorup::project {

namespace {

Project everything() {
    Project project;
    project.name = u"Ramadan sale é 夏"_s;
    project.slots_ = {
        {u"Hook"_s,
         {{u"/videos/project/h1.mp4"_s, 0, -1, Fit::Fill, 0, false},
          {u"/videos/shared/h 2.mov"_s, 250, 3000, Fit::Fit, -6.5, true}}},
        {u"Main"_s,
         {{u"/videos/project/m1.jpg"_s, 0, -1, Fit::Blur, 0, false, 1, 0, 5000, 1.25, 1, {}},
          {u"/videos/project/m2.mp4"_s, 0, -1, Fit::Fill, 0, false, 0.25, 0.125, 3000, 1, 0.751,
           u"/videos/project/warm.cube"_s}}},
        {u"CTA"_s, {{u"/elsewhere/far/away/from/it/c1.webm"_s, 0, 10, Fit::Fill, 24, false}}},
        {u"Empty"_s, {}},
    };
    project.look.sound.music = {
        {u"/videos/project/song 1.mp3"_s, u"/videos/shared/song2.wav"_s}, 1500, false, 10, 20, -3.5, 0};
    project.look.sound.voiceOver = {u"/videos/project/all.wav"_s, 100, 1, -20, 250, 400};
    project.look.sound.loudness = {Loudness::Mode::Output, -16};
    project.slots_[0].voice = {u"/videos/project/hook.wav"_s, 0, 0, -60};
    project.slots_[0].clips[1].voice = {u"/videos/project/h2.wav"_s, 5, -2, 0};
    project.slots_[0].clips[1].fadeInMs = 200;
    project.look.transition = {TransitionKind::WipeLeft, 400};
    project.look.subtitles.file = u"/videos/project/all.srt"_s;
    project.look.subtitles.asTrack = true;
    project.look.subtitles.language = u"id"_s;
    project.slots_[1].transition = Transition{};
    project.slots_[0].clips[1].fadeOutMs = 60'000;
    project.variants = {VariantChoice::Mode::Random, 64, 4'294'967'295U};
    project.deliveries = {u"vertical_master"_s, u"vertical_720"_s};
    return project;
}

// A small good project in which one piece of text is replaced by another.
QByteArray changed(const QByteArray& from, const QByteArray& to) {
    QByteArray json =
        R"({"creatorup_project":1,"name":"p","slots":[{"name":"s","clips":[)"
        R"({"file":"a.mp4","trim_in_ms":100,"trim_out_ms":900,"fit":"fill","gain_db":0,"mute":false})"
        R"(]}],"variants":{"mode":"random","count":5,"seed":1},"deliveries":["vertical_720"]})";
    if (!json.contains(from)) qFatal("nothing to change");
    return json.replace(from, to);
}

}  // namespace

class ProjectFileTest : public QObject {
    Q_OBJECT

    static Result<Project> read(const QByteArray& json) { return fromJson(json, u"/videos/project"_s); }

private Q_SLOTS:
    void comesBackAsItWas() {
        const Project project = everything();
        const QByteArray json = toJson(project, u"/videos/project"_s);
        const auto back = read(json);
        QVERIFY2(back.has_value(), qPrintable(back ? QString() : back.error().text()));
        QCOMPARE(*back, project);
        QCOMPARE(toJson(*back, u"/videos/project"_s), json);
    }

    void movesWithItsFolder() {
        const QByteArray json = toJson(everything(), u"/videos/project"_s);
        const auto moved = fromJson(json, u"/backup/project"_s);
        QVERIFY(moved.has_value());
        QCOMPARE(moved->slots_[0].clips[0].file, u"/backup/project/h1.mp4"_s);
        QCOMPARE(moved->slots_[0].clips[1].file, u"/backup/shared/h 2.mov"_s);
    }

    void distantFilesKeepTheirPath() {
        Project project = everything();
        project.slots_[0].clips[0].file = u"/somewhere/else.mp4"_s;
        const QByteArray json = toJson(project, u"/a/deep/folder/of/projects"_s);
        QVERIFY(json.contains("\"/somewhere/else.mp4\""));
        QCOMPARE(*fromJson(json, u"/a/deep/folder/of/projects"_s), project);
    }

    void writesWhatPeopleCanRead() {
        const QJsonObject object =
            QJsonDocument::fromJson(toJson(everything(), u"/videos/project"_s)).object();
        QCOMPARE(object.value("creatorup_project"_L1).toInt(), kProjectVersion);
        const QJsonObject plain = object.value("slots"_L1)[0]["clips"_L1][0].toObject();
        QCOMPARE(plain, (QJsonObject{{u"file"_s, u"h1.mp4"_s}}));  // defaults are not written
    }

    void takesDefaults() {
        const auto project = read(
            R"({"creatorup_project":1,"name":"","slots":[{"name":"s","clips":[{"file":"./x/../a.mp4"}]}],)"
            R"("variants":{"mode":"all"},"deliveries":[]})");
        QVERIFY(project.has_value());
        QCOMPARE(project->slots_[0].clips[0], (Clip{u"/videos/project/a.mp4"_s}));
        QCOMPARE(project->variants, VariantChoice{});
    }

    void projectsOfOlderFormatsSoundAsTheyDid() {
        for (const char* version : {"1", "2"}) {
            const auto old =
                read(changed("\"creatorup_project\":1", QByteArray("\"creatorup_project\":") + version));
            QVERIFY(old.has_value());
            QCOMPARE(old->look.sound.loudness.mode, Loudness::Mode::Off);
            // Also after it was saved in the format of today.
            QCOMPARE(*read(toJson(*old, u"/videos/project"_s)), *old);
        }
        const auto fresh = read(changed("\"creatorup_project\":1", "\"creatorup_project\":3"));
        QCOMPARE(fresh->look.sound.loudness, Loudness{});
        QCOMPARE(fresh->look.sound.loudness.mode, Loudness::Mode::Clip);
        QVERIFY(!toJson(*fresh, {}).contains("look"));
    }

    void soundIsWrittenForPeople() {
        const QJsonObject look = QJsonDocument::fromJson(toJson(everything(), u"/videos/project"_s))
                                     .object()
                                     .value("look"_L1)
                                     .toObject();
        QCOMPARE(look.value("music"_L1)["files"_L1], (QJsonArray{u"song 1.mp3"_s, u"../shared/song2.wav"_s}));
        QCOMPARE(look.value("loudness"_L1)["mode"_L1].toString(), u"output"_s);
        const auto bad = read(changed("\"name\":\"p\"", "\"name\":\"p\",\"look\":{\"music\":{\"files\":"
                                                        "[\"a.mp3\"],\"duck_db\":99}}"));
        QVERIFY(!bad && bad.error().cause.contains(u"look.music.duck_db"_s));
        QCOMPARE(look.value("voice_over"_L1)["fade_in_ms"_L1].toInt(), 250);
        QCOMPARE(look.value("voice_over"_L1)["fade_out_ms"_L1].toInt(), 400);
        for (const auto& field : {"fade_in_ms"_ba, "fade_out_ms"_ba}) {
            const auto longer =
                read(changed("\"name\":\"p\"", "\"name\":\"p\",\"look\":{\"voice_over\":{\"file\":"
                                               "\"a.wav\",\"" +
                                                   field + "\":60001}}"));
            QVERIFY(!longer &&
                    longer.error().cause.contains(u"look.voice_over."_s + QString::fromLatin1(field)));
        }
    }

    void anchorsHaveNames() {
        const QByteArray json = toJson(everything(), u"/videos/project"_s);
        QVERIFY(json.contains("\"anchor\": \"top-right\""));
        QVERIFY(json.contains("\"anchor_x\": 0.25"));
        const auto project = read(changed("\"fit\":\"fill\"", "\"anchor\":\"bottom\",\"speed\":1.50049"));
        QVERIFY(project.has_value());
        QCOMPARE(project->slots_[0].clips[0].anchorX, 0.5);
        QCOMPARE(project->slots_[0].clips[0].anchorY, 1.0);
        QCOMPARE(project->slots_[0].clips[0].speed, 1.5);
    }

    void speedsComeBackAndOthersAreRefused() {
        for (const Speed speed : kSpeeds) {
            Project project = everything();
            project.speed = speed;
            const QByteArray json = toJson(project, u"/videos/project"_s);
            QCOMPARE(QJsonDocument::fromJson(json).object().contains(u"speed"_s), speed != Speed::Balanced);
            QCOMPARE(fromJson(json, u"/videos/project"_s)->speed, speed);
        }
        Project fast = everything();
        fast.speed = Speed::Fast;
        QByteArray json = toJson(fast, u"/videos/project"_s);
        json.replace("\"fast\"", "\"warp\"");
        const auto refused = fromJson(json, u"/videos/project"_s);
        QVERIFY(!refused && refused.error().cause.startsWith(u"speed: "_s));
    }

    void clipsAreNamedAfterTheirFiles() {
        QCOMPARE((Clip{u"/a/hook-1.final.mp4"_s}.name()), u"hook-1.final"_s);
        QCOMPARE((Clip{u"/a.b/hook"_s}.name()), u"hook"_s);
    }

    void refusesWhatIsNoProject_data() {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char* name, const QByteArray& json) { QTest::newRow(name) << json; };
        row("nothing", "");
        row("text", "hello");
        row("a list", "[]");
        row("other JSON", "{}");
        row("cut", changed("", "").left(100));
        row("not UTF-8", changed("\"p\"", "\"\xff\xfe\""));
        row("version zero", changed("\"creatorup_project\":1", "\"creatorup_project\":0"));
        row("version as text", changed("\"creatorup_project\":1", "\"creatorup_project\":\"1\""));
        row("version and a half", changed("\"creatorup_project\":1", "\"creatorup_project\":1.5"));
        row("unknown field", changed("\"name\":\"p\"", "\"name\":\"p\",\"command\":\"rm\""));
        row("unknown field of a slot", changed("\"name\":\"s\"", "\"name\":\"s\",\"x\":1"));
        row("music without files",
            changed("\"name\":\"p\"", "\"name\":\"p\",\"look\":{\"music\":{\"files\":[]}}"));
        row("an unknown loudness",
            changed("\"name\":\"p\"", "\"name\":\"p\",\"look\":{\"loudness\":{\"mode\":\"very\"}}"));
        row("a voice without a file", changed("\"mute\":false", "\"voice\":{\"gain_db\":1}"));
        row("a fade backwards", changed("\"mute\":false", "\"fade_in_ms\":-1"));
        row("unknown field of a clip", changed("\"mute\"", "\"loud\""));
        row("unknown field of variants", changed("\"seed\"", "\"sead\""));
        row("an anchor twice", changed("\"fit\":\"fill\"", "\"anchor\":\"top\",\"anchor_x\":0.1"));
        row("an unknown anchor", changed("\"fit\":\"fill\"", "\"anchor\":\"middle\""));
        row("an unknown fit", changed("\"fit\":\"fill\"", "\"fit\":\"stretch\""));
        row("too slow", changed("\"fit\":\"fill\"", "\"speed\":0.2"));
        row("too fast", changed("\"fit\":\"fill\"", "\"speed\":4.1"));
        row("too large a zoom", changed("\"fit\":\"fill\"", "\"zoom\":3"));
        row("a still for no time", changed("\"fit\":\"fill\"", "\"still_ms\":0"));
        row("no name", changed("\"name\":\"p\",", ""));
        row("long name", changed("\"p\"", "\"" + QByteArray(201, 'x') + "\""));
        row("no slots", changed("\"slots\":[{\"name\":\"s\"", "\"slots\":[],\"x\":[{\"name\":\"s\""));
        row("nine slots", "{\"creatorup_project\":1,\"name\":\"p\",\"slots\":[" +
                              QByteArray("{\"name\":\"s\",\"clips\":[]},").repeated(9).chopped(1) +
                              "],\"variants\":{\"mode\":\"all\"},\"deliveries\":[]}");
        row("empty list of slots",
            R"({"creatorup_project":1,"name":"p","slots":[],"variants":{"mode":"all"},"deliveries":[]})");
        row("slot is a text",
            R"({"creatorup_project":1,"name":"p","slots":["s"],"variants":{"mode":"all"},"deliveries":[]})");
        row("no file", changed("\"file\":\"a.mp4\",", ""));
        row("file is a number", changed("\"a.mp4\"", "5"));
        row("trim before the start", changed("\"trim_in_ms\":100", "\"trim_in_ms\":-1"));
        row("trim of nothing", changed("\"trim_in_ms\":100", "\"trim_in_ms\":900"));
        row("trim beyond twelve hours", changed("\"trim_out_ms\":900", "\"trim_out_ms\":43200001"));
        row("trim in half milliseconds", changed("\"trim_in_ms\":100", "\"trim_in_ms\":0.5"));
        row("unknown fit", changed("\"fill\"", "\"stretch\""));
        row("loud", changed("\"gain_db\":0", "\"gain_db\":24.1"));
        row("quiet", changed("\"gain_db\":0", "\"gain_db\":-60.1"));
        row("mute is a number", changed("\"mute\":false", "\"mute\":0"));
        row("unknown mode", changed("\"random\"", "\"some\""));
        row("no variants at all", changed("\"count\":5", "\"count\":0"));
        row("too many variants", changed("\"count\":5", "\"count\":100001"));
        row("negative seed", changed("\"seed\":1", "\"seed\":-1"));
        row("large seed", changed("\"seed\":1", "\"seed\":4294967296"));
        row("deliveries are a text", changed("[\"vertical_720\"]", "\"vertical_720\""));
        row("a delivery is a number", changed("\"vertical_720\"", "720"));
    }
    void refusesWhatIsNoProject() {
        QFETCH(QByteArray, json);
        QVERIFY(read(changed("\"p\"", "\"q\"")).has_value());  // what is changed above is good
        const auto project = read(json);
        QVERIFY(!project);
        QVERIFY2(project.error().is(errors::NotAProject), qPrintable(project.error().text()));
        QVERIFY(!project.error().cause.isEmpty());  // says where
    }

    void refusesNewerVersionsWhateverIsInThem() {
        const auto project = read(R"({"creatorup_project":4,"captions":{}})");
        QVERIFY(!project && project.error().is(errors::NewerVersion));
        QVERIFY(project.error().message.contains(u"4"_s));
    }

    void refusesPathsThatAreNoFiles_data() {
        QTest::addColumn<QByteArray>("file");
        for (const char* file :
             {"http://evil.example/a.mp4", "file:///etc/passwd", "//server/share/a.mp4",
              R"(\\\\server\\share\\a.mp4)", "/dev/zero", "/proc/self/environ", "", "a\\u0000.mp4",
              "../../dev/zero", "/tmp/../dev/zero", "/./dev/video0", "../../proc/self/mem", "/sys/kernel/x"})
            QTest::newRow(*file ? file : "nothing") << QByteArray(file);
    }
    void refusesPathsThatAreNoFiles() {
        QFETCH(QByteArray, file);
        const auto project = read(changed("a.mp4", file));
        QVERIFY(!project);
        QVERIFY2(project.error().is(errors::BadPath), qPrintable(project.error().text()));
    }

    void savesAndLoads() {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"Größe.creatorup"_s);
        Project project = everything();
        project.slots_[0].clips[0].file = dir.filePath(u"h1.mp4"_s);
        QVERIFY(saveProject(project, path).has_value());
        QCOMPARE(*loadProject(path), project);
        project.name = u"Second"_s;
        QVERIFY(saveProject(project, path).has_value());
        QCOMPARE(loadProject(path)->name, u"Second"_s);
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList{u"Größe.creatorup"_s});
    }

    void saysWhichFileCannotBeLoaded() {
        QTemporaryDir dir;
        QVERIFY(loadProject(dir.filePath(u"none"_s)).error().is(creatorup::errors::FileMissing));
        QVERIFY(loadProject(dir.path()).error().is(creatorup::errors::FileUnreadable));
        QFile bad(dir.filePath(u"bad.creatorup"_s));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("{") == 1);
        bad.close();
        const auto project = loadProject(bad.fileName());
        QVERIFY(project.error().is(errors::NotAProject));
        QVERIFY(project.error().message.startsWith(bad.fileName()));
        QFile large(dir.filePath(u"large.creatorup"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize((16 << 20) + 1));
        QVERIFY(loadProject(large.fileName()).error().is(errors::NotAProject));
    }

    void aFailedSaveLeavesTheOldFile() {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"nowhere/p.creatorup"_s);
        const auto saved = saveProject(everything(), path);
        QVERIFY(!saved && saved.error().is(creatorup::errors::FileUnwritable));
    }

    void savesOverFilesOnly() {
        QTemporaryDir dir;
        QVERIFY(saveProject(everything(), dir.path()).error().is(creatorup::errors::FileUnwritable));
#ifdef Q_OS_UNIX
        const QString pipe = dir.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(saveProject(everything(), pipe).error().is(creatorup::errors::FileUnwritable));
        QVERIFY(QFileInfo::exists(pipe) && !QFileInfo(pipe).isFile());  // still the pipe
#endif
    }
};

}  // namespace creatorup::project

QTEST_APPLESS_MAIN(creatorup::project::ProjectFileTest)
#include "project_file_test.moc"
