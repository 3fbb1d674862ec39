#pragma once

#include "ui/models/sign_in_presenter.h"
#include "ui/style/theme.h"

#include <QWidget>

namespace creatorup::widgets {
class Field;
class Note;
class TextButton;
}  // namespace creatorup::widgets

namespace creatorup::pages {

// Name, e-mail, phone and password of a new DigiUp account.
class RegisterForm : public QWidget {
    Q_OBJECT

public:
    RegisterForm(const style::Theme& theme, models::SignInPresenter& presenter, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void signInRequested();

private:
    void submit();

    models::SignInPresenter& m_presenter;
    widgets::Field* m_name;
    widgets::Field* m_email;
    widgets::Field* m_phone;
    widgets::Field* m_password;
    widgets::TextButton* m_go;
    widgets::Note* m_note;
};

}  // namespace creatorup::pages
