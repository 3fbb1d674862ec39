#include "app/platform/digiup/passwords.h"

#include <QPromise>

#include <sodium.h>

#include <functional>
#include <memory>

namespace creatorup::platform::digiup {
namespace {

QByteArray hashNow(const QByteArray& password) {
    QByteArray text(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(text.data(), password.constData(), static_cast<unsigned long long>(password.size()),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return {};
    return text.left(static_cast<qsizetype>(qstrlen(text.constData())));
}

bool matchesNow(const QByteArray& stored, const QByteArray& password) {
    if (stored.isEmpty()) {
        (void)hashNow(password);
        return false;
    }
    return crypto_pwhash_str_verify(stored.constData(), password.constData(),
                                    static_cast<unsigned long long>(password.size())) == 0;
}

// QtConcurrent would be one more library for this one function.
template <typename T>
QFuture<T> runOn(QThreadPool& threads, std::function<T()> work) {
    auto promise = std::make_shared<QPromise<T>>();
    QFuture<T> future = promise->future();
    promise->start();
    threads.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

}  // namespace

Passwords::Passwords() {
    m_threads.setMaxThreadCount(2);
}

QFuture<QByteArray> Passwords::hash(const QString& password) {
    return runOn<QByteArray>(m_threads, [bytes = password.toUtf8()] { return hashNow(bytes); });
}

QFuture<bool> Passwords::matches(const QByteArray& stored, const QString& password) {
    return runOn<bool>(m_threads, [stored, bytes = password.toUtf8()] { return matchesNow(stored, bytes); });
}

}  // namespace creatorup::platform::digiup
