#pragma once

#include "ui/models/sign_in_presenter.h"
#include "ui/style/theme.h"

#include <QWidget>

class QCheckBox;

namespace creatorup::widgets {
class Field;
class Note;
class TextButton;
}  // namespace creatorup::widgets

namespace creatorup::pages {

// E-mail and password.
class SignInForm : public QWidget {
    Q_OBJECT

public:
    SignInForm(const style::Theme& theme, models::SignInPresenter& presenter, QWidget* parent = nullptr);

    // Shows the presenter's state, if this form is the one in front.
    void refresh();
    [[nodiscard]] QString email() const;
    void setEmail(const QString& email);

Q_SIGNALS:
    void registerRequested();
    void forgotRequested();

private:
    void submit(workflow::Remember remember);

    models::SignInPresenter& m_presenter;
    widgets::Field* m_email;
    widgets::Field* m_password;
    QCheckBox* m_keep;
    widgets::TextButton* m_go;
    widgets::Note* m_note;
};

}  // namespace creatorup::pages
