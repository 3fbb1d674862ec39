#include "ui/pages/project_page.h"

#include "ui/pages/project_files.h"
#include "ui/pages/slots_area.h"
#include "ui/pages/welcome_panel.h"
#include "ui/style/metrics.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/top_bar.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QShortcut>
#include <QStandardItemModel>
#include <QUndoStack>
#include <QVBoxLayout>

namespace creatorup::pages {

using models::AccountPresenter;
using models::ProjectPresenter;
using models::RenderPresenter;
using style::TextStyle;
using namespace widgets;
namespace metrics = style::metrics;

namespace {

constexpr int kFolderWidth = 360;  // pixels; longer paths lose their middle

QString familyOf(const QString& id, const std::vector<project::Delivery>& deliveries) {
    for (const project::Delivery& delivery : deliveries)
        if (delivery.id == id) return delivery.family;
    return {};
}

}  // namespace

ProjectPage::ProjectPage(const style::Theme& theme, models::Presenters& presenters, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_presenters(presenters),
      m_files(new ProjectFiles(presenters.project, this)), m_bar(new TopBar(theme)), m_note(new Note(theme)),
      m_welcome(new WelcomePanel(theme)), m_slots(new SlotsArea(theme, presenters.project)),
      m_render(nullptr), m_sizes(new QComboBox),
      m_folderButton(new TextButton(theme, {}, QStringLiteral("folder"), ButtonKind::Link)),
      m_reminder(new Label({}, TextStyle::Body, "2")) {
    setProperty("area", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    buildTopBar();
    m_note->setObjectName(QStringLiteral("projectNote"));
    auto* upper = new QVBoxLayout;
    upper->setContentsMargins(metrics::kPagePadding, 12, metrics::kPagePadding, 0);
    upper->setSpacing(8);
    upper->addWidget(m_note);
    upper->addWidget(m_welcome);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addLayout(upper);
    column->addWidget(m_slots, 1);
    column->addWidget(buildFooter());

    ProjectPresenter& project = presenters.project;
    connect(&project, &ProjectPresenter::changed, this, &ProjectPage::showProject);
    connect(&project, &ProjectPresenter::countsChanged, this, &ProjectPage::showCounts);
    connect(&project, &ProjectPresenter::failed, this,
            [this](const models::ErrorText& text) { m_note->show(text); });
    connect(&presenters.render, &RenderPresenter::changed, this, &ProjectPage::showCounts);
    connect(&presenters.render, &RenderPresenter::refused, this, &ProjectPage::showRefusal);
    connect(&presenters.account, &AccountPresenter::changed, this, [this] {
        showDeliveries();
        m_reminder->setText(m_presenters.account.reminder());
    });
    connect(m_welcome, &WelcomePanel::exampleRequested, m_files, &ProjectFiles::openExample);
    connect(m_welcome, &WelcomePanel::dismissed, this, [this] {
        m_welcomeDismissed = true;
        showProject();
    });
    showDeliveries();
    showProject();
    showCounts();
}

void ProjectPage::buildTopBar() {
    QUndoStack& undo = m_presenters.project.undoStack();
    auto* back = new IconButton(m_theme, QStringLiteral("undo"), tr("Undo"));
    auto* forth = new IconButton(m_theme, QStringLiteral("redo"), tr("Redo"));
    auto* more = new IconButton(m_theme, QStringLiteral("more"), tr("Project menu"));
    back->setObjectName(QStringLiteral("undo"));
    forth->setObjectName(QStringLiteral("redo"));
    more->setObjectName(QStringLiteral("projectMenu"));
    more->setMenu(&m_files->menu());
    more->setPopupMode(QToolButton::InstantPopup);
    m_render = new TextButton(m_theme, {}, QStringLiteral("play"), ButtonKind::Primary);
    m_render->setObjectName(QStringLiteral("render"));
    for (QWidget* action : {static_cast<QWidget*>(back), static_cast<QWidget*>(forth),
                            static_cast<QWidget*>(more), static_cast<QWidget*>(m_render)})
        m_bar->actions().addWidget(action);

    back->setEnabled(false);
    forth->setEnabled(false);
    connect(&undo, &QUndoStack::canUndoChanged, back, &QWidget::setEnabled);
    connect(&undo, &QUndoStack::canRedoChanged, forth, &QWidget::setEnabled);
    connect(back, &QToolButton::clicked, &undo, &QUndoStack::undo);
    connect(forth, &QToolButton::clicked, &undo, &QUndoStack::redo);
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, &undo, &QUndoStack::undo);
    connect(new QShortcut(QKeySequence::Redo, this), &QShortcut::activated, &undo, &QUndoStack::redo);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this), &QShortcut::activated, m_render,
            &QPushButton::click);
    connect(m_render, &QPushButton::clicked, this, &ProjectPage::render);
}

