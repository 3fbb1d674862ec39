#include "app/cli/session.h"

#include "app/cli/membership_commands.h"
#include "core/services/service_errors.h"
#include "core/workflow/account_stories.h"

namespace creatorup::cli {

using workflow::AccountStatus;

Session::Session(workflow::Studio& studio, const Output& output, workflow::Remember remember,
                 std::optional<Credentials> credentials, QByteArray newPassword)
    : m_studio(studio), m_output(output), m_remember(remember), m_credentials(std::move(credentials)),
      m_newPassword(std::move(newPassword)) {}

QFuture<Result<workflow::AccountStatus>> Session::account(const QString& insteadOf) {
    if (!m_credentials) return m_studio.account().restore();
    return m_studio.account().signIn(m_credentials->email, m_credentials->password, m_remember, insteadOf);
}

QFuture<Result<AccountStatus>> Session::connectedAccount() {
    return account()
        .then(this,
              [this](const Result<AccountStatus>& status) {
                  return status ? renewed(*status) : QtFuture::makeReadyFuture(status);
              })
        .unwrap();
}

QFuture<Result<AccountStatus>> Session::renderingAccount() {
    return account()
        .then(this,
              [this](const Result<AccountStatus>& status) {
                  if (!status) return QtFuture::makeReadyFuture(status);
                  auto renewal = renewed(*status);
                  return status->hasLease ? QtFuture::makeReadyFuture(status) : renewal;
              })
        .unwrap();
}

QFuture<Result<AccountStatus>> Session::renewed(const AccountStatus& status) {
    return m_studio.account().renewIfDue().then(this, [status](const Result<AccountStatus>& renewal) {
        return renewal ? renewal : Result<AccountStatus>(status);
    });
}

ExitCode Session::refuse(const Error& error) const {
    const auto devices =
        error.is(serviceErrors::DeviceLimit) ? m_studio.account().devicesInTheWay() : std::nullopt;
    if (devices) reportDevices(m_output, *devices);
    m_output.error(error);
    if (devices)
        m_output.note(QStringLiteral("To sign one out and this computer in: sign-in --sign-out-device ID"));
    return exitCodeOf(error);
}

void Session::interrupt() {
    if (m_stop && !m_interrupted) {
        m_interrupted = true;
        m_stop();
        return;
    }
    m_output.note(QStringLiteral("Interrupted."));
    Q_EMIT endNow(ExitCode::Interrupted);
}

}  // namespace creatorup::cli
