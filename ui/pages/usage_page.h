#pragma once

#include "ui/models/presenters.h"
#include "ui/style/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace creatorup::widgets {
class Label;
class Note;
class QuotaRing;
class TextButton;
class TopBar;
}  // namespace creatorup::widgets

namespace creatorup::pages {

// The account, what its plan has left this month, what waits to be sent, and the plans there are.
class UsagePage : public QWidget {
    Q_OBJECT

public:
    UsagePage(const style::Theme& theme, models::Presenters& presenters, QWidget* parent = nullptr);

Q_SIGNALS:
    void accountRequested();

private:
    [[nodiscard]] QWidget* buildAccount();
    [[nodiscard]] QWidget* buildMonth();
    [[nodiscard]] QWidget* buildWaiting();
    void refresh();
    void showPlans();
    void askToSubscribe(const workflow::PlanOffer& plan);

    const style::Theme& m_theme;
    models::Presenters& m_presenters;
    widgets::TopBar* m_bar;
    widgets::Note* m_note;
    widgets::Label* m_name;
    widgets::Label* m_email;
    widgets::Label* m_lease;
    widgets::Label* m_plan;
    widgets::QuotaRing* m_ring;
    widgets::Label* m_used;
    widgets::Label* m_videos;
    widgets::Label* m_waiting;
    widgets::TextButton* m_update;
    widgets::TextButton* m_send;
    widgets::TextButton* m_manage;
    QHBoxLayout* m_plans;
    std::vector<QWidget*> m_planCards;
    // What the cards show: they are made anew only for something new, so that the keyboard stays where it is.
    std::vector<workflow::PlanOffer> m_shownPlans;
    QString m_shownPlan;
};

}  // namespace creatorup::pages
