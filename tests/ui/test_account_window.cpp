#include "core/workflow/voice_stories.h"
#include "tests/ui/window_rig.h"
#include "ui/pages/account_page.h"
#include "ui/pages/project_page.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/sign_in_page.h"
#include "ui/pages/usage_page.h"
#include "ui/widgets/note.h"

#include <QAbstractButton>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace creatorup;
using namespace creatorup::models;
using pages::MainWindow;
using test::WindowRig;

namespace {

constexpr int kLong = 60'000;

QString s(const char* text) {
    return QString::fromUtf8(text);
}

}  // namespace

// Registering, the forgotten password, the account page, subscribing and devices, against the two real
// services. Each step stands on those before it.
class TestAccountWindow : public QObject {
    Q_OBJECT

private:
    test::PlatformProcess m_platform;
    QTemporaryDir m_folder;
    std::unique_ptr<WindowRig> m_rig;
    bool m_broken = false;

    [[nodiscard]] std::unique_ptr<WindowRig> computer(const char* home) {
        auto rig = std::make_unique<WindowRig>(m_folder.filePath(s(home)));
        (void)QTest::qWaitFor([&] { return rig->presenters->account.isKnown(); }, kLong);
        return rig;
    }
    [[nodiscard]] bool says(const char* where, const char* sentence) {
        return m_rig->wordsIn(where).contains(s(sentence));
    }
    [[nodiscard]] QString note(const char* name) { return m_rig->find<widgets::Note>(name)->sentence(); }
    void signIn(const char* email) {
        m_rig->type("email", s(email));
        m_rig->type("password", s("rahasia123"));
        m_rig->click("signIn");
    }
    void signOutTheOther() {
        auto* list = m_rig->find<QWidget>("devicesInTheWay");
        QTest::mouseClick(list->findChild<QAbstractButton*>(s("signOutDevice")), Qt::LeftButton);
    }
    void pictureOf(QWidget* dialog, const QString& name) {
        QTest::qWait(60);
        QVERIFY(dialog->grab().save(QDir(s(CREATORUP_BINARY_DIR "/screenshots")).filePath(name + s(".png"))));
    }

private Q_SLOTS:
    void init() {
        if (m_broken) QFAIL("An earlier step failed.");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }
    void initTestCase() {
        QVERIFY2(m_platform.start(), m_platform.log().constData());
        WindowRig::use(m_platform, m_folder.path());
        m_rig = computer("first");
    }
    void cleanupTestCase() { m_rig.reset(); }

