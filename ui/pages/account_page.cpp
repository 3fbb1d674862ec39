#include "ui/pages/account_page.h"

#include "ui/models/figures.h"
#include "ui/pages/device_list.h"
#include "ui/style/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/top_bar.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace creatorup::pages {

using models::AccountPresenter;
using models::Figures;
using models::ProfilePresenter;
using style::TextStyle;
using workflow::AccountStatus;
using namespace widgets;
namespace metrics = style::metrics;

AccountPage::AccountPage(const style::Theme& theme, models::Presenters& presenters, QWidget* parent)
    : QWidget(parent), m_presenters(presenters), m_bar(new TopBar(theme)), m_note(new Note(theme)),
      m_name(new Field(theme, tr("Name"))), m_email(new Field(theme, tr("E-mail"))),
      m_password(new Field(theme, tr("New password"), Field::Content::Password)),
      m_phone(new Label({}, TextStyle::Body, "2")), m_plan(new Label({}, TextStyle::Body, "2")),
      m_save(new TextButton(theme, tr("Save changes"), {}, ButtonKind::Primary)),
      m_devicesLine(new Label({}, TextStyle::Caption)), m_devices(new DeviceList(theme)),
      m_state(new Label({})), m_signIn(new TextButton(theme, tr("Sign in again"))),
      m_signOut(new TextButton(theme, tr("Sign out"), QStringLiteral("sign-out"))) {
    setProperty("area", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_bar->setTitle(tr("Account"));
    m_note->setObjectName(QStringLiteral("accountNote"));
    m_name->setObjectName(QStringLiteral("profileName"));
    m_email->setObjectName(QStringLiteral("profileEmail"));
    m_password->setObjectName(QStringLiteral("profilePassword"));
    m_save->setObjectName(QStringLiteral("saveProfile"));
    m_devices->setObjectName(QStringLiteral("devices"));
    m_signIn->setObjectName(QStringLiteral("signInAgain"));
    m_signOut->setObjectName(QStringLiteral("accountSignOut"));

    auto* right = new QVBoxLayout;
    right->setSpacing(metrics::kPanelGap);
    right->addWidget(buildDevices());
    right->addWidget(buildSession());
    right->addStretch(1);
    auto* left = new QVBoxLayout;
    left->addWidget(buildProfile());
    left->addStretch(1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(metrics::kPanelGap);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(metrics::kPagePadding, metrics::kPagePadding, metrics::kPagePadding,
                              metrics::kPagePadding);
    inner->setSpacing(metrics::kPanelGap);
    inner->addWidget(m_note);
    inner->addLayout(columns);
    inner->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(makeScroll(content), 1);

    ProfilePresenter& profile = presenters.profile;
    for (Field* field : {m_name, m_email, m_password})
        connect(&field->line(), &QLineEdit::returnPressed, this, &AccountPage::save);
    connect(m_save, &QPushButton::clicked, this, &AccountPage::save);
    connect(m_devices, &DeviceList::signOutRequested, &profile, &ProfilePresenter::signOutDevice);
    connect(m_signIn, &QPushButton::clicked, this, &AccountPage::signInRequested);
    connect(m_signOut, &QPushButton::clicked, &presenters.account, &AccountPresenter::signOut);
    connect(&profile, &ProfilePresenter::changed, this, &AccountPage::refresh);
    connect(&profile, &ProfilePresenter::saved, this, [this] {
        m_password->line().clear();
        m_note->show(Note::Tone::Info, tr("DigiUp has your changes."));
    });
    connect(&presenters.account, &AccountPresenter::failed, this,
            [this](const models::ErrorText& text) { m_note->show(text); });
    refresh();
}

QWidget* AccountPage::buildProfile() {
    QWidget* panel = makeArea("panel");
    m_password->line().setPlaceholderText(tr("Empty: it stays as it is"));
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Profile"), TextStyle::Section));
    head->addStretch(1);
    head->addWidget(new Label(tr("Kept by DigiUp"), TextStyle::Caption));
    column->addLayout(head);
    for (Field* field : {m_name, m_email, m_password})
        column->addWidget(field);
    column->addWidget(m_save, 0, Qt::AlignLeft);
    column->addWidget(makeLine());
    const auto addFact = [column](const QString& name, Label* value) {
        auto* row = new QHBoxLayout;
        row->addWidget(new Label(name));
        row->addStretch(1);
        row->addWidget(value);
        column->addLayout(row);
    };
    addFact(tr("Phone"), m_phone);
    addFact(tr("Plan"), m_plan);
    return panel;
}

QWidget* AccountPage::buildDevices() {
    QWidget* panel = makeArea("panel");
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Computers"), TextStyle::Section));
    head->addStretch(1);
    head->addWidget(m_devicesLine);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 16, 8);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_devices);
    return panel;
}

