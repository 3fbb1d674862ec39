#pragma once

#include "core/workflow/account_devices.h"
#include "core/workflow/profile.h"
#include "ui/models/error_text.h"

#include <QObject>

#include <optional>

namespace creatorup::models {

class AccountPresenter;
class StudioThread;

// The user's own data and devices, as the account page needs them.
class ProfilePresenter : public QObject {
    Q_OBJECT

public:
    // Where on the page a problem belongs.
    enum class Field { None, Name, Email, Password };

    ProfilePresenter(StudioThread& studio, AccountPresenter& account, QObject* parent = nullptr);

    [[nodiscard]] const AccountPresenter& account() const { return m_account; }
    // What DigiUp and CreatorUp said last; nothing before they said anything.
    [[nodiscard]] const std::optional<workflow::Profile>& profile() const { return m_profile; }
    [[nodiscard]] const std::optional<workflow::AccountDevices>& devices() const { return m_devices; }
    [[nodiscard]] bool isBusy() const { return m_pending > 0; }
    [[nodiscard]] bool isSaving() const { return m_saving; }
    [[nodiscard]] const std::optional<ErrorText>& problem() const { return m_problem; }
    [[nodiscard]] Field problemField() const { return m_field; }

    [[nodiscard]] QString planLine() const;     // "Pro, until 22 December"
    [[nodiscard]] QString devicesLine() const;  // "2 of 3 in use"

    // Asks the services for both.
    void refresh();
    // Changes what differs from the profile; an empty password stays.
    void save(const QString& name, const QString& email, const QString& newPassword);
    void signOutDevice(const QString& id);

Q_SIGNALS:
    void changed();
    // DigiUp has taken a change.
    void saved();

private:
    void begin();
    void settle(const std::optional<Error>& error);

    StudioThread& m_studio;
    AccountPresenter& m_account;
    std::optional<workflow::Profile> m_profile;
    std::optional<workflow::AccountDevices> m_devices;
    std::optional<ErrorText> m_problem;
    Field m_field = Field::None;
    int m_pending = 0;
    bool m_saving = false;
};

}  // namespace creatorup::models
