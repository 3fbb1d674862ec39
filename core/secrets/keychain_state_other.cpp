#include "core/secrets/keychain_state.h"

namespace creatorup::secrets {

// The keychains of Windows and macOS are there and report their errors truly.
QFuture<KeychainState> askKeychainState() {
    return QtFuture::makeReadyFuture(KeychainState::Open);
}

}  // namespace creatorup::secrets
