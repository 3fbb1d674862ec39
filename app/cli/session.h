#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/output.h"
#include "core/workflow/account_status.h"
#include "core/workflow/studio.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <optional>

namespace creatorup::cli {

// Who signs in for this one command.
struct Credentials {
    QString email;
    QByteArray password;
};

// What a command works with while it runs.
class Session : public QObject {
    Q_OBJECT

public:
    Session(workflow::Studio& studio, const Output& output, workflow::Remember remember,
            std::optional<Credentials> credentials, QByteArray newPassword = {});

    [[nodiscard]] workflow::Studio& studio() { return m_studio; }
    [[nodiscard]] const Output& output() const { return m_output; }
    [[nodiscard]] workflow::Remember remember() const { return m_remember; }
    [[nodiscard]] const std::optional<Credentials>& credentials() const { return m_credentials; }

    // What --new-password-stdin brought.
    [[nodiscard]] const QByteArray& newPassword() const { return m_newPassword; }

    // Whom this command works for: signs in where the command bears an e-mail and a password, else goes on as
    // whoever signed in last. `insteadOf`: as AccountStories::signIn has it. Errors: those of
    // AccountStories::signIn and restore.
    [[nodiscard]] QFuture<Result<workflow::AccountStatus>> account(const QString& insteadOf = {});
    // The same for a command that asks the services anyway: renews the lease where that is due. A renewal
    // that fails is no error.
    [[nodiscard]] QFuture<Result<workflow::AccountStatus>> connectedAccount();
    // The same for rendering: waits for a renewal only where nothing may be rendered without.
    [[nodiscard]] QFuture<Result<workflow::AccountStatus>> renderingAccount();

    // Says it, with the devices that are in the way where they are, and answers the exit code that stands for
    // it.
    ExitCode refuse(const Error& error) const;

    // What Ctrl-C does from now on; nothing: the program ends at once, with 130.
    void onInterrupt(std::function<void()> stop) { m_stop = std::move(stop); }
    // Ctrl-C was pressed. The second time the program ends at once, whatever it was doing.
    void interrupt();

Q_SIGNALS:
    void endNow(creatorup::cli::ExitCode exitCode);

private:
    [[nodiscard]] QFuture<Result<workflow::AccountStatus>> renewed(const workflow::AccountStatus& status);

    workflow::Studio& m_studio;
    const Output& m_output;
    workflow::Remember m_remember;
    std::optional<Credentials> m_credentials;
    QByteArray m_newPassword;
    std::function<void()> m_stop;
    bool m_interrupted = false;
};

}  // namespace creatorup::cli
