#pragma once

#include "core/workflow/account_status.h"
#include "ui/models/error_text.h"

#include <QObject>

#include <optional>

namespace creatorup::models {

class StudioThread;

// Signing in and registering, as the sign-in page needs it. The account's own state comes from
// AccountPresenter.
class SignInPresenter : public QObject {
    Q_OBJECT

public:
    // Where on the page a problem belongs.
    enum class Field { None, Name, Email, Phone, Password };
    Q_ENUM(Field)

    explicit SignInPresenter(StudioThread& studio, QObject* parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const std::optional<ErrorText>& problem() const { return m_problem; }
    [[nodiscard]] Field problemField() const { return m_field; }
    // The keychain is the trouble: this session only would work.
    [[nodiscard]] bool offersSessionOnly() const;
    // False where the program was told to use no keychain: every sign-in is for this session only.
    [[nodiscard]] bool canRemember() const;

    void signIn(const QString& email, const QString& password, workflow::Remember remember);
    // Makes the account, then signs in with it.
    void registerAccount(const workflow::Registration& registration, workflow::Remember remember);
    void clearProblem();

Q_SIGNALS:
    void changed();

private:
    void begin();
    void end(const std::optional<Error>& error);
    bool refuse(Field field, const QString& what, const QString& next);

    StudioThread& m_studio;
    bool m_busy = false;
    std::optional<ErrorText> m_problem;
    Field m_field = Field::None;
};

}  // namespace creatorup::models
