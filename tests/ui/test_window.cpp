#include "core/workflow/segment_cache_stories.h"
#include "tests/ui/window_rig.h"
#include "ui/models/clip_list_model.h"
#include "ui/models/slot_list_model.h"
#include "ui/pages/batch_page.h"
#include "ui/pages/project_page.h"
#include "ui/pages/sign_in_page.h"
#include "ui/pages/slots_area.h"
#include "ui/pages/usage_page.h"
#include "ui/widgets/clip_list_view.h"
#include "ui/widgets/field.h"
#include "ui/widgets/note.h"
#include "ui/widgets/slot_column.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace creatorup;
using namespace creatorup::models;
using test::WindowRig;
using State = RenderPresenter::State;

namespace {

constexpr int kLong = 60'000;
constexpr int kRender = 300'000;

void drop(QWidget* target, const QStringList& files) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files)
        urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    const QPoint at(20, 60);
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &event);
}

QString example(const QString& name) {
    return QStringLiteral(CREATORUP_SOURCE_DIR "/resources/example/") + name;
}

}  // namespace

// The whole journey, once, in order, against the two real services and the real worker.
class TestWindow : public QObject {
    Q_OBJECT

private:
    test::PlatformProcess m_platform;
    QTemporaryDir m_folder;
    std::unique_ptr<WindowRig> m_rig;
    bool m_broken = false;

    [[nodiscard]] ProjectPresenter& project() { return m_rig->presenters->project; }
    [[nodiscard]] RenderPresenter& render() { return m_rig->presenters->render; }
    [[nodiscard]] int cards(int slot) { return project().slotList().clips(slot)->rowCount(); }
    [[nodiscard]] bool allCardsAreReady() {
        for (int slot = 0; slot < project().slotList().rowCount(); ++slot) {
            const auto* clips = project().slotList().clips(slot);
            for (int row = 0; row < clips->rowCount(); ++row)
                if (clips->index(row).data(ClipListModel::ThumbnailRole).value<QImage>().isNull())
                    return false;
        }
        return true;
    }
    void signIn() {
        m_rig->type("email", QStringLiteral("starter@creatorup.test"));
        m_rig->type("password", QStringLiteral("rahasia123"));
        QTest::keyClick(m_rig->find<QWidget>("password")->findChild<QLineEdit*>(), Qt::Key_Return);
        const SignInPresenter& presenter = m_rig->presenters->signIn;
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->presenters->account.isSignedIn() || presenter.problem(), kLong);
        QVERIFY2(!presenter.problem(),
                 qPrintable(presenter.problem() ? presenter.problem()->details : QString()));
    }

