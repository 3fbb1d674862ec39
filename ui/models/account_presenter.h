#pragma once

#include "core/workflow/account_status.h"
#include "ui/models/error_text.h"

#include <QObject>

namespace creatorup::models {

class StudioThread;

// Who is signed in and what the account may do, as the pages say it.
class AccountPresenter : public QObject {
    Q_OBJECT

public:
    explicit AccountPresenter(StudioThread& studio, QObject* parent = nullptr);

    [[nodiscard]] const workflow::AccountStatus& status() const { return m_status; }
    // False until the first answer is there.
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] bool isSignedIn() const {
        return m_status.state != workflow::AccountStatus::State::SignedOut;
    }

    [[nodiscard]] QString planName() const;   // "Starter"; empty: none known
    [[nodiscard]] QString quotaLine() const;  // "uses 1 of 10 this month"
    // "Offline. Rendering works until 22 December." when it should be said; else empty.
    [[nodiscard]] QString reminder() const;

    // Who was signed in last time.
    void restore();
    void signOut();
    void renewLease();
    // Asks the ledger again.
    void refresh();

Q_SIGNALS:
    void changed();
    void signedIn();
    void signedOut();
    void failed(const creatorup::models::ErrorText& text);

private:
    void take(const workflow::AccountStatus& status);

    StudioThread& m_studio;
    workflow::AccountStatus m_status;
    bool m_known = false;
};

}  // namespace creatorup::models
