#include "ui/pages/usage_page.h"

#include "ui/models/figures.h"
#include "ui/pages/plan_card.h"
#include "ui/pages/subscribe_dialog.h"
#include "ui/style/metrics.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/quota_ring.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/top_bar.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace creatorup::pages {

using models::AccountPresenter;
using models::Figures;
using models::UsagePresenter;
using style::TextStyle;
using namespace widgets;
namespace metrics = style::metrics;

UsagePage::UsagePage(const style::Theme& theme, models::Presenters& presenters, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_presenters(presenters), m_bar(new TopBar(theme)),
      m_note(new Note(theme)), m_name(new Label({}, TextStyle::Section)),
      m_email(new Label({}, TextStyle::Body, "2")), m_lease(new Label({}, TextStyle::Body, "2")),
      m_plan(new Label({})), m_ring(new QuotaRing(theme)), m_used(new Label({}, TextStyle::Section)),
      m_videos(new Label({}, TextStyle::Section)), m_waiting(new Label({})),
      m_update(new TextButton(theme, tr("Update now"), QStringLiteral("refresh"))),
      m_send(new TextButton(theme, tr("Send now"), QStringLiteral("upload"))),
      m_manage(new TextButton(theme, tr("Manage account"))), m_plans(new QHBoxLayout) {
    setProperty("area", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_bar->setTitle(tr("Usage"));
    m_bar->actions().addWidget(m_update);
    m_update->setObjectName(QStringLiteral("update"));
    m_send->setObjectName(QStringLiteral("send"));
    m_note->setObjectName(QStringLiteral("usageNote"));
    m_manage->setObjectName(QStringLiteral("manage"));
    m_waiting->setObjectName(QStringLiteral("waiting"));
    m_plans->setSpacing(metrics::kPanelGap);

    auto* upper = new QHBoxLayout;
    upper->setSpacing(metrics::kPanelGap);
    upper->addWidget(buildMonth(), 1);
    upper->addWidget(buildAccount(), 1);
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(metrics::kPagePadding, metrics::kPagePadding, metrics::kPagePadding,
                              metrics::kPagePadding);
    inner->setSpacing(metrics::kPanelGap);
    inner->addWidget(m_note);
    inner->addLayout(upper);
    inner->addWidget(buildWaiting());
    auto* plansHead = new QHBoxLayout;
    plansHead->addWidget(new Label(tr("Plans"), TextStyle::Section));
    plansHead->addStretch(1);
    plansHead->addWidget(new Label(
        tr("Prices by DigiUp. One batch counts once, however many videos it makes."), TextStyle::Caption));
    inner->addLayout(plansHead);
    inner->addLayout(m_plans);
    inner->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(makeScroll(content), 1);

    connect(m_update, &QPushButton::clicked, &presenters.usage, &UsagePresenter::refresh);
    connect(m_send, &QPushButton::clicked, &presenters.usage, &UsagePresenter::send);
    connect(m_manage, &QPushButton::clicked, this, &UsagePage::accountRequested);
    connect(&presenters.subscribe, &models::SubscribePresenter::ordered, this,
            [this](const QString& sentence, bool active) {
                m_note->show(active ? Note::Tone::Info : Note::Tone::Warning, sentence);
            });
    connect(&presenters.usage, &UsagePresenter::changed, this, &UsagePage::refresh);
    connect(&theme, &style::Theme::changed, this, [this] {
        m_shownPlans.clear();
        showPlans();
    });
    connect(&presenters.account, &AccountPresenter::failed, this,
            [this](const models::ErrorText& text) { m_note->show(text); });
    refresh();
}

QWidget* UsagePage::buildMonth() {
    QWidget* panel = makeArea("panel");
    m_plan->setProperty("shape", QStringLiteral("pill"));
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("This month"), TextStyle::Section));
    head->addStretch(1);
    head->addWidget(m_plan);
    auto* figures = new QVBoxLayout;
    figures->setSpacing(0);
    figures->addStretch(1);
    figures->addWidget(new Label(tr("Batches used"), TextStyle::Caption));
    figures->addWidget(m_used);
    figures->addSpacing(12);
    figures->addWidget(new Label(tr("Videos made"), TextStyle::Caption));
    figures->addWidget(m_videos);
    figures->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(24);
    row->addWidget(m_ring);
    row->addLayout(figures, 1);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 16, 12);
    column->addLayout(head);
    column->addLayout(row);
    return panel;
}