private Q_SLOTS:
    // Each step stands on those before it.
    void init() {
        if (m_broken) QFAIL("An earlier step failed.");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }
    void initTestCase() {
        QVERIFY2(m_platform.start(), m_platform.log().constData());
        WindowRig::use(m_platform, m_folder.path());
        m_rig = std::make_unique<WindowRig>(m_folder.filePath(QStringLiteral("home")));
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->presenters->account.isKnown(), kLong);
    }
    void cleanupTestCase() { m_rig.reset(); }

    void aWrongPasswordIsSaidAtItsField() {
        QTRY_VERIFY(m_rig->window->signInPage().isVisible());
        m_rig->picture(QStringLiteral("sign-in"));
        m_rig->type("email", QStringLiteral("starter@creatorup.test"));
        m_rig->type("password", QStringLiteral("wrong-one"));
        m_rig->click("signIn");
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->wordsIn("password")
                                     .contains(QStringLiteral("This password is not right for this e-mail.")),
                                 kLong);
        m_rig->picture(QStringLiteral("sign-in-wrong"));
    }

    void registeringChecksBeforeItAsks() {
        m_rig->click("toRegister");
        m_rig->type("newName", QStringLiteral("Sari"));
        m_rig->type("newEmail", QStringLiteral("sari@creatorup.test"));
        m_rig->type("newPhone", QStringLiteral("0812"));
        m_rig->type("newPassword", QStringLiteral("rahasia123"));
        m_rig->click("register");
        QTRY_VERIFY_WITH_TIMEOUT(
            m_rig->wordsIn("newPhone").contains(QStringLiteral("The phone number needs 11 to 15 digits.")),
            kLong);
        m_rig->picture(QStringLiteral("register"));
        m_rig->click("toSignIn");
    }

    void signingInLeadsToTheProject() {
        signIn();
        QTRY_VERIFY(m_rig->window->projectPage().isVisible());
        QCOMPARE(m_rig->presenters->account.planName(), QStringLiteral("Starter"));
        // What the plan allows is chosen for a new project.
        QCOMPARE(project().project().deliveries, QStringList{QStringLiteral("vertical_720")});
        m_rig->picture(QStringLiteral("project-empty"));
    }

    void filesAndFoldersAreDropped() {
        auto* column = m_rig->window->projectPage().area().column(0);
        drop(column, {example(QStringLiteral("hook-harga.mp4")), example(QStringLiteral("hook-jam3.mp4"))});
        QTRY_COMPARE_WITH_TIMEOUT(cards(0), 2, kLong);
        drop(m_rig->window->projectPage().area().column(1), {example({})});
        QTRY_COMPARE_WITH_TIMEOUT(cards(1), 12, kLong);
        // With the keyboard: choose a card, take it out, bring it back.
        auto& list = column->list();
        list.setFocus();
        list.setCurrentIndex(list.model()->index(0, 0));
        QTest::keyClick(&list, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(project().project().slots_[0].clips[1].name(), QStringLiteral("hook-harga"));
        list.setCurrentIndex(list.model()->index(1, 0));
        QTest::keyClick(&list, Qt::Key_Delete);
        QCOMPARE(cards(0), 1);
        m_rig->click("undo");
        QCOMPARE(cards(0), 2);
    }

    void slotsAreAddedNamedAndRemoved() {
        m_rig->click("addSlot");
        QCOMPARE(project().slotList().rowCount(), 4);
        auto* name =
            m_rig->window->projectPage().area().column(3)->findChild<QLineEdit*>(QStringLiteral("slotName"));
        QTRY_VERIFY(name->isVisible());
        QTest::keyClicks(name, QStringLiteral("Bonus"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(project().project().slots_[3].name, QStringLiteral("Bonus"));
        Q_EMIT m_rig->window->projectPage().area().column(3)->slotRemoved(3);
        QTRY_COMPARE(project().slotList().rowCount(), 3);
        while (project().undoStack().canUndo())
            project().undoStack().undo();
        QVERIFY(project().isBlank());
    }

    void theExampleIsOneClickAway() {
        m_rig->click("openExample");
        QTRY_COMPARE_WITH_TIMEOUT(project().outputCount(), quint64{64}, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(allCardsAreReady(), kLong);
        QTRY_VERIFY_WITH_TIMEOUT(
            project().countsLine().join(u'|').contains(QLatin1StringView("12 unique clips to encode")),
            kLong);
        QCOMPARE(project().countsLine().last(), QStringLiteral("uses 1 of 10 this month"));
        QCOMPARE(m_rig->find<QAbstractButton>("render")->text(), QStringLiteral("Render 64 videos"));
        m_rig->picture(QStringLiteral("project"));
    }

    void aSizeAboveThePlanIsRefusedWithAWayOut() {
        project().setDelivery(QStringLiteral("vertical_master"));
        QTRY_VERIFY_WITH_TIMEOUT(project().canRender(), kLong);
        m_rig->click("render");
        auto* note = m_rig->find<widgets::Note>("projectNote");
        QTRY_VERIFY_WITH_TIMEOUT(note->isVisible(), kLong);
        QVERIFY(note->sentence().startsWith(QStringLiteral("This size is above your plan.")));
        QTest::mouseClick(note->findChild<QAbstractButton*>(QStringLiteral("detailsFold")), Qt::LeftButton);
        m_rig->picture(QStringLiteral("project-refused"));
        QTest::mouseClick(note->findChild<QAbstractButton*>(QStringLiteral("noteAction")), Qt::LeftButton);
        QCOMPARE(project().project().deliveries, QStringList{QStringLiteral("vertical_720")});
        QTRY_VERIFY_WITH_TIMEOUT(project().canRender(), kLong);
    }

    void renderPauseGoOnFinish() {
        m_rig->click("render");
        QTRY_VERIFY_WITH_TIMEOUT(render().state() == State::Running, kLong);
        QVERIFY(m_rig->window->batchPage().isVisible());
        m_rig->click("pause");
        QTRY_VERIFY_WITH_TIMEOUT(render().state() == State::Paused, kLong);
        const auto ready = render().outputs().readyCount();
        QTest::qWait(500);
        QCOMPARE(render().outputs().readyCount(), ready);
        m_rig->click("pause");  // "Go on"
        QTRY_VERIFY_WITH_TIMEOUT(render().outputs().readyCount() >= 8, kRender);
        m_rig->picture(QStringLiteral("batch-running"));
        QTRY_VERIFY_WITH_TIMEOUT(render().state() == State::Ended, kRender);
        QCOMPARE(render().report()->outputsCompleted, 64);
        QCOMPARE(render().report()->segmentsEncoded, 12);
        QCOMPARE(QDir(render().folder()).entryList({QStringLiteral("*.mp4")}).size(), 64);
        QCOMPARE(render().outputs().readyCount(), 64);
        QTRY_VERIFY(m_rig->find<QAbstractButton>("openFolder")->isEnabled());
        m_rig->picture(QStringLiteral("batch-finished"));
    }

    void theUsageIsSentAndShown() {
        m_rig->window->goTo(pages::MainWindow::Page::Usage);
        const auto& status = m_rig->presenters->account.status();
        QTRY_COMPARE_WITH_TIMEOUT(status.recordsWaiting, 0, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(!m_rig->presenters->usage.isBusy(), kLong);
        m_rig->click("update");
        QTRY_VERIFY_WITH_TIMEOUT(
            m_rig->presenters->usage.month() && m_rig->presenters->usage.month()->videos == 64, kLong);
        QCOMPARE(m_rig->presenters->usage.month()->batches, 1);
        QTRY_COMPARE_WITH_TIMEOUT(status.used, 1, kLong);
        QCOMPARE(m_rig->presenters->usage.plans().size(), size_t{3});
        m_rig->picture(QStringLiteral("usage"));
    }

    void everythingCanBeReachedAndHasAName() {
        m_rig->window->goTo(pages::MainWindow::Page::Project);
        for (const QAbstractButton* button : m_rig->window->findChildren<QAbstractButton*>()) {
            if (!button->isVisible() || button->objectName().startsWith(QStringLiteral("qt_"))) continue;
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     qPrintable(button->objectName()));
            QVERIFY2(button->focusPolicy() & Qt::TabFocus, qPrintable(button->objectName() + button->text()));
        }
    }

    void indonesianFromEndToEnd() {
        m_rig->showIn(QLocale(QLocale::Indonesian, QLocale::Indonesia));
        QTRY_VERIFY(m_rig->window->projectPage().isVisible());
        QCOMPARE(m_rig->find<QAbstractButton>("render")->text(), QStringLiteral("Render 64 video"));
        m_rig->picture(QStringLiteral("id-project"));
        m_rig->window->goTo(pages::MainWindow::Page::Batch);
        m_rig->picture(QStringLiteral("id-batch"));
        m_rig->window->goTo(pages::MainWindow::Page::Usage);
        QTest::qWait(300);
        m_rig->picture(QStringLiteral("id-usage"));
        m_rig->showIn(QLocale(QLocale::English, QLocale::UnitedStates));
        QTRY_VERIFY(m_rig->window->projectPage().isVisible());
    }

    void closingDuringABatchGoesOnNextTime() {
        // Nothing is reused, so that there is time to close.
        bool cleared = false;
        whenDone(m_rig->studio->call([](workflow::Studio& studio) { return studio.cache().clear(); }),
                 m_rig->window.get(),
                 [&](const Result<workflow::CacheState>& state) { cleared = state.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(cleared, kLong);
        m_rig->click("render");
        QTRY_VERIFY_WITH_TIMEOUT(render().progress().segmentsReady > 0 || render().outputs().readyCount() > 0,
                                 kRender);
        QVERIFY(render().isAtWork());
        QVERIFY(m_rig->close());
        const qint64 before = render().outputs().readyCount();
        QVERIFY(before < 64);

        m_rig.reset();
        m_rig = std::make_unique<WindowRig>(m_folder.filePath(QStringLiteral("home")));
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->presenters->account.isKnown(), kLong);
        signIn();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->find<widgets::Note>("batchNote")
                                     ->sentence()
                                     .startsWith(QStringLiteral("CreatorUp closed during a batch.")),
                                 kLong);
        m_rig->window->goTo(pages::MainWindow::Page::Batch);
        m_rig->picture(QStringLiteral("batch-resumed"));
        QTRY_VERIFY_WITH_TIMEOUT(render().state() == State::Ended, kRender);
        QCOMPARE(render().report()->outputsCompleted, 64);
        QCOMPARE(render().outputs().readyCount(), 64);
    }

    void signingOutLeadsBack() {
        m_rig->window->goTo(pages::MainWindow::Page::Usage);
        m_rig->click("manage");
        m_rig->click("accountSignOut");
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->signInPage().isVisible(), kLong);
    }
};

QTEST_MAIN(TestWindow)
#include "test_window.moc"
