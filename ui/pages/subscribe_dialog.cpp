#include "ui/pages/subscribe_dialog.h"

#include "ui/models/figures.h"
#include "ui/widgets/field.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace creatorup::pages {

using models::SubscribePresenter;
using style::TextStyle;
using namespace widgets;

namespace {

constexpr int kWidth = 440;

}  // namespace

SubscribeDialog::SubscribeDialog(const style::Theme& theme, models::Presenters& presenters,
                                 const workflow::PlanOffer& plan, QWidget* parent)
    : QDialog(parent), m_presenter(presenters.subscribe), m_plan(plan.name), m_note(new Note(theme)),
      m_reference(new Field(theme, tr("Payment reference"))), m_name(new Field(theme, tr("Name"))),
      m_phone(new Field(theme, tr("Phone"))),
      m_go(new TextButton(theme, tr("Subscribe"), {}, ButtonKind::Primary)) {
    setObjectName(QStringLiteral("subscribeDialog"));
    setWindowTitle(tr("Change to %1").arg(plan.name));
    setProperty("area", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(kWidth);
    m_reference->setObjectName(QStringLiteral("reference"));
    m_name->setObjectName(QStringLiteral("payerName"));
    m_phone->setObjectName(QStringLiteral("payerPhone"));
    m_go->setObjectName(QStringLiteral("subscribe"));
    auto* cancel = new TextButton(theme, tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelSubscribe"));
    const auto& profile = presenters.profile.profile();
    m_name->line().setText(profile ? profile->name : presenters.account.status().name);
    if (profile) m_phone->line().setText(profile->phone);

    auto* price = new Label(tr("%1 a month, paid at DigiUp. The reference is on your receipt.")
                                .arg(models::Figures::rupiah(plan.price)),
                            TextStyle::Body, "2");
    price->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_go);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(new Label(windowTitle(), TextStyle::Title));
    column->addWidget(price);
    column->addWidget(m_note);
    for (Field* field : {m_reference, m_name, m_phone}) {
        column->addWidget(field);
        connect(&field->line(), &QLineEdit::returnPressed, this, &SubscribeDialog::submit);
    }
    column->addSpacing(4);
    column->addLayout(buttons);

    connect(m_go, &QPushButton::clicked, this, &SubscribeDialog::submit);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_presenter, &SubscribePresenter::changed, this, &SubscribeDialog::refresh);
    connect(&m_presenter, &SubscribePresenter::ordered, this, &QDialog::accept);
    m_presenter.clearProblem();
    m_reference->setFocus();
}

void SubscribeDialog::submit() {
    m_presenter.subscribe({.plan = m_plan,
                           .paymentReference = m_reference->text(),
                           .name = m_name->text(),
                           .phone = m_phone->text()});
}

void SubscribeDialog::refresh() {
    using FormField = SubscribePresenter::Field;
    const bool busy = m_presenter.isBusy();
    for (QWidget* widget : {static_cast<QWidget*>(m_reference), static_cast<QWidget*>(m_name),
                            static_cast<QWidget*>(m_phone), static_cast<QWidget*>(m_go)})
        widget->setEnabled(!busy);
    m_go->setText(busy ? tr("Subscribing…") : tr("Subscribe"));
    const auto& problem = m_presenter.problem();
    const FormField at = problem ? m_presenter.problemField() : FormField::None;
    const auto show = [&](Field* field, FormField mine) {
        const bool here = problem && at == mine;
        field->setError(here ? problem->what : QString(), here ? problem->next : QString());
        if (here) field->setFocus();
    };
    show(m_reference, FormField::Reference);
    show(m_name, FormField::Name);
    show(m_phone, FormField::Phone);
    if (problem && at == FormField::None)
        m_note->show(*problem);
    else
        m_note->dismiss();
    adjustSize();
}

}  // namespace creatorup::pages