QWidget* UsagePage::buildAccount() {
    QWidget* panel = makeArea("panel");
    m_lease->setWordWrap(true);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    column->addWidget(new Label(tr("Account"), TextStyle::Section));
    column->addSpacing(8);
    column->addWidget(m_name);
    column->addWidget(m_email);
    column->addSpacing(8);
    column->addWidget(m_lease);
    column->addStretch(1);
    column->addWidget(m_manage, 0, Qt::AlignLeft);
    return panel;
}

QWidget* UsagePage::buildWaiting() {
    QWidget* panel = makeArea("panel");
    m_waiting->setWordWrap(true);
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(16);
    row->addWidget(new Label(tr("Waiting to be sent"), TextStyle::Section));
    row->addWidget(m_waiting, 1);
    row->addWidget(m_send);
    return panel;
}

void UsagePage::refresh() {
    const UsagePresenter& usage = m_presenters.usage;
    const workflow::AccountStatus& status = m_presenters.account.status();
    m_bar->setParts(usage.asOf().isEmpty() ? QStringList{Figures::month(status.month)}
                                           : QStringList{Figures::month(status.month), usage.asOf()});
    m_name->setText(status.name);
    m_email->setText(status.email);
    m_plan->setText(status.plan);
    m_plan->setVisible(!status.plan.isEmpty());
    const QString reminder = m_presenters.account.reminder();
    m_lease->setText(!reminder.isEmpty() ? reminder
                     : status.hasLease
                         ? tr("Rendering works offline until %1.").arg(Figures::day(status.leaseExpiresMs))
                         : QString());
    const auto left = status.remaining();
    m_ring->setValue(status.limit && *status.limit > 0 ? static_cast<double>(status.used) / *status.limit : 0,
                     left ? Figures::number(static_cast<quint64>(*left)) : QStringLiteral("∞"),
                     status.limit ? tr("left of %L1").arg(*status.limit) : tr("no limit"));
    m_used->setText(Figures::number(static_cast<quint64>(qMax(0, status.used))));
    m_videos->setText(usage.month() ? Figures::number(static_cast<quint64>(usage.month()->videos))
                                    : QStringLiteral("–"));
    m_waiting->setText(usage.waitingLine());
    m_send->setVisible(status.recordsWaiting > 0);
    m_send->setEnabled(!usage.isSending());
    m_send->setText(usage.isSending() ? tr("Sending…") : tr("Send now"));
    m_update->setEnabled(!usage.isBusy());
    if (usage.problem())
        m_note->show(*usage.problem());
    else if (usage.isBusy() || usage.isSending())
        m_note->dismiss();
    showPlans();
}

void UsagePage::showPlans() {
    const auto& plans = m_presenters.usage.plans();
    const QString mine = m_presenters.account.planName();
    if (plans == m_shownPlans && mine == m_shownPlan) return;
    m_shownPlans = plans;
    m_shownPlan = mine;
    for (QWidget* card : m_planCards)
        card->deleteLater();
    m_planCards.clear();
    for (const workflow::PlanOffer& plan : plans) {
        auto* card = new PlanCard(m_theme, m_presenters.usage, plan);
        connect(card, &PlanCard::chosen, this, [this, plan] { askToSubscribe(plan); });
        m_plans->addWidget(card, 1);
        m_planCards.push_back(card);
    }
}

void UsagePage::askToSubscribe(const workflow::PlanOffer& plan) {
    auto* dialog = new SubscribeDialog(m_theme, m_presenters, plan, window());
    dialog->open();
}

}  // namespace creatorup::pages
