#pragma once

#include "ui/models/presenters.h"
#include "ui/style/theme.h"

#include <QMainWindow>

class QStackedWidget;

namespace creatorup::widgets {
class NavItem;
class NavRail;
}  // namespace creatorup::widgets

namespace creatorup::pages {

class AccountPage;
class BatchPage;
class ProjectPage;
class SettingsPage;
class SignInPage;
class UsagePage;

// The window: signing in, or the rail with its pages. Which page is in front is all that it knows.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum class Page { Project, Batch, Usage, Settings, Account };

    MainWindow(const style::Theme& theme, models::Presenters& presenters, QWidget* parent = nullptr);

    void goTo(Page page);
    [[nodiscard]] ProjectPage& projectPage() { return *m_project; }
    [[nodiscard]] BatchPage& batchPage() { return *m_batch; }
    [[nodiscard]] UsagePage& usagePage() { return *m_usage; }
    [[nodiscard]] AccountPage& accountPage() { return *m_account; }
    [[nodiscard]] SettingsPage& settingsPage() { return *m_settings; }
    [[nodiscard]] SignInPage& signInPage() { return *m_signIn; }

Q_SIGNALS:
    // Work has been stopped so that it goes on next time; the program may end.
    void leaving();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void buildShell();
    void watchAccount();
    void showAccount();
    void enter();
    void askToSignIn();
    void watchRender();

    const style::Theme& m_theme;
    models::Presenters& m_presenters;
    QStackedWidget* m_stack;
    QStackedWidget* m_pages;
    widgets::NavRail* m_rail;
    widgets::NavItem* m_batchItem = nullptr;
    widgets::NavItem* m_accountItem = nullptr;
    SignInPage* m_signIn;
    ProjectPage* m_project;
    BatchPage* m_batch;
    UsagePage* m_usage;
    SettingsPage* m_settings;
    AccountPage* m_account;
    bool m_signingInAgain = false;
    bool m_leaving = false;
};

}  // namespace creatorup::pages
