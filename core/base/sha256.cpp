#include "core/base/sha256.h"

#ifdef CREATORUP_OPENSSL
#include <openssl/evp.h>
#else
#include <QCryptographicHash>
#endif

namespace creatorup {

#ifdef CREATORUP_OPENSSL

struct Sha256::State {
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
};

// These fail only without memory, or where a system forbids SHA-256: then there is no hash to go on with.
Sha256::Sha256() : m_state(std::make_unique<State>()) {
    if (!m_state->context || EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr) != 1)
        qFatal("SHA-256 is not there");
}

void Sha256::add(QByteArrayView bytes) {
    if (EVP_DigestUpdate(m_state->context.get(), bytes.data(), static_cast<size_t>(bytes.size())) != 1)
        qFatal("SHA-256 failed");
}

QByteArray Sha256::result() {
    QByteArray digest(32, Qt::Uninitialized);
    if (EVP_DigestFinal_ex(m_state->context.get(), reinterpret_cast<unsigned char*>(digest.data()),
                           nullptr) != 1)
        qFatal("SHA-256 failed");
    return digest;
}

#else

struct Sha256::State {
    QCryptographicHash hash{QCryptographicHash::Sha256};
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {}

void Sha256::add(QByteArrayView bytes) {
    m_state->hash.addData(bytes);
}

QByteArray Sha256::result() {
    return m_state->hash.result();
}

#endif

Sha256::~Sha256() = default;

}  // namespace creatorup
