#pragma once

#include "ui/models/sign_in_presenter.h"
#include "ui/style/theme.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace creatorup::pages {

class RegisterForm;
class SignInForm;

// What is seen before somebody is signed in: what CreatorUp does, and the form.
class SignInPage : public QWidget {
    Q_OBJECT

public:
    SignInPage(const style::Theme& theme, models::SignInPresenter& presenter, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* buildLeft() const;
    [[nodiscard]] QWidget* buildCard();
    void turnTo(QWidget* form);

    const style::Theme& m_theme;
    models::SignInPresenter& m_presenter;
    QWidget* m_left;
    QStackedWidget* m_forms = nullptr;
    SignInForm* m_signIn;
    RegisterForm* m_register;
};

}  // namespace creatorup::pages
