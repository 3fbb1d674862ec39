#pragma once

#include "core/base/ids.h"

#include <cstdint>

namespace creatorup::ledger {

// Where this account's token is kept.
enum class VaultKind { Keychain, Memory };

// Somebody who signed in on this computer, at one pair of services. The token is never here.
struct Account {
    AccountId id;
    QString origin;        // CreatorUp's, such as https://api.creatorup.com
    QString digiupOrigin;  // DigiUp's
    QString digiupUserId;
    QString email;
    QString name;
    VaultKind vault = VaultKind::Keychain;
    std::int64_t tokenExpiresAtMs = 0;  // wall clock, ms since 1970 UTC; 0 = there is no token
    bool signedIn = false;
    bool current = false;  // at most one account is; its stores are what the programs open with

    friend bool operator==(const Account&, const Account&) = default;
};

}  // namespace creatorup::ledger
