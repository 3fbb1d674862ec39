#include "core/workflow/vault.h"

namespace creatorup::workflow {

secrets::SecretStore& Vault::chosen() {
    if (m_remember == Remember::ThisSessionOnly) return m_memory;
    return m_keychain;
}

const secrets::SecretStore& Vault::chosen() const {
    return const_cast<Vault*>(this)->chosen();
}

QFuture<Result<QByteArray>> Vault::read(const secrets::SecretKey& key) {
    return chosen().read(key);
}

QFuture<Result<void>> Vault::write(const secrets::SecretKey& key, const QByteArray& secret) {
    return chosen().write(key, secret);
}

QFuture<Result<void>> Vault::remove(const secrets::SecretKey& key) {
    return chosen().remove(key);
}

}  // namespace creatorup::workflow
