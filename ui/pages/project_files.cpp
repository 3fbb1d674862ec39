#include "ui/pages/project_files.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

namespace creatorup::pages {

using models::ProjectPresenter;

namespace {

QString startFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

}  // namespace

ProjectFiles::ProjectFiles(ProjectPresenter& presenter, QWidget* page)
    : QObject(page), m_presenter(presenter), m_page(page), m_menu(new QMenu(page)) {
    addAction(tr("New project"), QKeySequence::New, &ProjectFiles::newProject);
    addAction(tr("Open project…"), QKeySequence::Open, &ProjectFiles::open);
    if (presenter.hasExample()) addAction(tr("Open the example project"), {}, &ProjectFiles::openExample);
    m_menu->addSeparator();
    addAction(tr("Save"), QKeySequence::Save, &ProjectFiles::save);
    addAction(tr("Save as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), &ProjectFiles::saveAs);
    m_menu->addSeparator();
    addAction(tr("Rename project…"), Qt::Key_F2, &ProjectFiles::rename);
    connect(&presenter, &ProjectPresenter::changed, this, [this] {
        if (m_afterSave && !m_presenter.isModified() && !m_presenter.file().isEmpty())
            std::exchange(m_afterSave, {})();
    });
    connect(&presenter, &ProjectPresenter::failed, this, [this] { m_afterSave = {}; });
}

void ProjectFiles::addAction(const QString& text, const QKeySequence& key, void (ProjectFiles::*what)()) {
    QAction* action = m_menu->addAction(text, this, what);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page->addAction(action);
}

void ProjectFiles::newProject() {
    askToKeep([this] { m_presenter.newProject(); });
}

void ProjectFiles::openExample() {
    askToKeep([this] { m_presenter.openExample(); });
}

void ProjectFiles::open() {
    askToKeep([this] {
        auto* dialog = new QFileDialog(m_page, tr("Open project"), startFolder());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("CreatorUp projects (*.creatorup)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, &m_presenter, &ProjectPresenter::open);
        dialog->open();
    });
}

void ProjectFiles::save() {
    if (m_presenter.file().isEmpty())
        saveAs();
    else
        m_presenter.save(m_presenter.file());
}

void ProjectFiles::saveAs() {
    auto* dialog = new QFileDialog(m_page, tr("Save project"), startFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("creatorup"));
    dialog->setNameFilters({tr("CreatorUp projects (*.creatorup)")});
    QString name = m_presenter.project().name;
    name.replace(u'/', u'-');
    dialog->selectFile(name + QStringLiteral(".creatorup"));
    connect(dialog, &QFileDialog::fileSelected, &m_presenter, &ProjectPresenter::save);
    connect(dialog, &QFileDialog::rejected, this, [this] { m_afterSave = {}; });
    dialog->open();
}

void ProjectFiles::saveThen(std::function<void()> then) {
    m_afterSave = std::move(then);
    save();
}

void ProjectFiles::askToKeep(std::function<void()> then) {
    if (!m_presenter.isModified() || m_presenter.isBlank()) return then();
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("CreatorUp"),
                                tr("Save the changes to “%1”?").arg(m_presenter.project().name),
                                QMessageBox::NoButton, m_page);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Clips and finished videos stay as they are either way."));
    QPushButton* keep = box->addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton* drop = box->addButton(tr("Do not save"), QMessageBox::DestructiveRole);
    box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, keep, drop, then = std::move(then)](QAbstractButton* button) {
                if (button == keep) saveThen(then);
                if (button == drop) then();
            });
    box->open();
}

void ProjectFiles::rename() {
    auto* dialog = new QInputDialog(m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename project"));
    dialog->setLabelText(tr("Name of the project"));
    dialog->setTextValue(m_presenter.project().name);
    connect(dialog, &QInputDialog::textValueSelected, &m_presenter, &ProjectPresenter::renameProject);
    dialog->open();
}

}  // namespace creatorup::pages
