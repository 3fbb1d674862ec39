#include "ui/pages/main_window.h"

#include "ui/pages/account_page.h"
#include "ui/pages/batch_page.h"
#include "ui/pages/project_files.h"
#include "ui/pages/project_page.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/sign_in_page.h"
#include "ui/pages/usage_page.h"
#include "ui/widgets/label.h"
#include "ui/widgets/nav_rail.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTimer>

namespace creatorup::pages {

using models::AccountPresenter;
using models::RenderPresenter;
using namespace widgets;

namespace {

// Workers end within seconds; a disk that hangs must not keep a window that was closed.
constexpr int kLongestLeaveMs = 10'000;

}  // namespace

MainWindow::MainWindow(const style::Theme& theme, models::Presenters& presenters, QWidget* parent)
    : QMainWindow(parent), m_theme(theme), m_presenters(presenters), m_stack(new QStackedWidget),
      m_pages(new QStackedWidget), m_rail(new NavRail(theme)),
      m_signIn(new SignInPage(theme, presenters.signIn)), m_project(new ProjectPage(theme, presenters)),
      m_batch(new BatchPage(theme, presenters)), m_usage(new UsagePage(theme, presenters)),
      m_settings(new SettingsPage(theme, presenters.settings)),
      m_account(new AccountPage(theme, presenters)) {
    setWindowTitle(QStringLiteral("CreatorUp"));
    setMinimumSize(1024, 640);
    resize(1280, 800);
    buildShell();
    setCentralWidget(m_stack);
    watchAccount();
    watchRender();
    connect(m_project, &ProjectPage::renderRequested, this, [this] { goTo(Page::Batch); });
    connect(m_batch, &BatchPage::projectRequested, this, [this] { goTo(Page::Project); });
}

void MainWindow::buildShell() {
    m_rail->addPage(QStringLiteral("project"), tr("Project"));
    m_batchItem = m_rail->addPage(QStringLiteral("batch"), tr("Batch"));
    m_rail->addPage(QStringLiteral("usage"), tr("Usage"));
    m_rail->addPage(QStringLiteral("settings"), tr("Settings"));
    m_accountItem = m_rail->addAccount(tr("Account"));
    m_pages->addWidget(m_project);
    m_pages->addWidget(m_batch);
    m_pages->addWidget(m_usage);
    m_pages->addWidget(m_settings);
    m_pages->addWidget(m_account);
    auto* shell = new QWidget;
    auto* row = new QHBoxLayout(shell);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    // Until the keychain has answered there is nothing to show, and that is soon.
    m_stack->addWidget(makeArea("page"));
    m_stack->addWidget(m_signIn);
    m_stack->addWidget(shell);
    connect(m_rail, &NavRail::chosen, this, [this](int page) { goTo(static_cast<Page>(page)); });
    connect(m_accountItem, &QAbstractButton::clicked, this, [this] { goTo(Page::Account); });
    connect(m_usage, &UsagePage::accountRequested, this, [this] { goTo(Page::Account); });
    connect(m_account, &AccountPage::signInRequested, this, [this] {
        m_signingInAgain = true;
        askToSignIn();
    });
    goTo(Page::Project);
}

void MainWindow::watchAccount() {
    AccountPresenter& account = m_presenters.account;
    connect(&account, &AccountPresenter::changed, this, &MainWindow::showAccount);
    connect(&account, &AccountPresenter::changed, this, [this, &account] {
        // Who signs in again was never signed out, so that nobody says "signed in".
        if (!m_signingInAgain || account.status().state != workflow::AccountStatus::State::SignedIn) return;
        m_signingInAgain = false;
        enter();
    });
    connect(&account, &AccountPresenter::signedIn, this, &MainWindow::enter);
    connect(&account, &AccountPresenter::signedOut, this, &MainWindow::askToSignIn);
    showAccount();
    if (account.isKnown() && account.isSignedIn()) enter();
    if (account.isKnown() && !account.isSignedIn()) askToSignIn();
}

void MainWindow::showAccount() {
    const AccountPresenter& account = m_presenters.account;
    const QString plan = account.planName();
    m_accountItem->setText(plan.isEmpty() ? tr("Account") : plan);
    m_accountItem->setAccessibleName(tr("Account: %1").arg(account.status().email));
}

void MainWindow::enter() {
    m_stack->setCurrentIndex(2);
    goTo(Page::Project);
    m_presenters.usage.refresh();
    m_presenters.render.resumeUnfinished();
}

void MainWindow::askToSignIn() {
    m_stack->setCurrentIndex(1);
    m_signIn->start(m_presenters.account.status().email);
}

void MainWindow::watchRender() {
    RenderPresenter& render = m_presenters.render;
    connect(&render, &RenderPresenter::changed, this,
            [this, &render] { m_batchItem->setBadge(render.isAtWork() ? 1 : 0); });
    connect(&render, &RenderPresenter::refused, this, [this] { goTo(Page::Project); });
    connect(&render, &RenderPresenter::ended, this, [this] {
        m_presenters.account.refresh();
        m_presenters.project.refreshEstimate();
    });
    connect(&render, &RenderPresenter::resumed, this, [this](const QString& sentence) {
        m_batch->tell(sentence);
        m_project->tell(sentence);
    });
    connect(&render, &RenderPresenter::idle, this, [this] {
        if (m_leaving) Q_EMIT leaving();
    });
}

void MainWindow::goTo(Page page) {
    m_pages->setCurrentIndex(static_cast<int>(page));
    m_rail->choose(static_cast<int>(page));
    if (page == Page::Usage) m_presenters.usage.refresh();
    if (page == Page::Settings) m_presenters.settings.refresh();
    if (page == Page::Account) m_presenters.profile.refresh();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->ignore();
    if (m_leaving) return;
    m_project->files().askToKeep([this] {
        m_leaving = true;
        hide();
        QTimer::singleShot(kLongestLeaveMs, this, &MainWindow::leaving);
        m_presenters.render.interrupt();
    });
}

}  // namespace creatorup::pages
