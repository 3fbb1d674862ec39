#pragma once

#include "app/platform/digiup/digiup_store.h"
#include "app/platform/digiup/passwords.h"

namespace creatorup::platform::digiup {

// starter@, growth@ and pro@creatorup.test, password "rahasia123", each with its plan active. What is there
// already stays; a plan that has run out is renewed. Blocks for three hashings: call it before serving.
[[nodiscard]] Result<void> seedDemoAccounts(DigiUpStore& store, Passwords& passwords);

}  // namespace creatorup::platform::digiup
