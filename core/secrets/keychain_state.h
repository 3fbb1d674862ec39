#pragma once

#include <QFuture>

namespace creatorup::secrets {

enum class KeychainState { Open, Locked, NoService };

// Asks the system, without making it show anything to the user. QtKeychain cannot say: on a locked keyring it
// reports an existing secret as missing, and a removal that did nothing as done.
[[nodiscard]] QFuture<KeychainState> askKeychainState();

}  // namespace creatorup::secrets
