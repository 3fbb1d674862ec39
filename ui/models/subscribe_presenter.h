#pragma once

#include "core/workflow/subscribing.h"
#include "ui/models/error_text.h"

#include <QObject>

#include <optional>

namespace creatorup::models {

class AccountPresenter;
class StudioThread;

// Taking another plan.
class SubscribePresenter : public QObject {
    Q_OBJECT

public:
    // Where in the dialog a problem belongs.
    enum class Field { None, Reference, Name, Phone };

    SubscribePresenter(StudioThread& studio, AccountPresenter& account, QObject* parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const std::optional<ErrorText>& problem() const { return m_problem; }
    [[nodiscard]] Field problemField() const { return m_field; }

    void subscribe(const workflow::SubscribeRequest& request);
    void clearProblem();

Q_SIGNALS:
    void changed();
    // DigiUp took the order. `sentence` says what came of it; `active`: the plan holds.
    void ordered(const QString& sentence, bool active);

private:
    [[nodiscard]] static QString sentenceOf(const workflow::SubscribeOutcome& outcome);

    StudioThread& m_studio;
    AccountPresenter& m_account;
    bool m_busy = false;
    std::optional<ErrorText> m_problem;
    Field m_field = Field::None;
};

}  // namespace creatorup::models
