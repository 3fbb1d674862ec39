#pragma once

#include "core/workflow/account_status.h"
#include "core/workflow/upload_usage.h"
#include "ui/models/error_text.h"

#include <QObject>

#include <optional>
#include <vector>

namespace creatorup::models {

class AccountPresenter;
class StudioThread;

// The month's usage, the plans, and what waits to be sent.
class UsagePresenter : public QObject {
    Q_OBJECT

public:
    UsagePresenter(StudioThread& studio, AccountPresenter& account, QObject* parent = nullptr);

    // What the service said last; nothing before it said anything.
    [[nodiscard]] const std::optional<workflow::MonthlyUsage>& month() const { return m_month; }
    [[nodiscard]] const std::vector<workflow::PlanOffer>& plans() const { return m_plans; }
    [[nodiscard]] const AccountPresenter& account() const { return m_account; }
    [[nodiscard]] bool isBusy() const { return m_pending > 0; }
    [[nodiscard]] bool isSending() const { return m_sending; }
    [[nodiscard]] const std::optional<ErrorText>& problem() const { return m_problem; }

    [[nodiscard]] QString asOf() const;         // "as of 18:40"; empty: never
    [[nodiscard]] QString waitingLine() const;  // "3 records wait to be sent …"
    [[nodiscard]] QString
    planLine(const workflow::PlanOffer& plan) const;  // "10 batches a month · 1 device · …"

    // Asks the service for the month and the plans.
    void refresh();
    // Sends what waits.
    void send();

Q_SIGNALS:
    void changed();

private:
    void settle(const std::optional<Error>& error);

    StudioThread& m_studio;
    AccountPresenter& m_account;
    std::optional<workflow::MonthlyUsage> m_month;
    std::vector<workflow::PlanOffer> m_plans;
    std::optional<ErrorText> m_problem;
    qint64 m_asOfMs = 0;
    int m_pending = 0;
    bool m_sending = false;
};

}  // namespace creatorup::models
