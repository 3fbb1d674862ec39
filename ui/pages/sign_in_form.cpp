#include "ui/pages/sign_in_form.h"

#include "ui/widgets/field.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace creatorup::pages {

using models::SignInPresenter;
using style::TextStyle;
using namespace widgets;

SignInForm::SignInForm(const style::Theme& theme, SignInPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_email(new Field(theme, tr("E-mail"))),
      m_password(new Field(theme, tr("Password"), Field::Content::Password)),
      m_keep(new QCheckBox(tr("Remember me on this computer"))),
      m_go(new TextButton(theme, tr("Sign in"), {}, ButtonKind::Primary)), m_note(new Note(theme)) {
    m_email->setObjectName(QStringLiteral("email"));
    m_password->setObjectName(QStringLiteral("password"));
    m_go->setObjectName(QStringLiteral("signIn"));
    m_keep->setObjectName(QStringLiteral("remember"));
    m_note->setObjectName(QStringLiteral("signInNote"));
    m_keep->setChecked(true);
    m_keep->setVisible(presenter.canRemember());
    auto* registering = new TextButton(theme, tr("New here? Register"), {}, ButtonKind::Link);
    registering->setObjectName(QStringLiteral("toRegister"));

    auto* forgot = new TextButton(theme, tr("Forgot password?"), {}, ButtonKind::Link);
    forgot->setObjectName(QStringLiteral("toForgot"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Label(tr("Sign in"), TextStyle::Title));
    column->addSpacing(4);
    column->addWidget(new Label(tr("With your DigiUp account."), TextStyle::Body, "2"));
    column->addSpacing(20);
    column->addWidget(m_note);
    column->addSpacing(8);
    column->addWidget(m_email);
    column->addSpacing(16);
    column->addWidget(m_password);
    column->addSpacing(4);
    column->addWidget(forgot, 0, Qt::AlignRight);
    column->addSpacing(12);
    column->addWidget(m_keep);
    column->addSpacing(20);
    column->addWidget(m_go);
    column->addSpacing(20);
    column->addWidget(registering, 0, Qt::AlignHCenter);

    const auto remembered = [this] {
        submit(m_keep->isChecked() ? workflow::Remember::OnThisComputer
                                   : workflow::Remember::ThisSessionOnly);
    };
    connect(m_go, &QPushButton::clicked, this, remembered);
    connect(&m_email->line(), &QLineEdit::returnPressed, &m_password->line(),
            qOverload<>(&QWidget::setFocus));
    connect(&m_password->line(), &QLineEdit::returnPressed, this, remembered);
    connect(registering, &QPushButton::clicked, this, &SignInForm::registerRequested);
    connect(forgot, &QPushButton::clicked, this, &SignInForm::forgotRequested);
    setFocusProxy(m_email);
}

QString SignInForm::email() const {
    return m_email->text();
}

void SignInForm::setEmail(const QString& email) {
    m_email->line().setText(email);
}

void SignInForm::submit(workflow::Remember remember) {
    m_presenter.signIn(m_email->text(), m_password->text(), remember);
}

void SignInForm::refresh() {
    using FormField = SignInPresenter::Field;
    const bool busy = m_presenter.isBusy();
    for (QWidget* widget : {static_cast<QWidget*>(m_email), static_cast<QWidget*>(m_password),
                            static_cast<QWidget*>(m_keep), static_cast<QWidget*>(m_go)})
        widget->setEnabled(!busy);
    m_go->setText(busy ? tr("Signing in…") : tr("Sign in"));

    const auto& problem = m_presenter.problem();
    const FormField field = problem ? m_presenter.problemField() : FormField::None;
    const auto show = [&](Field* target, FormField mine) {
        target->setError(field == mine && problem ? problem->what : QString(),
                         field == mine && problem ? problem->next : QString());
    };
    show(m_email, FormField::Email);
    show(m_password, FormField::Password);
    if (problem && field == FormField::None) {
        if (m_presenter.offersSessionOnly())
            m_note->show(*problem, tr("This session only"),
                         [this] { submit(workflow::Remember::ThisSessionOnly); });
        else
            m_note->show(*problem);
    } else {
        m_note->dismiss();
    }
    // What was disabled meanwhile lost the keyboard.
    if (!busy && problem && field == FormField::None) m_go->setFocus();
    if (field == FormField::Email) m_email->setFocus();
    if (field == FormField::Password) m_password->setFocus();
    // The password leaves the window as soon as it did its work.
    if (!busy && !problem) m_password->line().clear();
}

}  // namespace creatorup::pages
