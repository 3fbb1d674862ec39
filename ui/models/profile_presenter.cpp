#include "ui/models/profile_presenter.h"

#include "core/workflow/membership_stories.h"
#include "core/workflow/profile_stories.h"
#include "ui/models/account_presenter.h"
#include "ui/models/figures.h"
#include "ui/models/studio_thread.h"

#include <QHash>

namespace creatorup::models {

namespace {

ProfilePresenter::Field fieldOf(const QString& code) {
    using Field = ProfilePresenter::Field;
    static const QHash<QString, Field> fields{
        {QStringLiteral("services.bad_name"), Field::Name},
        {QStringLiteral("services.bad_email"), Field::Email},
        {QStringLiteral("services.already_registered"), Field::Email},
        {QStringLiteral("services.bad_password"), Field::Password},
    };
    return fields.value(code, Field::None);
}

}  // namespace

ProfilePresenter::ProfilePresenter(StudioThread& studio, AccountPresenter& account, QObject* parent)
    : QObject(parent), m_studio(studio), m_account(account) {
    connect(&account, &AccountPresenter::changed, this, &ProfilePresenter::changed);
    connect(&account, &AccountPresenter::signedOut, this, [this] {
        m_profile.reset();
        m_devices.reset();
        m_problem.reset();
        Q_EMIT changed();
    });
}

QString ProfilePresenter::planLine() const {
    if (!m_profile) return m_account.planName();
    if (!m_profile->planEndsMs) return m_profile->plan;
    return tr("%1, until %2").arg(m_profile->plan, Figures::day(*m_profile->planEndsMs));
}

QString ProfilePresenter::devicesLine() const {
    if (!m_devices) return {};
    const int count = static_cast<int>(m_devices->devices.size());
    if (!m_devices->limit) return tr("%Ln in use, no limit", nullptr, count);
    return tr("%L1 of %L2 in use").arg(count).arg(*m_devices->limit);
}

void ProfilePresenter::refresh() {
    // Without a token nobody would answer; what is kept here is shown.
    if (isBusy() || m_account.status().state != workflow::AccountStatus::State::SignedIn) return;
    begin();
    ++m_pending;
    whenDone(m_studio.call([](workflow::Studio& studio) { return studio.profile().profile(); }), this,
             [this](const Result<workflow::Profile>& profile) {
                 if (profile) m_profile = *profile;
                 settle(profile ? std::nullopt : std::optional<Error>(profile.error()));
             });
    whenDone(m_studio.call([](workflow::Studio& studio) { return studio.membership().devices(); }), this,
             [this](const Result<workflow::AccountDevices>& devices) {
                 if (devices) m_devices = *devices;
                 settle(devices ? std::nullopt : std::optional<Error>(devices.error()));
             });
}

void ProfilePresenter::save(const QString& name, const QString& email, const QString& newPassword) {
    if (isBusy()) return;
    workflow::ProfileChange change;
    const workflow::AccountStatus& status = m_account.status();
    if (name.trimmed() != (m_profile ? m_profile->name : status.name)) change.name = name;
    if (email.trimmed() != (m_profile ? m_profile->email : status.email)) change.email = email;
    if (!newPassword.isEmpty()) change.password = newPassword.toUtf8();
    m_saving = true;
    begin();
    const auto future =
        m_studio.call([change](workflow::Studio& studio) { return studio.profile().change(change); });
    whenDone(future, this, [this](const Result<workflow::Profile>& profile) {
        m_saving = false;
        if (profile) m_profile = *profile;
        settle(profile ? std::nullopt : std::optional<Error>(profile.error()));
        if (profile) Q_EMIT saved();
    });
}

void ProfilePresenter::signOutDevice(const QString& id) {
    if (isBusy()) return;
    begin();
    const auto future =
        m_studio.call([id](workflow::Studio& studio) { return studio.membership().signOutDevice(id); });
    whenDone(future, this, [this](const Result<workflow::AccountDevices>& devices) {
        if (devices) m_devices = *devices;
        settle(devices ? std::nullopt : std::optional<Error>(devices.error()));
    });
}

void ProfilePresenter::begin() {
    ++m_pending;
    m_problem.reset();
    m_field = Field::None;
    Q_EMIT changed();
}

void ProfilePresenter::settle(const std::optional<Error>& error) {
    --m_pending;
    if (error && !m_problem) {
        m_problem = ErrorTexts::describe(*error);
        m_field = fieldOf(error->code);
    }
    Q_EMIT changed();
}

}  // namespace creatorup::models
