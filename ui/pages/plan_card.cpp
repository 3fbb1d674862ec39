#include "ui/pages/plan_card.h"

#include "ui/models/account_presenter.h"
#include "ui/models/figures.h"
#include "ui/style/metrics.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace creatorup::pages {

using style::TextStyle;
using namespace widgets;

PlanCard::PlanCard(const style::Theme& theme, const models::UsagePresenter& presenter,
                   const workflow::PlanOffer& plan, QWidget* parent)
    : QWidget(parent) {
    const bool mine = presenter.account().planName().compare(plan.name, Qt::CaseInsensitive) == 0;
    setProperty("area", mine ? QStringLiteral("chosen") : QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* head = new QHBoxLayout;
    head->addStrut(style::metrics::kButtonHeight);  // with a button or without
    head->addWidget(new Label(plan.name, TextStyle::Section));
    head->addStretch(1);
    if (mine) {
        auto* pill = new Label(tr("Your plan"));
        pill->setProperty("shape", QStringLiteral("pill-ok"));
        head->addWidget(pill, 0, Qt::AlignVCenter);
    } else {
        auto* button = new TextButton(theme, tr("Change to %1").arg(plan.name));
        button->setObjectName(QStringLiteral("changeTo") + plan.name);
        connect(button, &QPushButton::clicked, this, &PlanCard::chosen);
        head->addWidget(button);
    }
    auto* price = new QHBoxLayout;
    price->setSpacing(4);
    price->addWidget(new Label(models::Figures::rupiah(plan.price), TextStyle::Title));
    price->addWidget(new Label(tr("a month"), TextStyle::Caption), 0, Qt::AlignBottom);
    price->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    column->addLayout(head);
    column->addLayout(price);
    for (const QString& line : presenter.planLine(plan).split(u'\n')) {
        auto* tick = new QLabel;
        tick->setPixmap(theme.pixmap(QStringLiteral("check"), style::Role::Ok, 14, devicePixelRatioF()));
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(tick);
        row->addWidget(new Label(line), 1);
        column->addLayout(row);
    }
    column->addStretch(1);
}

}  // namespace creatorup::pages
