#pragma once

#include "core/base/result.h"
#include "core/workflow/profile.h"

#include <QFuture>
#include <QObject>

namespace creatorup::workflow {

struct StudioParts;

// What a user is known by. Errors beside those named: of core/account and core/services; every future ends.
class ProfileStories : public QObject {
    Q_OBJECT

public:
    explicit ProfileStories(StudioParts& parts);

    // DigiUp sends a mail if the account exists; whether it does is not said. Errors:
    // serviceErrors::BadEmail.
    [[nodiscard]] QFuture<Result<void>> requestNewPassword(const QString& email);
    [[nodiscard]] QFuture<Result<Profile>> profile();
    // Checks, changes, and gives what DigiUp then has. Errors: serviceErrors::BadName, BadEmail, BadPassword,
    // AlreadyRegistered; errors::NothingToChange, ProfileUnchanged.
    [[nodiscard]] QFuture<Result<Profile>> change(const ProfileChange& change);

private:
    StudioParts& m_parts;
};

}  // namespace creatorup::workflow
