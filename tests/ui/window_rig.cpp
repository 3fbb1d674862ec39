#include "tests/ui/window_rig.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

namespace creatorup::test {

WindowRig::WindowRig(const QString& home) {
    theme.apply(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    workflow::StudioOptions options;
    options.paths = *AppPaths::at(home);
    options.vault = workflow::StudioOptions::Vault::Memory;
    studio = std::make_unique<models::StudioThread>(options);
    presenters = std::make_unique<models::Presenters>(
        *studio, QStringLiteral(CREATORUP_SOURCE_DIR "/resources/example/example.creatorup"));
    showIn(QLocale(QLocale::English, QLocale::UnitedStates));
    presenters->account.restore();
}

WindowRig::~WindowRig() {
    window.reset();
    presenters.reset();
    studio.reset();
}

void WindowRig::showIn(const QLocale& language) {
    window.reset();
    translations.reset();
    translations = std::make_unique<models::Translations>(language);
    window = std::make_unique<pages::MainWindow>(theme, *presenters);
    window->show();
}

bool WindowRig::close() {
    QSignalSpy leaving(window.get(), &pages::MainWindow::leaving);
    window->close();
    // Edits that were not saved are asked about; a batch at work is not.
    if (const auto* question = window->findChild<QMessageBox*>()) {
        for (QAbstractButton* button : question->buttons())
            if (question->buttonRole(button) == QMessageBox::DestructiveRole) button->click();
    }
    return leaving.count() > 0 || leaving.wait(15'000);
}

QStringList WindowRig::wordsOf(const QWidget* widget) {
    QStringList words;
    if (!widget) return words;
    for (const QLabel* label : widget->findChildren<QLabel*>())
        if (label->isVisible()) words << label->text();
    return words;
}

void WindowRig::use(const PlatformProcess& platform, const QString& home) {
    qputenv("HOME", home.toUtf8());
    qputenv("DIGIUP_API_URL", platform.digiUpOrigin().toUtf8());
    qputenv("CREATORUP_API_URL", platform.creatorUpOrigin().toUtf8());
    qputenv("CREATORUP_BIN_DIR", CREATORUP_BINARY_DIR "/bin");
}

void WindowRig::type(const char* field, const QString& text) const {
    auto* line = find<QWidget>(field)->findChild<QLineEdit*>();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

void WindowRig::click(const char* button) const {
    auto* target = find<QAbstractButton>(button);
    QVERIFY2(target && target->isVisible() && target->isEnabled(), button);
    QTest::mouseClick(target, Qt::LeftButton);
}

void WindowRig::picture(const QString& name) {
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    const QDir folder(QStringLiteral(CREATORUP_BINARY_DIR "/screenshots"));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    for (const auto& [scheme, word] : {std::pair(style::Scheme::Light, QStringLiteral("light")),
                                       std::pair(style::Scheme::Dark, QStringLiteral("dark"))}) {
        theme.setScheme(scheme, application);
        for (const QSize size : {QSize(1280, 800), QSize(1024, 640)}) {
            window->resize(size);
            QTest::qWait(60);
            QVERIFY(window->grab().save(
                folder.filePath(QStringLiteral("%1-%2-%3.png").arg(name, word).arg(size.width()))));
        }
    }
    theme.setScheme(style::Scheme::Light, application);
    window->resize(1280, 800);
}

}  // namespace creatorup::test
