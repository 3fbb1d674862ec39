#include "ui/pages/register_form.h"

#include "ui/widgets/field.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"

#include <QVBoxLayout>

namespace creatorup::pages {

using models::SignInPresenter;
using style::TextStyle;
using namespace widgets;

RegisterForm::RegisterForm(const style::Theme& theme, SignInPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_name(new Field(theme, tr("Name"))),
      m_email(new Field(theme, tr("E-mail"))), m_phone(new Field(theme, tr("Phone"))),
      m_password(new Field(theme, tr("Password"), Field::Content::Password)),
      m_go(new TextButton(theme, tr("Register"), {}, ButtonKind::Primary)), m_note(new Note(theme)) {
    m_name->setObjectName(QStringLiteral("newName"));
    m_email->setObjectName(QStringLiteral("newEmail"));
    m_phone->setObjectName(QStringLiteral("newPhone"));
    m_password->setObjectName(QStringLiteral("newPassword"));
    m_go->setObjectName(QStringLiteral("register"));
    auto* back = new TextButton(theme, tr("I have an account"), {}, ButtonKind::Link);
    back->setObjectName(QStringLiteral("toSignIn"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Label(tr("Register"), TextStyle::Title));
    column->addSpacing(4);
    column->addWidget(new Label(tr("A DigiUp account. Starter costs nothing."), TextStyle::Body, "2"));
    column->addSpacing(16);
    column->addWidget(m_note);
    for (Field* field : {m_name, m_email, m_phone, m_password}) {
        column->addWidget(field);
        column->addSpacing(12);
        connect(&field->line(), &QLineEdit::returnPressed, this, &RegisterForm::submit);
    }
    column->addSpacing(8);
    column->addWidget(m_go);
    column->addSpacing(16);
    column->addWidget(back, 0, Qt::AlignHCenter);
    m_name->line().setPlaceholderText(tr("3 to 32 characters"));
    m_phone->line().setPlaceholderText(tr("11 to 15 digits"));
    m_password->line().setPlaceholderText(tr("6 to 16 characters"));

    connect(m_go, &QPushButton::clicked, this, &RegisterForm::submit);
    connect(back, &QPushButton::clicked, this, &RegisterForm::signInRequested);
    setFocusProxy(m_name);
}

void RegisterForm::submit() {
    m_presenter.registerAccount(
        {m_name->text(), m_email->text(), m_phone->text(), m_password->text().toUtf8()},
        workflow::Remember::OnThisComputer);
}

void RegisterForm::refresh() {
    using FormField = SignInPresenter::Field;
    const bool busy = m_presenter.isBusy();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_email), static_cast<QWidget*>(m_phone),
          static_cast<QWidget*>(m_password), static_cast<QWidget*>(m_go)})
        widget->setEnabled(!busy);
    m_go->setText(busy ? tr("Registering…") : tr("Register"));

    const auto& problem = m_presenter.problem();
    const FormField field = problem ? m_presenter.problemField() : FormField::None;
    const auto show = [&](Field* target, FormField mine) {
        const bool here = problem && field == mine;
        target->setError(here ? problem->what : QString(), here ? problem->next : QString());
        if (here) target->setFocus();
    };
    show(m_name, FormField::Name);
    show(m_email, FormField::Email);
    show(m_phone, FormField::Phone);
    if (m_presenter.concernsPhoneToo()) m_phone->setError(problem->what, {});
    show(m_password, FormField::Password);
    if (problem && field == FormField::None)
        m_note->show(*problem);
    else
        m_note->dismiss();
    if (!busy && !problem) m_password->line().clear();
}

}  // namespace creatorup::pages