QWidget* AccountPage::buildSession() {
    QWidget* panel = makeArea("panel");
    m_state->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_signIn);
    buttons->addWidget(m_signOut);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(new Label(tr("On this computer"), TextStyle::Section));
    column->addWidget(m_state);
    column->addLayout(buttons);
    return panel;
}

void AccountPage::refresh() {
    const ProfilePresenter& profile = m_presenters.profile;
    const AccountStatus& status = m_presenters.account.status();
    m_bar->setParts({status.email});
    fillFields();
    m_phone->setText(profile.profile() && !profile.profile()->phone.isEmpty() ? profile.profile()->phone
                                                                              : QStringLiteral("–"));
    m_plan->setText(profile.planLine());
    m_save->setText(profile.isSaving() ? tr("Saving…") : tr("Save changes"));
    for (QWidget* widget : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_email),
                            static_cast<QWidget*>(m_password), static_cast<QWidget*>(m_save)})
        widget->setEnabled(!profile.isSaving() && status.state == AccountStatus::State::SignedIn);
    m_devicesLine->setText(profile.devicesLine());
    m_devices->show(profile.devices().value_or(workflow::AccountDevices()),
                    !profile.isBusy() && status.state == AccountStatus::State::SignedIn);

    const bool runOut = status.state == AccountStatus::State::SignInToSync;
    m_signIn->setVisible(runOut);
    QString state = m_presenters.account.reminder();
    if (state.isEmpty() && status.hasLease)
        state = tr("Rendering works offline until %1.").arg(Figures::day(status.leaseExpiresMs));
    if (status.recordsWaiting > 0)
        state +=
            u' ' + tr("Signing out keeps %Ln records that wait to be sent.", nullptr, status.recordsWaiting);
    m_state->setText(state.trimmed());
    showProblem();
}

void AccountPage::fillFields() {
    const auto& profile = m_presenters.profile.profile();
    const AccountStatus& status = m_presenters.account.status();
    const auto fill = [](Field* field, QString& filled, const QString& text) {
        if (field->text() == filled) field->line().setText(text);
        filled = text;
    };
    fill(m_name, m_filledName, profile ? profile->name : status.name);
    fill(m_email, m_filledEmail, profile ? profile->email : status.email);
}

void AccountPage::showProblem() {
    using FormField = ProfilePresenter::Field;
    const ProfilePresenter& profile = m_presenters.profile;
    const auto& problem = profile.problem();
    const FormField at = problem ? profile.problemField() : FormField::None;
    const auto show = [&](Field* field, FormField mine) {
        const bool here = problem && at == mine;
        field->setError(here ? problem->what : QString(), here ? problem->next : QString());
        if (here) field->setFocus();
    };
    show(m_name, FormField::Name);
    show(m_email, FormField::Email);
    show(m_password, FormField::Password);
    if (problem && at == FormField::None)
        m_note->show(*problem);
    else if (profile.isBusy())
        m_note->dismiss();
}

void AccountPage::save() {
    m_presenters.profile.save(m_name->text(), m_email->text(), m_password->text());
}

}  // namespace creatorup::pages
