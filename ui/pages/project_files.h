#pragma once

#include "ui/models/project_presenter.h"
#include "ui/style/theme.h"

#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace creatorup::pages {

// New, open, save: the menu, its keys, and the questions that they ask. Dialogs are opened, never waited for.
class ProjectFiles : public QObject {
    Q_OBJECT

public:
    ProjectFiles(models::ProjectPresenter& presenter, QWidget* page);

    [[nodiscard]] QMenu& menu() { return *m_menu; }
    void newProject();
    void open();
    void openExample();
    void save();
    void saveAs();
    // Asks whether edits should be saved, if there are any; `then` runs when the project may go.
    void askToKeep(std::function<void()> then);

private:
    void addAction(const QString& text, const QKeySequence& key, void (ProjectFiles::*what)());
    void rename();
    void saveThen(std::function<void()> then);

    models::ProjectPresenter& m_presenter;
    QWidget* m_page;
    QMenu* m_menu;
    std::function<void()> m_afterSave;
};

}  // namespace creatorup::pages
