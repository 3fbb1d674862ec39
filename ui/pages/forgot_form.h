#pragma once

#include "ui/models/sign_in_presenter.h"
#include "ui/style/theme.h"

#include <QWidget>

namespace creatorup::widgets {
class Field;
class Label;
class Note;
class TextButton;
}  // namespace creatorup::widgets

namespace creatorup::pages {

// Asks DigiUp for the mail with which a new password is set.
class ForgotForm : public QWidget {
    Q_OBJECT

public:
    ForgotForm(const style::Theme& theme, models::SignInPresenter& presenter, QWidget* parent = nullptr);

    void setEmail(const QString& email);
    void refresh();

Q_SIGNALS:
    void signInRequested();

private:
    void submit();

    models::SignInPresenter& m_presenter;
    widgets::Field* m_email;
    widgets::TextButton* m_go;
    widgets::Note* m_note;
    widgets::Label* m_sent;
};

}  // namespace creatorup::pages
