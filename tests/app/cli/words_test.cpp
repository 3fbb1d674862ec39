#include "app/cli/exit_code.h"
#include "app/cli/progress_line.h"
#include "app/cli/slot_argument.h"
#include "app/cli/wording.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace creatorup::cli {

namespace {

QStringList filesOf(const project::Slot& slot) {
    QStringList names;
    for (const project::Clip& clip : slot.clips)
        names << clip.name();
    return names;
}

QString s(const char* text) {
    return QString::fromUtf8(text);
}

}  // namespace

// Slots, exit codes and sentences.
class WordsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    QString path(const char* name) const { return m_dir.filePath(s(name)); }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir(m_dir.path()).mkpath(s("hooks/deeper")));
        QVERIFY(QDir(m_dir.path()).mkpath(s("empty")));
        for (const char* name :
             {"hooks/clip10.mp4", "hooks/clip2.MOV", "hooks/Clip1.mp4", "hooks/clip3.AVIF", "hooks/clip4.tif",
              "hooks/notes.txt", "hooks/.hidden.mp4", "hooks/deeper/x.mp4", "a.mp4", "b=c.mp4"}) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
    }

    void readsSlots() {
        const auto read = readSlots({s("Hook=") + path("hooks"), s("Main=") + path("a.mp4"), path("b=c.mp4"),
                                     s("Hook=") + path("a.mp4")});
        QVERIFY(read.has_value());
        QCOMPARE(read->size(), std::size_t(2));
        QCOMPARE(read->at(0).name, s("Hook"));
        QCOMPARE(filesOf(read->at(0)),
                 (QStringList{s("Clip1"), s("clip2"), s("clip3"), s("clip4"), s("clip10"), s("a")}));
        QCOMPARE(filesOf(read->at(1)), (QStringList{s("a"), s("b=c")}));
        QVERIFY(QDir::isAbsolutePath(read->at(1).clips.front().file));
    }

    void refusesSlots() {
        QCOMPARE(readSlots({path("a.mp4")}).error().code, QString(BadSlot));
        QCOMPARE(readSlots({s("Hook=") + path("empty")}).error().code, QString(BadSlot));
        QCOMPARE(readSlots({s("Hook=") + path("none.mp4")}).error().code, QString(errors::FileMissing));
    }

    void exitCodesStandForErrors_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("exitCode");
        const std::initializer_list<std::pair<const char*, int>> rows{{"internal", 1},
                                                                      {"ledger.corrupt", 1},
                                                                      {"worker.cannot_confine", 1},
                                                                      {"usage.wrong", 2},
                                                                      {"file.missing", 2},
                                                                      {"net.bad_origin", 2},
                                                                      {"services.validation", 2},
                                                                      {"services.bad_phone", 2},
                                                                      {"services.already_registered", 2},
                                                                      {"plan.unknown", 2},
                                                                      {"device.unknown", 2},
                                                                      {"profile.unchanged", 6},
                                                                      {"services.device_limit", 4},
                                                                      {"services.device_signed_out", 3},
                                                                      {"services.wrong_password", 3},
                                                                      {"account.not_signed_in", 3},
                                                                      {"services.not_signed_in", 3},
                                                                      {"account.quota_used_up", 4},
                                                                      {"account.quality_above_plan", 4},
                                                                      {"account.lease_expired", 4},
                                                                      {"services.quota", 4},
                                                                      {"net.offline", 6},
                                                                      {"services.server", 6},
                                                                      {"net.tls", 6},
                                                                      {"secrets.locked", 7},
                                                                      {"secrets.no_service", 7},
                                                                      {"project.not_a_project", 8},
                                                                      {"media.not_media", 8},
                                                                      {"json.bad_field", 8},
                                                                      {"ledger.owned_elsewhere", 9},
                                                                      {"disk.full", 10},
                                                                      {"cancelled", 130},
                                                                      {"something.new", 1}};
        for (const auto& [code, exitCode] : rows)
            QTest::newRow(code) << s(code) << exitCode;
    }

    void exitCodesStandForErrors() {
        QFETCH(QString, code);
        QFETCH(int, exitCode);
        QCOMPARE(static_cast<int>(exitCodeOf({code, s("x"), {}})), exitCode);
    }

    void speaksOfTimeAndSize() {
        QCOMPARE(duration(850), s("850 ms"));
        QCOMPARE(duration(12'400), s("12 s"));
        QCOMPARE(duration(200'000), s("3 min 20 s"));
        QCOMPARE(duration(7'500'000), s("2 h 5 min"));
        QCOMPARE(size(999), s("999 bytes"));
        QCOMPARE(size(1'500), s("1.5 kB"));
        QCOMPARE(size(310'000'000), s("310 MB"));
        QCOMPARE(counted(1, s("video")), s("1 video"));
        QCOMPARE(counted(64, s("video")), s("64 videos"));
    }

    void drawsProgress() {
        workflow::BatchProgress progress;
        progress.outputsCompleted = 27;
        progress.outputsTotal = 64;
        progress.fraction = 0.5;
        progress.framesPerSecond = 182.4;
        progress.leftMs = 72'000;
        QCOMPARE(progressLine(progress, 200),
                 s("[###############...............]  50 %  27 of 64 videos, 182 frames/s, 1 min 12 s left"));
        QCOMPARE(progressLine(progress, 80).size(), 80);
        QCOMPARE(progressLine(progress, 20), s("50 %  27 of 64 video"));
        progress.fraction = 7;
        QVERIFY(progressLine(progress, 200).contains(s("100 %")));
    }
};

}  // namespace creatorup::cli

QTEST_GUILESS_MAIN(creatorup::cli::WordsTest)
#include "words_test.moc"
