#include "app/cli/session.h"

#include "core/workflow/account_stories.h"

namespace creatorup::cli {

Session::Session(workflow::Studio& studio, const Output& output, workflow::Remember remember,
                 std::optional<Credentials> credentials)
    : m_studio(studio), m_output(output), m_remember(remember), m_credentials(std::move(credentials)) {}

QFuture<Result<workflow::AccountStatus>> Session::account() {
    if (!m_credentials) return m_studio.account().restore();
    return m_studio.account().signIn(m_credentials->email, m_credentials->password, m_remember);
}

ExitCode Session::refuse(const Error& error) const {
    m_output.error(error);
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
