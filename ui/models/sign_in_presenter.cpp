#include "ui/models/sign_in_presenter.h"

#include "core/workflow/account_stories.h"
#include "core/workflow/profile_stories.h"
#include "ui/models/studio_thread.h"

#include <QHash>

namespace creatorup::models {

namespace {

bool looksLikeEmail(const QString& email) {
    const qsizetype at = email.indexOf(u'@');
    return at > 0 && email.indexOf(u'.', at) > at + 1 && !email.endsWith(u'.') && !email.contains(u' ');
}

SignInPresenter::Field fieldOf(const QString& code) {
    using Field = SignInPresenter::Field;
    static const QHash<QString, Field> fields{
        {QStringLiteral("services.bad_name"), Field::Name},
        {QStringLiteral("services.bad_email"), Field::Email},
        {QStringLiteral("services.already_registered"), Field::Email},
        {QStringLiteral("services.bad_phone"), Field::Phone},
        {QStringLiteral("services.bad_password"), Field::Password},
        {QStringLiteral("services.wrong_password"), Field::Password},
    };
    return fields.value(code, Field::None);
}

}  // namespace

SignInPresenter::SignInPresenter(StudioThread& studio, QObject* parent) : QObject(parent), m_studio(studio) {}

bool SignInPresenter::offersSessionOnly() const {
    return m_problem && m_problem->code.startsWith(QLatin1StringView("secrets."));
}

bool SignInPresenter::canRemember() const {
    return m_studio.vault() == workflow::StudioOptions::Vault::Keychain;
}

bool SignInPresenter::concernsPhoneToo() const {
    return m_problem && m_problem->code == QLatin1StringView("services.already_registered");
}

void SignInPresenter::signIn(const QString& email, const QString& password, workflow::Remember remember) {
    if (m_busy) return;
    if (!looksLikeEmail(email.trimmed()) && refuse(Field::Email, tr("This is not an e-mail address."), {}))
        return;
    if (password.isEmpty() && refuse(Field::Password, tr("The password is missing."), {})) return;
    attempt(
        {email.trimmed(), password.toUtf8(), canRemember() ? remember : workflow::Remember::ThisSessionOnly},
        {});
}

void SignInPresenter::signInInsteadOf(const QString& device) {
    if (!m_busy && m_attempt) attempt(*m_attempt, device);
}

void SignInPresenter::attempt(const Attempt& attempt, const QString& insteadOf) {
    begin();
    using Status = Result<workflow::AccountStatus>;
    const auto devices = std::make_shared<std::optional<workflow::AccountDevices>>();
    const auto future = m_studio.call([attempt, insteadOf, devices](workflow::Studio& studio) {
        workflow::AccountStories& stories = studio.account();
        return stories.signIn(attempt.email, attempt.password, attempt.remember, insteadOf)
            .then(&stories, [&stories, devices](const Status& status) {
                *devices = stories.devicesInTheWay();
                return status;
            });
    });
    whenDone(future, this, [this, attempt, devices](const Status& status) {
        m_devices = *devices;
        if (m_devices) m_attempt = attempt;
        if (status) m_attempt.reset();
        end(status ? std::nullopt : std::optional<Error>(status.error()));
    });
}

void SignInPresenter::registerAccount(const workflow::Registration& registration,
                                      workflow::Remember remember) {
    if (m_busy) return;
    begin();
    const auto future = m_studio.call(
        [registration](workflow::Studio& studio) { return studio.account().registerAccount(registration); });
    whenDone(future, this, [this, registration, remember](const Result<void>& done) {
        if (!done) return end(done.error());
        m_busy = false;
        signIn(registration.email, QString::fromUtf8(registration.password), remember);
    });
}

void SignInPresenter::requestNewPassword(const QString& email) {
    if (m_busy) return;
    begin();
    const auto future = m_studio.call(
        [email](workflow::Studio& studio) { return studio.profile().requestNewPassword(email); });
    whenDone(future, this, [this, email](const Result<void>& asked) {
        if (asked) m_mailSentTo = email.trimmed();
        end(asked ? std::nullopt : std::optional<Error>(asked.error()));
    });
}

void SignInPresenter::clearProblem() {
    if (!m_problem && !m_devices && !m_attempt && m_mailSentTo.isEmpty()) return;
    m_problem.reset();
    m_devices.reset();
    m_attempt.reset();
    m_mailSentTo.clear();
    m_field = Field::None;
    Q_EMIT changed();
}

void SignInPresenter::begin() {
    m_busy = true;
    m_mailSentTo.clear();
    m_problem.reset();
    m_field = Field::None;
    Q_EMIT changed();
}

void SignInPresenter::end(const std::optional<Error>& error) {
    m_busy = false;
    m_problem.reset();
    m_field = Field::None;
    if (error) {
        m_problem = ErrorTexts::describe(*error);
        m_field = fieldOf(error->code);
    }
    Q_EMIT changed();
}

bool SignInPresenter::refuse(Field field, const QString& what, const QString& next) {
    m_problem = ErrorText{what, next, {}, {}};
    m_field = field;
    Q_EMIT changed();
    return true;
}

}  // namespace creatorup::models
