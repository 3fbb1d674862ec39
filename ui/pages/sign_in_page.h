#pragma once

#include "ui/models/sign_in_presenter.h"
#include "ui/style/theme.h"

#include <QWidget>

class QScrollArea;

namespace creatorup::pages {

class DeviceLimitForm;
class ForgotForm;
class RegisterForm;
class SignInForm;

// What is seen before somebody is signed in: what CreatorUp does, and the form.
class SignInPage : public QWidget {
    Q_OBJECT

public:
    SignInPage(const style::Theme& theme, models::SignInPresenter& presenter, QWidget* parent = nullptr);

    // From the beginning, whatever form was in front. `email`: whose sign-in has run out, if one has.
    void start(const QString& email);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* buildLeft() const;
    [[nodiscard]] QWidget* buildCard();
    void turnTo(QWidget* form);
    void show(QWidget* form);
    void refresh();

    const style::Theme& m_theme;
    models::SignInPresenter& m_presenter;
    QWidget* m_left;
    QWidget* m_forms = nullptr;
    QWidget* m_front = nullptr;
    SignInForm* m_signIn;
    RegisterForm* m_register;
    ForgotForm* m_forgot;
    DeviceLimitForm* m_deviceLimit;
};

}  // namespace creatorup::pages
