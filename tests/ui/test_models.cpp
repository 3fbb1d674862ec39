#include "core/project/project_file.h"
#include "ui/models/clip_list_model.h"
#include "ui/models/presenters.h"
#include "ui/models/slot_list_model.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace creatorup;
using namespace creatorup::models;

namespace {

constexpr int kLong = 60'000;
const QString kExample = QStringLiteral(CREATORUP_SOURCE_DIR "/resources/example/example.creatorup");

QString exampleClip(const char* name) {
    return QStringLiteral(CREATORUP_SOURCE_DIR "/resources/example/") + QString::fromLatin1(name) +
           QStringLiteral(".mp4");
}

}  // namespace

class TestModels : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_home;
    std::unique_ptr<StudioThread> m_studio;
    std::unique_ptr<Presenters> m_presenters;

    [[nodiscard]] ProjectPresenter& project() { return m_presenters->project; }
    [[nodiscard]] ClipListModel& clips(int slot) { return *project().slotList().clips(slot); }

private Q_SLOTS:
    void init() {
        // Nobody listens there: these tests need no service.
        qputenv("DIGIUP_API_URL", "http://127.0.0.1:9");
        qputenv("CREATORUP_API_URL", "http://127.0.0.1:9");
        qputenv("CREATORUP_BIN_DIR", CREATORUP_BINARY_DIR "/bin");
        workflow::StudioOptions options;
        options.paths = *AppPaths::at(m_home.path());
        options.vault = workflow::StudioOptions::Vault::Memory;
        m_studio = std::make_unique<StudioThread>(options);
        m_presenters = std::make_unique<Presenters>(*m_studio, kExample);
    }
    void cleanup() {
        m_presenters.reset();
        m_studio.reset();
    }

    void aStudioThatCannotOpenFailsEveryCall() {
        QTemporaryDir home;
        QVERIFY(
            QDir(home.path()).mkpath(QStringLiteral("ledger.sqlite")));  // a folder where the file should be
        workflow::StudioOptions options;
        options.paths = AppPaths{home.path()};
        StudioThread studio(options);
        QObject context;
        std::optional<Result<void>> answer;
        whenDone(studio.opened(), &context, [&](const Result<void>& opened) { answer = opened; });
        QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), kLong);
        QVERIFY(!*answer);
        QVERIFY(ErrorTexts::knows(answer->error().code));
    }

    void callsThatAreDroppedWithTheirContextDoNothing() {
        auto context = std::make_unique<QObject>();
        bool called = false;
        whenDone(m_studio->opened(), context.get(), [&](const Result<void>&) { called = true; });
        context.reset();
        QTest::qWait(100);
        QVERIFY(!called);
    }

    void clipsAreCardsWithPicturesAndFigures() {
        project().addFiles(0, {exampleClip("hook-harga")});
        QTRY_COMPARE_WITH_TIMEOUT(clips(0).rowCount(), 1, kLong);
        const QModelIndex card = clips(0).index(0);
        const auto ready = [&] {
            return card.data(ClipListModel::StateRole).value<ClipListModel::State>() ==
                   ClipListModel::State::Ready;
        };
        QTRY_VERIFY_WITH_TIMEOUT(ready(), kLong);
        QCOMPARE(card.data().toString(), QStringLiteral("hook-harga"));
        QCOMPARE(card.data(ClipListModel::LengthRole).toString(), QStringLiteral("2.5 s"));
        QVERIFY(card.data(ClipListModel::DetailRole).toString().startsWith(QStringLiteral("720×1280")));
        QCOMPARE(card.data(ClipListModel::PillRole).toString(), QString());
        const auto picture = card.data(ClipListModel::ThumbnailRole).value<QImage>();
        QCOMPARE(picture.size(), QSize(ClipLibrary::kThumbnailWidth, ClipLibrary::kThumbnailHeight));
        // The clip's own pinkish red, not black or noise.
        const QColor corner = picture.pixelColor(10, 10);
        QVERIFY2(corner.red() > 180 && corner.blue() < 160, qPrintable(corner.name()));
    }

    void whatIsNoVideoSaysSo() {
        const QString text = m_home.filePath(QStringLiteral("notes.mp4"));
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is not a video at all, only words\n");
        file.close();
        project().addFiles(1, {text, exampleClip("gone")});
        QTRY_COMPARE_WITH_TIMEOUT(clips(1).rowCount(), 1, kLong);  // what is not there is not added
        const QModelIndex card = clips(1).index(0);
        QTRY_COMPARE_WITH_TIMEOUT(card.data(ClipListModel::PillRole).toString(),
                                  QStringLiteral("Not a video"), kLong);
        QCOMPARE(card.data(ClipListModel::PillToneRole).value<ClipListModel::Tone>(),
                 ClipListModel::Tone::Danger);
    }

    void modelsKeepTheRules() {
        QAbstractItemModelTester slotTester(&project().slotList(),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester clipTester(&clips(0),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
        project().addFiles(0, {QFileInfo(kExample).path()});  // a folder
        QTRY_COMPARE_WITH_TIMEOUT(clips(0).rowCount(), 12, kLong);
        QCOMPARE(clips(0).index(0).data().toString(), QStringLiteral("cta-flashsale"));
        project().removeClips(0, {0, 5, 11});
        QCOMPARE(clips(0).rowCount(), 9);
        project().moveClip(0, 0, 0, 3);
        project().moveClip(0, 2, 1, 0);
        QCOMPARE(clips(0).rowCount(), 8);
        QCOMPARE(clips(1).rowCount(), 1);
        project().addSlot(QStringLiteral("More"));
        project().removeSlot(1);
        QCOMPARE(project().slotList().rowCount(), 3);
        while (project().undoStack().canUndo())
            project().undoStack().undo();
        QVERIFY(project().isBlank());
    }

    void undoBringsBackAndSavingIsRemembered() {
        QSignalSpy failed(&project(), &ProjectPresenter::failed);
        project().renameSlot(0, QStringLiteral("  Opening "));
        QCOMPARE(project().project().slots_[0].name, QStringLiteral("Opening"));
        QVERIFY(project().isModified());
        project().undoStack().undo();
        QCOMPARE(project().project().slots_[0].name, QStringLiteral("Hook"));
        QVERIFY(!project().isModified());
        project().undoStack().redo();
        const QString file = m_home.filePath(QStringLiteral("mine.creatorup"));
        project().save(file);
        QTRY_VERIFY_WITH_TIMEOUT(!project().isModified() && project().file() == file, kLong);
        QCOMPARE(project::loadProject(file)->slots_[0].name, QStringLiteral("Opening"));
        QCOMPARE(project().project().name, QStringLiteral("mine"));
        QCOMPARE(failed.count(), 0);
        project().open(m_home.filePath(QStringLiteral("nothing.creatorup")));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kLong);
        QCOMPARE(project().file(), file);  // what was open stays open
    }

    void countsAreThereAtOnceAndTheEstimateFollows() {
        QSignalSpy changed(&project(), &ProjectPresenter::changed);
        project().openExample();
        QTRY_COMPARE_WITH_TIMEOUT(project().outputCount(), quint64{64}, kLong);
        QVERIFY(project().file().isEmpty());  // the program's own file is never saved over
        QCOMPARE(project().renderText(), QStringLiteral("Render %1 videos").arg(64));
        QTRY_VERIFY_WITH_TIMEOUT(
            project().countsLine().join(u'|').contains(QLatin1StringView("12 unique clips")), kLong);
        project().removeClips(2, {0, 1, 2, 3});
        QCOMPARE(project().outputCount(), quint64{0});
        QVERIFY(!project().canRender());
        QCOMPARE(project().stop()->code, QStringLiteral("project.empty_slot"));
    }

    void aMissingClipStops() {
        project::Project broken = *project::loadProject(kExample);
        broken.slots_[1].clips[0].file = m_home.filePath(QStringLiteral("gone.mp4"));
        const QString file = m_home.filePath(QStringLiteral("broken.creatorup"));
        QVERIFY(project::saveProject(broken, file));
        project().open(file);
        QTRY_VERIFY_WITH_TIMEOUT(project().stop().has_value(), kLong);
        QVERIFY(!project().canRender());
        QTRY_COMPARE_WITH_TIMEOUT(clips(1).index(0).data(ClipListModel::PillRole).toString(),
                                  QStringLiteral("File is missing"), kLong);
    }

    void aHundredThousandOutputsAreCheap() {
        OutputsModel outputs(m_presenters->library);
        QAbstractItemModelTester tester(&outputs, QAbstractItemModelTester::FailureReportingMode::QtTest);
        outputs.begin(project::kMaxOutputs, std::nullopt);
        QCOMPARE(outputs.rowCount(), 100'000);
        workflow::OutputReport report;
        report.index = 77'777;
        report.file = QStringLiteral("/videos/a.mp4");
        report.bytes = 4'700'000;
        outputs.end(report);
        outputs.end(report);  // said twice, counted once
        QCOMPARE(outputs.readyCount(), 1);
        const QModelIndex tile = outputs.index(77'777);
        QCOMPARE(tile.data(OutputsModel::StateTextRole).toString(), QStringLiteral("4.7 MB"));
        QCOMPARE(outputs.index(0).data(OutputsModel::StateRole).value<OutputsModel::State>(),
                 OutputsModel::State::Waiting);
        report.index = 100'000;
        outputs.end(report);  // not of this batch
        QCOMPARE(outputs.readyCount(), 1);
    }

    void renderingWithoutAnAccountIsRefusedInWords() {
        project().openExample();
        QTRY_COMPARE_WITH_TIMEOUT(project().outputCount(), quint64{64}, kLong);
        QSignalSpy refused(&m_presenters->render, &RenderPresenter::refused);
        m_presenters->render.start(project().project(), m_home.filePath(QStringLiteral("videos")));
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, kLong);
        QCOMPARE(refused.at(0).at(0).value<ErrorText>().code, QStringLiteral("account.not_signed_in"));
        QVERIFY(!m_presenters->render.isAtWork());
        QVERIFY(!QDir(m_home.filePath(QStringLiteral("videos"))).exists());
    }

    void signingInOfflineSaysThereIsNoNetwork() {
        SignInPresenter& signIn = m_presenters->signIn;
        signIn.signIn(QStringLiteral("nobody"), QStringLiteral("x"), workflow::Remember::ThisSessionOnly);
        QCOMPARE(signIn.problemField(), SignInPresenter::Field::Email);
        signIn.signIn(QStringLiteral("a@b.test"), QStringLiteral("secret1"),
                      workflow::Remember::ThisSessionOnly);
        QVERIFY(signIn.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!signIn.isBusy(), kLong);
        QCOMPARE(signIn.problem()->code, QStringLiteral("net.offline"));
    }
};

QTEST_MAIN(TestModels)
#include "test_models.moc"
