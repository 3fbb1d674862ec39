#pragma once

#include "ui/models/presenters.h"
#include "ui/style/theme.h"

#include <QWidget>

namespace creatorup::widgets {
class Field;
class Note;
class TextButton;
class TopBar;
}  // namespace creatorup::widgets

namespace creatorup::pages {

// What holds for this computer: the programs outside that make voices and captions.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    SettingsPage(const style::Theme& theme, models::SettingsPresenter& settings, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* buildPrograms();
    void refresh();
    void save();

    models::SettingsPresenter& m_settings;
    widgets::TopBar* m_bar;
    widgets::Note* m_note;
    widgets::Field* m_speech;
    widgets::Field* m_captions;
    widgets::TextButton* m_save;
};

}  // namespace creatorup::pages
