#include "ui/pages/forgot_form.h"

#include "ui/widgets/field.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"

#include <QVBoxLayout>

namespace creatorup::pages {

using models::SignInPresenter;
using style::TextStyle;
using namespace widgets;

ForgotForm::ForgotForm(const style::Theme& theme, SignInPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_email(new Field(theme, tr("E-mail"))),
      m_go(new TextButton(theme, tr("Send the mail"), {}, ButtonKind::Primary)), m_note(new Note(theme)),
      m_sent(new Label({})) {
    m_email->setObjectName(QStringLiteral("forgotEmail"));
    m_go->setObjectName(QStringLiteral("sendMail"));
    m_sent->setObjectName(QStringLiteral("mailSent"));
    m_sent->setWordWrap(true);
    auto* back = new TextButton(theme, tr("Back to signing in"), {}, ButtonKind::Link);
    back->setObjectName(QStringLiteral("forgotToSignIn"));
    auto* how = new Label(tr("DigiUp sends a mail with which you set a new one."), TextStyle::Body, "2");
    how->setWordWrap(true);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Label(tr("Forgot password"), TextStyle::Title));
    column->addSpacing(4);
    column->addWidget(how);
    column->addSpacing(20);
    column->addWidget(m_note);
    column->addSpacing(8);
    column->addWidget(m_email);
    column->addSpacing(20);
    column->addWidget(m_go);
    column->addSpacing(12);
    column->addWidget(m_sent);
    column->addSpacing(12);
    column->addWidget(back, 0, Qt::AlignHCenter);

    connect(m_go, &QPushButton::clicked, this, &ForgotForm::submit);
    connect(&m_email->line(), &QLineEdit::returnPressed, this, &ForgotForm::submit);
    connect(back, &QPushButton::clicked, this, &ForgotForm::signInRequested);
    setFocusProxy(m_email);
}

void ForgotForm::setEmail(const QString& email) {
    m_email->line().setText(email);
}

void ForgotForm::submit() {
    m_presenter.requestNewPassword(m_email->text());
}

void ForgotForm::refresh() {
    const bool busy = m_presenter.isBusy();
    m_email->setEnabled(!busy);
    m_go->setEnabled(!busy);
    m_go->setText(busy ? tr("Sending…") : tr("Send the mail"));
    const QString& sentTo = m_presenter.mailSentTo();
    m_sent->setText(sentTo.isEmpty() ? QString()
                                     : tr("If there is an account for %1, DigiUp sends a mail.").arg(sentTo));
    m_sent->setVisible(!sentTo.isEmpty());
    if (!busy && !sentTo.isEmpty()) m_go->setFocus();
    const auto& problem = m_presenter.problem();
    const bool atField = problem && m_presenter.problemField() == SignInPresenter::Field::Email;
    m_email->setError(atField ? problem->what : QString(), atField ? problem->next : QString());
    if (atField) m_email->setFocus();
    if (problem && !atField)
        m_note->show(*problem);
    else
        m_note->dismiss();
}

}  // namespace creatorup::pages