    void aForgottenPassword() {
        QTRY_VERIFY(m_rig->window->signInPage().isVisible());
        m_rig->type("email", s("sari@creatorup.test"));
        m_rig->click("toForgot");
        m_rig->click("sendMail");  // with the e-mail that was typed
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->find<QLabel>("mailSent")->text().contains(s("sari@creatorup.test")),
                                 kLong);
        m_rig->picture(s("forgot"));
        m_rig->type("forgotEmail", s("nobody"));
        m_rig->click("sendMail");
        QTRY_VERIFY_WITH_TIMEOUT(says("forgotEmail", "This is not an e-mail address."), kLong);
        m_rig->click("forgotToSignIn");
    }

    void registering() {
        m_rig->click("toRegister");
        m_rig->type("newName", s("Sari Dewi"));
        m_rig->type("newEmail", s("pro@creatorup.test"));
        m_rig->type("newPhone", s("0812 3456 7890"));
        m_rig->type("newPassword", s("12345"));
        m_rig->click("register");
        QTRY_VERIFY_WITH_TIMEOUT(says("newPassword", "The password needs 6 to 16 characters."), kLong);
        // DigiUp does not say which of the two it knows.
        m_rig->type("newPassword", s("sandi123"));
        m_rig->click("register");
        const char* known = "There is an account with this e-mail or phone already.";
        QTRY_VERIFY_WITH_TIMEOUT(says("newEmail", known) && says("newPhone", known), kLong);
        m_rig->picture(s("register-known"));
        m_rig->type("newEmail", s("sari@creatorup.test"));
        m_rig->click("register");
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->projectPage().isVisible(), kLong);
        QCOMPARE(m_rig->presenters->account.planName(), s("Starter"));
    }

    void theAccountPage() {
        m_rig->window->goTo(MainWindow::Page::Usage);
        m_rig->click("manage");
        QVERIFY(m_rig->window->accountPage().isVisible());
        const ProfilePresenter& profile = m_rig->presenters->profile;
        QTRY_VERIFY_WITH_TIMEOUT(profile.profile() && profile.devices() && !profile.isBusy(), kLong);
        QCOMPARE(m_rig->find<QWidget>("profileName")->findChild<QLineEdit*>()->text(), s("Sari Dewi"));
        QVERIFY(WindowRig::wordsOf(&m_rig->window->accountPage()).contains(s("081234567890")));
        QVERIFY(WindowRig::wordsOf(&m_rig->window->accountPage()).contains(s("1 of 1 in use")));
        m_rig->picture(s("account"));
        // With the keyboard alone.
        m_rig->type("profileName", s("Al"));
        QTest::keyClick(m_rig->find<QWidget>("profileName")->findChild<QLineEdit*>(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(says("profileName", "The name needs 3 to 32 characters."), kLong);
        m_rig->type("profileName", s("Sari"));
        m_rig->type("profileEmail", s("pro@creatorup.test"));
        m_rig->click("saveProfile");
        QTRY_VERIFY_WITH_TIMEOUT(
            says("profileEmail", "There is an account with this e-mail or phone already."), kLong);
        m_rig->type("profileEmail", s("sari.baru@creatorup.test"));
        m_rig->type("profilePassword", s("rahasia123"));
        m_rig->click("saveProfile");
        QTRY_COMPARE_WITH_TIMEOUT(note("accountNote"), s("DigiUp has your changes."), kLong);
        QCOMPARE(m_rig->presenters->account.status().email, s("sari.baru@creatorup.test"));
        QVERIFY(m_rig->find<QWidget>("profilePassword")->findChild<QLineEdit*>()->text().isEmpty());
    }

    void theSettings() {
        const SettingsPresenter& settings = m_rig->presenters->settings;
        const auto line = [this](const char* field) {
            return m_rig->find<QWidget>(field)->findChild<QLineEdit*>()->text();
        };
        m_rig->window->goTo(MainWindow::Page::Settings);
        QVERIFY(m_rig->window->settingsPage().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!settings.isBusy(), kLong);
        QVERIFY(line("speechProgram").isEmpty() && line("captionProgram").isEmpty());
        m_rig->picture(s("settings"));
        // What cannot work is said where it was typed, and stays there; the other is kept.
        m_rig->type("speechProgram", s("\"/opt/my voice/say\" -l {language} {output}"));
        m_rig->type("captionProgram", s("whisper-cli -f {input}"));
        m_rig->click("saveSettings");
        QTRY_VERIFY_WITH_TIMEOUT(says("captionProgram", "A program cannot be set like this."), kLong);
        QCOMPARE(line("captionProgram"), s("whisper-cli -f {input}"));
        QVERIFY(note("settingsNote").isEmpty());
        m_rig->picture(s("settings-wrong"));
        m_rig->type("captionProgram", s("whisper-cli -f {input} -of {output} -osrt"));
        QTest::keyClick(m_rig->find<QWidget>("captionProgram")->findChild<QLineEdit*>(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(note("settingsNote"), s("The programs are kept on this computer."), kLong);
        QVERIFY(!says("captionProgram", "A program cannot be set like this."));
        const auto kept = m_rig->studio->call([](workflow::Studio& studio) {
            return studio.voice().programs().words(workflow::ProgramSettings::Purpose::Speech);
        });
        QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), kLong);
        QCOMPARE(kept.result().value(),
                 (QStringList{s("/opt/my voice/say"), s("-l"), s("{language}"), s("{output}")}));
        QCOMPARE(line("speechProgram"), s("\"/opt/my voice/say\" -l {language} {output}"));
        m_rig->type("speechProgram", s(" "));
        m_rig->click("saveSettings");
        QTRY_VERIFY_WITH_TIMEOUT(line("speechProgram").isEmpty() && !settings.isBusy(), kLong);
        const QStringList words{s("a b"), s("\"c\" d"), QString(), s("e\"f"), s("g")};
        QCOMPARE(SettingsPresenter::wordsOf(SettingsPresenter::lineOf(words)), words);
        QCOMPARE(SettingsPresenter::wordsOf(s("  a\"b c\"d \t e ")), (QStringList{s("ab cd"), s("e")}));
    }

    void subscribing() {
        m_rig->window->goTo(MainWindow::Page::Usage);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_rig->find<QAbstractButton>("changeToPro") && !m_rig->presenters->usage.isBusy(), kLong);
        m_rig->click("changeToPro");
        auto* dialog = m_rig->find<QDialog>("subscribeDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        m_rig->click("subscribe");
        QTRY_VERIFY_WITH_TIMEOUT(says("reference", "The payment's reference is missing."), kLong);
        pictureOf(dialog, s("subscribe-missing-light"));
        m_rig->type("reference", s("TRX-2026-1"));
        m_rig->click("subscribe");
        QTRY_VERIFY_WITH_TIMEOUT(note("usageNote").startsWith(s("DigiUp has activated Pro.")) ||
                                     note("usageNote") == s("Your plan is now Pro."),
                                 kLong);
        m_rig->picture(s("usage-subscribed"));
    }

    // Starter allows one computer: the second finds no room, and takes the first's place.
    void noRoomForASecondComputer() {
        m_rig->window->goTo(MainWindow::Page::Account);
        m_rig->click("accountSignOut");
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->signInPage().isVisible(), kLong);
        signIn("starter@creatorup.test");
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->projectPage().isVisible(), kLong);

        auto first = std::move(m_rig);
        m_rig = computer("second");
        QTRY_VERIFY(m_rig->window->signInPage().isVisible());
        signIn("starter@creatorup.test");
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->find<QWidget>("devicesInTheWay")->isVisible(), kLong);
        QVERIFY(!m_rig->presenters->account.isSignedIn());
        m_rig->picture(s("device-limit"));
        signOutTheOther();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->projectPage().isVisible(), kLong);

        // The first one is told so, keeps its work, and can sign in again, which finds no room in turn.
        first->window->raise();
        m_rig.swap(first);
        m_rig->window->goTo(MainWindow::Page::Account);
        QTRY_VERIFY_WITH_TIMEOUT(!m_rig->presenters->profile.isBusy(), kLong);
        m_rig->presenters->account.renewLease();
        QTRY_VERIFY_WITH_TIMEOUT(
            note("accountNote").startsWith(s("This computer was signed out of your account")), kLong);
        QTRY_VERIFY(m_rig->find<QAbstractButton>("signInAgain")->isVisible());
        QVERIFY(m_rig->presenters->account.status().hasLease);
        QVERIFY(
            m_rig->presenters->account.reminder().startsWith(s("This computer was signed out on another")));
        m_rig->picture(s("account-signed-out-elsewhere"));
        m_rig->click("signInAgain");
        QVERIFY(m_rig->window->signInPage().isVisible());
        m_rig->type("password", s("rahasia123"));  // the e-mail is there
        m_rig->click("signIn");
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->find<QWidget>("devicesInTheWay")->isVisible(), kLong);
        signOutTheOther();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->projectPage().isVisible(), kLong);
        QCOMPARE(m_rig->presenters->account.status().state, workflow::AccountStatus::State::SignedIn);
    }

    void everythingCanBeReachedAndHasAName() {
        for (const auto page :
             {MainWindow::Page::Usage, MainWindow::Page::Settings, MainWindow::Page::Account}) {
            m_rig->window->goTo(page);
            QTRY_VERIFY_WITH_TIMEOUT(
                !m_rig->presenters->profile.isBusy() && !m_rig->presenters->usage.isBusy(), kLong);
            for (const QAbstractButton* button : m_rig->window->findChildren<QAbstractButton*>()) {
                if (!button->isVisible() || button->objectName().startsWith(s("qt_"))) continue;
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                         qPrintable(button->objectName()));
                QVERIFY2(button->focusPolicy() & Qt::TabFocus,
                         qPrintable(button->objectName() + button->text()));
            }
            for (const QLineEdit* line : m_rig->window->findChildren<QLineEdit*>())
                if (line->isVisible())
                    QVERIFY2(!line->accessibleName().isEmpty(), qPrintable(line->objectName()));
        }
    }

    void inIndonesian() {
        m_rig->showIn(QLocale(QLocale::Indonesian, QLocale::Indonesia));
        m_rig->window->goTo(MainWindow::Page::Account);
        QTRY_VERIFY_WITH_TIMEOUT(!m_rig->presenters->profile.isBusy(), kLong);
        m_rig->picture(s("id-account"));
        m_rig->window->goTo(MainWindow::Page::Settings);
        QTRY_VERIFY_WITH_TIMEOUT(!m_rig->presenters->settings.isBusy(), kLong);
        m_rig->picture(s("id-settings"));
        m_rig->window->goTo(MainWindow::Page::Usage);
        QTRY_VERIFY_WITH_TIMEOUT(!m_rig->presenters->usage.isBusy(), kLong);
        m_rig->click("changeToGrowth");
        auto* dialog = m_rig->find<QDialog>("subscribeDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        pictureOf(dialog, s("id-subscribe-light"));
        m_rig->click("cancelSubscribe");
        m_rig->presenters->account.signOut();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->signInPage().isVisible(), kLong);
        m_rig->picture(s("id-sign-in"));
        m_rig->click("toRegister");
        m_rig->picture(s("id-register"));
        m_rig->click("toSignIn");
        m_rig->click("toForgot");
    }

    // What waits for a service never keeps the window waiting.
    void aServiceThatIsGoneIsSaid() {
        m_rig->showIn(QLocale(QLocale::English, QLocale::UnitedStates));
        m_platform.kill();
        QTRY_VERIFY(m_rig->window->signInPage().isVisible());
        signIn("starter@creatorup.test");
        QTRY_COMPARE_WITH_TIMEOUT(note("signInNote"), s("There is no network."), kLong);
        m_rig->picture(s("sign-in-offline"));
    }
};

QTEST_MAIN(TestAccountWindow)
#include "test_account_window.moc"