QWidget* ProjectPage::buildFooter() {
    auto* footer = makeArea("page");
    auto* size = new Label(tr("Size"), TextStyle::Body, "2");
    size->setBuddy(m_sizes);
    m_sizes->setObjectName(QStringLiteral("sizes"));
    m_sizes->setAccessibleName(tr("Size of the videos"));
    m_folderButton->setObjectName(QStringLiteral("folder"));
    m_folderButton->setToolTip(tr("Choose the folder for the videos"));
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(metrics::kPagePadding, 4, metrics::kPagePadding, 12);
    row->setSpacing(8);
    row->addWidget(size);
    row->addWidget(m_sizes);
    row->addSpacing(16);
    row->addWidget(m_folderButton);
    row->addStretch(1);
    row->addWidget(m_reminder);
    connect(m_sizes, &QComboBox::activated, this,
            [this](int index) { m_presenters.project.setDelivery(m_sizes->itemData(index).toString()); });
    connect(m_folderButton, &QPushButton::clicked, this, &ProjectPage::chooseFolder);
    return footer;
}

void ProjectPage::tell(const QString& sentence) {
    m_note->show(Note::Tone::Info, sentence);
}

void ProjectPage::showProject() {
    const ProjectPresenter& project = m_presenters.project;
    m_bar->setTitle(project.project().name);
    if (project.isModified())
        m_bar->setMark(tr("Edited"), false);
    else
        m_bar->setMark(project.file().isEmpty() ? QString() : tr("Saved"), true);
    m_welcome->setVisible(project.isBlank() && project.hasExample() && !m_welcomeDismissed);
    const QString chosen = project.project().deliveries.value(0);
    m_sizes->setCurrentIndex(m_sizes->findData(chosen));
    const QString inHome = QDir::home().relativeFilePath(folder());
    const QString shown =
        QDir::toNativeSeparators(inHome.startsWith(QLatin1StringView("..")) ? folder() : inHome);
    m_folderButton->setText(fontMetrics().elidedText(shown, Qt::ElideMiddle, kFolderWidth));
    m_folderButton->setAccessibleName(tr("Folder for the videos: %1").arg(shown));
}

void ProjectPage::showCounts() {
    const ProjectPresenter& project = m_presenters.project;
    m_bar->setParts(project.countsLine());
    const bool busy = m_presenters.render.isAtWork();
    m_render->setEnabled(project.canRender() && !busy);
    m_render->setText(project.renderText());
    m_render->setToolTip(busy ? tr("A batch is being rendered. Wait for it, or cancel it.") : QString());
}

void ProjectPage::showDeliveries() {
    const ProjectPresenter& project = m_presenters.project;
    m_sizes->clear();
    for (const project::Delivery& delivery : project.deliveries()) {
        const bool allowed = project.isWithinPlan(delivery);
        const QString name =
            QStringLiteral("%1, %2×%3").arg(delivery.name).arg(delivery.width).arg(delivery.height);
        m_sizes->addItem(allowed ? name : tr("%1, above your plan").arg(name), delivery.id);
        if (auto* items = qobject_cast<QStandardItemModel*>(m_sizes->model()); items && !allowed)
            items->item(m_sizes->count() - 1)->setEnabled(false);
    }
    m_sizes->setCurrentIndex(m_sizes->findData(project.project().deliveries.value(0)));
}

void ProjectPage::showRefusal(const models::ErrorText& text) {
    // A size above the plan has a way out that is one click away.
    if (text.code == QLatin1StringView("account.quality_above_plan")) {
        const ProjectPresenter& project = m_presenters.project;
        const QString family = familyOf(project.project().deliveries.value(0), project.deliveries());
        for (const project::Delivery& delivery : project.deliveries()) {
            if (delivery.family != family || !project.isWithinPlan(delivery)) continue;
            m_note->show(text, tr("Use %1×%2").arg(delivery.width).arg(delivery.height),
                         [this, id = delivery.id] { m_presenters.project.setDelivery(id); });
            return;
        }
    }
    m_note->show(text);
}

QString ProjectPage::folder() const {
    return m_folder.isEmpty() ? RenderPresenter::defaultFolder(m_presenters.project.project()) : m_folder;
}

void ProjectPage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Folder for the videos"), QFileInfo(folder()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        m_folder = chosen;
        showProject();
    });
    dialog->open();
}

void ProjectPage::render() {
    if (!m_render->isEnabled()) return;
    m_note->dismiss();
    m_presenters.render.start(m_presenters.project.project(), folder());
    Q_EMIT renderRequested();
}

void ProjectPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_slots->setLow(height() < metrics::kLowWindow);
}

}  // namespace creatorup::pages
