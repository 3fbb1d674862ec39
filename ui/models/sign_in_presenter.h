#pragma once

#include "core/workflow/account_devices.h"
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
    // DigiUp does not say whether the e-mail or the phone is known already: the phone is marked as well.
    [[nodiscard]] bool concernsPhoneToo() const;
    // The keychain is the trouble: this session only would work.
    [[nodiscard]] bool offersSessionOnly() const;
    // False where the program was told to use no keychain: every sign-in is for this session only.
    [[nodiscard]] bool canRemember() const;

    // The computers beside which the plan has no room for this one; nothing, if that is not the trouble.
    [[nodiscard]] const std::optional<workflow::AccountDevices>& devicesInTheWay() const { return m_devices; }
    // Where DigiUp was asked to send a mail for a new password; empty: nowhere yet.
    [[nodiscard]] const QString& mailSentTo() const { return m_mailSentTo; }

    void signIn(const QString& email, const QString& password, workflow::Remember remember);
    // The same sign-in once more, another computer, by its id, being signed out for it.
    void signInInsteadOf(const QString& device);
    void requestNewPassword(const QString& email);
    // Makes the account, then signs in with it.
    void registerAccount(const workflow::Registration& registration, workflow::Remember remember);
    void clearProblem();  // and what else was said

Q_SIGNALS:
    void changed();

private:
    // A sign-in that found no room; kept until it is tried again or given up.
    struct Attempt {
        QString email;
        QByteArray password;
        workflow::Remember remember = workflow::Remember::ThisSessionOnly;
    };

    void attempt(const Attempt& attempt, const QString& insteadOf);
    void begin();
    void end(const std::optional<Error>& error);
    bool refuse(Field field, const QString& what, const QString& next);

    StudioThread& m_studio;
    bool m_busy = false;
    std::optional<ErrorText> m_problem;
    std::optional<workflow::AccountDevices> m_devices;
    std::optional<Attempt> m_attempt;
    QString m_mailSentTo;
    Field m_field = Field::None;
};

}  // namespace creatorup::models
