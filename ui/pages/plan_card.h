#pragma once

#include "ui/models/usage_presenter.h"
#include "ui/style/theme.h"

#include <QWidget>

namespace creatorup::pages {

// One plan: its price and what it allows.
class PlanCard : public QWidget {
    Q_OBJECT

public:
    PlanCard(const style::Theme& theme, const models::UsagePresenter& presenter,
             const workflow::PlanOffer& plan, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen();
};

}  // namespace creatorup::pages
