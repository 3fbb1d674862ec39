#pragma once

#include "core/base/ids.h"
#include "core/secrets/secret_store.h"

#include <cstdint>

namespace creatorup::account {

// Somebody who signed in on this computer, at one pair of services. Holds no secret.
struct Account {
    AccountId id = {};
    QString origin = {};        // CreatorUp's, as ServiceAccess spells it
    QString digiUpOrigin = {};  // DigiUp's
    QString digiUpUserId = {};
    QString email = {};
    QString name = {};
    secrets::Lifetime tokenLifetime = secrets::Lifetime::UntilRemoved;
    std::int64_t tokenExpiresAtMs = 0;  // ms since 1970 UTC, as the token says; 0: there is none
    bool signedIn = false;

    friend bool operator==(const Account&, const Account&) = default;
};

}  // namespace creatorup::account
