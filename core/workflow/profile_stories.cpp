#include "core/workflow/profile_stories.h"

#include "core/account/account_errors.h"
#include "core/account/chain.h"
#include "core/services/field_rules.h"
#include "core/services/plan_in_force.h"
#include "core/workflow/account_errors.h"
#include "core/workflow/studio_parts.h"

namespace creatorup::workflow {

namespace {

using account::andThen;
using account::ready;

Profile profileOf(const services::DigiUpUser& user,
                  const std::optional<services::Subscription>& subscription) {
    const bool active = subscription && subscription->isActive;
    return {.id = user.id,
            .email = user.email,
            .name = user.name,
            .phone = user.phone,
            .plan = services::planInForce(user, subscription),
            .planEndsMs = active ? subscription->endMs : std::nullopt};
}

Result<void> check(const services::ProfileChange& change) {
    if (change.isEmpty()) return fail(errors::NothingToChange, QStringLiteral("There is nothing to change."));
    if (change.name)
        if (const auto good = services::checkName(*change.name); !good) return good;
    if (change.email)
        if (const auto good = services::checkEmail(*change.email); !good) return good;
    if (change.password)
        if (const auto good = services::checkNewPassword(*change.password); !good) return good;
    return {};
}

// DigiUp ignores in silence what it does not want to change.
Result<void> checkTaken(const services::ProfileChange& change, const account::Account& before,
                        const Profile& now) {
    const auto ignored = [](const std::optional<QString>& wanted, const QString& was, const QString& is) {
        return wanted && *wanted != was && is == was;
    };
    if (ignored(change.name, before.name, now.name) || ignored(change.email, before.email, now.email))
        return fail(errors::ProfileUnchanged, QStringLiteral("DigiUp said yes, but has not changed it."));
    return {};
}

}  // namespace

ProfileStories::ProfileStories(StudioParts& parts) : m_parts(parts) {}

QFuture<Result<void>> ProfileStories::requestNewPassword(const QString& email) {
    const QString trimmed = email.trimmed();
    if (const auto good = services::checkEmail(trimmed); !good) return ready<void>(fail(good.error()));
    return m_parts.session.access().digiUp().requestNewPassword(trimmed);
}

QFuture<Result<Profile>> ProfileStories::profile() {
    account::Session& session = m_parts.session;
    const auto tokens = session.tokens();
    if (!tokens)
        return ready<Profile>(
            fail(accountErrors::NotSignedIn, QStringLiteral("Sign in to see the profile.")));
    const auto digiUp = session.access().digiUp(tokens);
    const auto withPlan = [this, digiUp](const services::DigiUpUser& user) -> QFuture<Result<Profile>> {
        if (const auto taken = m_parts.session.takeUser(user); !taken)
            return ready<Profile>(fail(taken.error()));
        return andThen(digiUp.subscription(), this,
                       [user](const std::optional<services::Subscription>& subscription) {
                           return ready<Profile>(profileOf(user, subscription));
                       });
    };
    return andThen(digiUp.me(), this, withPlan).then(this, [&session](const Result<Profile>& profile) {
        if (!profile) session.noticeRefusal(profile.error());
        return profile;
    });
}

QFuture<Result<Profile>> ProfileStories::change(const ProfileChange& change) {
    const auto trimmed = [](const std::optional<QString>& text) {
        return text ? std::optional<QString>(text->trimmed()) : std::nullopt;
    };
    services::ProfileChange wanted{
        .name = trimmed(change.name), .email = trimmed(change.email), .password = std::nullopt};
    if (change.password) wanted.password = QString::fromUtf8(*change.password);
    if (const auto good = check(wanted); !good) return ready<Profile>(fail(good.error()));
    account::Session& session = m_parts.session;
    const auto tokens = session.tokens();
    if (!tokens)
        return ready<Profile>(
            fail(accountErrors::NotSignedIn, QStringLiteral("Sign in to change the profile.")));

    const account::Account before = *session.account();
    const auto readBack = [this, wanted, before, tokens](const Profile& now) -> QFuture<Result<Profile>> {
        if (const auto taken = checkTaken(wanted, before, now); !taken)
            return ready<Profile>(fail(taken.error()));
        // CreatorUp learns it now, or else at the next sign-in: no reason to fail.
        return m_parts.session.access().creatorUp(tokens).syncUser().then(
            this, [now](const Result<services::Member>&) { return Result<Profile>(now); });
    };
    auto changed =
        session.access().digiUp(tokens).changeMe(wanted).then(this, [&session](const Result<void>& done) {
            if (!done) session.noticeRefusal(done.error());
            return done;
        });
    return andThen(andThen(std::move(changed), this, [this] { return profile(); }), this, readBack);
}

}  // namespace creatorup::workflow
