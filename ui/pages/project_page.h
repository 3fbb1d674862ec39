#pragma once

#include "ui/models/presenters.h"
#include "ui/style/theme.h"

#include <QWidget>

class QComboBox;

namespace creatorup::widgets {
class IconButton;
class Label;
class Note;
class TextButton;
class TopBar;
}  // namespace creatorup::widgets

namespace creatorup::pages {

class ProjectFiles;
class SlotsArea;
class WelcomePanel;

// The project: its slots with their clips, what rendering them gives, and Render.
class ProjectPage : public QWidget {
    Q_OBJECT

public:
    ProjectPage(const style::Theme& theme, models::Presenters& presenters, QWidget* parent = nullptr);

    [[nodiscard]] ProjectFiles& files() { return *m_files; }
    [[nodiscard]] SlotsArea& area() { return *m_slots; }
    // A sentence that is not an error, above the slots.
    void tell(const QString& sentence);

Q_SIGNALS:
    void renderRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildTopBar();
    [[nodiscard]] QWidget* buildFooter();
    void showProject();
    void showCounts();
    void showDeliveries();
    void showRefusal(const models::ErrorText& text);
    void chooseFolder();
    void render();
    [[nodiscard]] QString folder() const;

    const style::Theme& m_theme;
    models::Presenters& m_presenters;
    ProjectFiles* m_files;
    widgets::TopBar* m_bar;
    widgets::Note* m_note;
    WelcomePanel* m_welcome;
    SlotsArea* m_slots;
    widgets::TextButton* m_render;
    QComboBox* m_sizes;
    widgets::TextButton* m_folderButton;
    widgets::Label* m_reminder;
    QString m_folder;  // empty: the usual one
    bool m_welcomeDismissed = false;
};

}  // namespace creatorup::pages
