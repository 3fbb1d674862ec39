#pragma once

#include "ui/models/presenters.h"
#include "ui/style/theme.h"

#include <QWidget>

class QHBoxLayout;
class QListView;
class QProgressBar;
class QStackedWidget;

namespace creatorup::widgets {
class Label;
class Note;
class TextButton;
class TopBar;
}  // namespace creatorup::widgets

namespace creatorup::pages {

// The batch at work, or the last one: how far it is, and its videos.
class BatchPage : public QWidget {
    Q_OBJECT

public:
    BatchPage(const style::Theme& theme, models::Presenters& presenters, QWidget* parent = nullptr);

    void tell(const QString& sentence);

Q_SIGNALS:
    void projectRequested();

private:
    struct Figure {
        widgets::Label* caption = nullptr;
        widgets::Label* value = nullptr;
    };
    [[nodiscard]] QWidget* buildEmpty();
    [[nodiscard]] QWidget* buildBatch();
    [[nodiscard]] Figure addFigure(QHBoxLayout& row, const QString& caption);
    void refresh();
    void openFolder();
    void play(const QModelIndex& index);

    const style::Theme& m_theme;
    models::Presenters& m_presenters;
    widgets::TopBar* m_bar;
    widgets::Note* m_note;
    widgets::Note* m_warning;
    QStackedWidget* m_stack;
    widgets::Label* m_name = nullptr;
    widgets::Label* m_head = nullptr;
    widgets::Label* m_count = nullptr;
    widgets::Label* m_outcome = nullptr;
    QProgressBar* m_progress = nullptr;
    Figure m_speed;
    Figure m_left;
    Figure m_segments;
    Figure m_reused;
    widgets::TextButton* m_folder = nullptr;
    widgets::TextButton* m_pause = nullptr;
    widgets::TextButton* m_cancel = nullptr;
    QListView* m_videos = nullptr;
    models::ErrorText m_warned;  // what the warning said last, so that it stays closed
    bool m_saysProblem = false;  // the note is about the batch's problem
};

}  // namespace creatorup::pages
