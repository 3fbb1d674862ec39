#include "core/secrets/memory_store.h"

namespace creatorup::secrets {

MemoryStore::~MemoryStore() {
    const QStringList names = m_secrets.keys();
    for (const QString& name : names)
        forget(name);
}

QFuture<Result<QByteArray>> MemoryStore::read(const SecretKey& key) {
    const auto found = m_secrets.constFind(key.name);
    if (found == m_secrets.constEnd())
        return QtFuture::makeReadyFuture(
            Result<QByteArray>(fail(secretErrors::NotFound, QStringLiteral("There is no such secret."))));
    return QtFuture::makeReadyFuture(Result<QByteArray>(*found));
}

QFuture<Result<void>> MemoryStore::write(const SecretKey& key, const QByteArray& secret) {
    if (secret.size() > maxSecretBytes)
        return QtFuture::makeReadyFuture(Result<void>(
            fail(secretErrors::TooLarge, QStringLiteral("The secret is too large to be kept."))));
    forget(key.name);
    // A copy of its own: overwriting must reach these bytes, not a shared buffer's copy of them.
    m_secrets.insert(key.name, QByteArray(secret.constData(), secret.size()));
    return QtFuture::makeReadyFuture(Result<void>());
}

QFuture<Result<void>> MemoryStore::remove(const SecretKey& key) {
    forget(key.name);
    return QtFuture::makeReadyFuture(Result<void>());
}

void MemoryStore::forget(const QString& name) {
    const auto found = m_secrets.find(name);
    if (found == m_secrets.end()) return;
    found->fill('\0');
    m_secrets.erase(found);
}

}  // namespace creatorup::secrets
