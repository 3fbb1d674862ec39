#pragma once

#include "ui/models/presenters.h"
#include "ui/style/theme.h"

#include <QWidget>

namespace creatorup::widgets {
class Field;
class Label;
class Note;
class TextButton;
class TopBar;
}  // namespace creatorup::widgets

namespace creatorup::pages {

class DeviceList;

// Who is signed in: name, e-mail and password, and the computers that the account is used on.
class AccountPage : public QWidget {
    Q_OBJECT

public:
    AccountPage(const style::Theme& theme, models::Presenters& presenters, QWidget* parent = nullptr);

Q_SIGNALS:
    // The sign-in has run out.
    void signInRequested();

private:
    [[nodiscard]] QWidget* buildProfile();
    [[nodiscard]] QWidget* buildDevices();
    [[nodiscard]] QWidget* buildSession();
    void refresh();
    void showProblem();
    void fillFields();
    void save();

    models::Presenters& m_presenters;
    widgets::TopBar* m_bar;
    widgets::Note* m_note;
    widgets::Field* m_name;
    widgets::Field* m_email;
    widgets::Field* m_password;
    widgets::Label* m_phone;
    widgets::Label* m_plan;
    widgets::TextButton* m_save;
    widgets::Label* m_devicesLine;
    DeviceList* m_devices;
    widgets::Label* m_state;
    widgets::TextButton* m_signIn;
    widgets::TextButton* m_signOut;
    // What the fields were filled with, so that typing is not overwritten.
    QString m_filledName;
    QString m_filledEmail;
};

}  // namespace creatorup::pages
