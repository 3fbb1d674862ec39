#include "ui/models/sign_in_presenter.h"

#include "core/workflow/account_stories.h"
#include "ui/models/studio_thread.h"

namespace creatorup::models {

namespace {

bool looksLikeEmail(const QString& email) {
    const qsizetype at = email.indexOf(u'@');
    return at > 0 && email.indexOf(u'.', at) > at + 1 && !email.endsWith(u'.') && !email.contains(u' ');
}

SignInPresenter::Field fieldOf(const QString& code) {
    using Field = SignInPresenter::Field;
    if (code == QLatin1StringView("services.wrong_password")) return Field::Password;
    if (code == QLatin1StringView("services.conflict")) return Field::Email;
    return Field::None;
}

}  // namespace

SignInPresenter::SignInPresenter(StudioThread& studio, QObject* parent) : QObject(parent), m_studio(studio) {}

bool SignInPresenter::offersSessionOnly() const {
    return m_problem && m_problem->code.startsWith(QLatin1StringView("secrets."));
}

bool SignInPresenter::canRemember() const {
    return m_studio.vault() == workflow::StudioOptions::Vault::Keychain;
}

void SignInPresenter::signIn(const QString& email, const QString& password, workflow::Remember remember) {
    if (m_busy) return;
    if (!looksLikeEmail(email.trimmed()) && refuse(Field::Email, tr("This is not an e-mail address."), {}))
        return;
    if (password.isEmpty() && refuse(Field::Password, tr("The password is missing."), {})) return;
    begin();
    if (!canRemember()) remember = workflow::Remember::ThisSessionOnly;
    const auto future = m_studio.call(
        [email = email.trimmed(), password = password.toUtf8(), remember](workflow::Studio& studio) {
            return studio.account().signIn(email, password, remember);
        });
    whenDone(future, this, [this](const Result<workflow::AccountStatus>& status) {
        end(status ? std::nullopt : std::optional<Error>(status.error()));
    });
}

void SignInPresenter::registerAccount(const workflow::Registration& registration,
                                      workflow::Remember remember) {
    if (m_busy) return;
    const qsizetype name = registration.name.trimmed().size();
    if ((name < 3 || name > 32) && refuse(Field::Name, tr("The name needs 3 to 32 characters."), {})) return;
    if (!looksLikeEmail(registration.email.trimmed()) &&
        refuse(Field::Email, tr("This is not an e-mail address."), {}))
        return;
    const qsizetype phone = registration.phone.trimmed().size();
    if ((phone < 11 || phone > 15) && refuse(Field::Phone, tr("The phone number needs 11 to 15 digits."), {}))
        return;
    const qsizetype password = registration.password.size();
    if ((password < 6 || password > 16) &&
        refuse(Field::Password, tr("The password needs 6 to 16 characters."), {}))
        return;
    begin();
    workflow::Registration clean = registration;
    clean.name = clean.name.trimmed();
    clean.email = clean.email.trimmed();
    clean.phone = clean.phone.trimmed();
    const auto future =
        m_studio.call([clean](workflow::Studio& studio) { return studio.account().registerAccount(clean); });
    whenDone(future, this, [this, clean, remember](const Result<void>& done) {
        if (!done) return end(done.error());
        m_busy = false;
        signIn(clean.email, QString::fromUtf8(clean.password), remember);
    });
}

void SignInPresenter::clearProblem() {
    if (!m_problem) return;
    m_problem.reset();
    m_field = Field::None;
    Q_EMIT changed();
}

void SignInPresenter::begin() {
    m_busy = true;
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
