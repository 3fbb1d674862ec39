#include "core/secrets/keychain_store.h"

#include "core/secrets/keychain_state.h"

#include <qt6keychain/keychain.h>

#include <QPointer>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace creatorup::secrets {
namespace {

using namespace Qt::StringLiterals;

// What a QtKeychain job ended with.
struct Outcome {
    QKeychain::Error error = QKeychain::OtherError;
    QString text;
    QByteArray secret;
};

// Starts the job, which deletes itself. The service name is ignored on Windows, so the key names the app too.
template <typename Job, typename Prepare>
QFuture<Outcome> runJob(const SecretKey& key, const Prepare& prepare) {
    auto* job = new Job(u"CreatorUp"_s);
    job->setInsecureFallback(false);
    job->setKey(key.name);
    prepare(job);
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    QObject::connect(job, &QKeychain::Job::finished, job, [promise](QKeychain::Job* done) {
        Outcome outcome{done->error(), done->errorString(), {}};
        if (const auto* reading = qobject_cast<QKeychain::ReadPasswordJob*>(done))
            outcome.secret = reading->binaryData();
        promise->addResult(std::move(outcome));
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<Outcome> runRead(const SecretKey& key) {
    return runJob<QKeychain::ReadPasswordJob>(key, [](QKeychain::ReadPasswordJob*) {});
}

Error stateError(KeychainState state) {
    if (state == KeychainState::Locked)
        return {secretErrors::Locked, u"The keyring is locked. Unlock it, then try again."_s, {}};
    return {secretErrors::NoService, u"This computer has no keyring that could keep the sign-in."_s, {}};
}

// The error for a job that failed, seen together with the keychain's state after it.
Error jobError(const Outcome& outcome, KeychainState after) {
    if (after != KeychainState::Open) return stateError(after);
    if (outcome.error == QKeychain::EntryNotFound)
        return {secretErrors::NotFound, u"The keyring has no such secret."_s, {}};
    return {secretErrors::Refused, u"The keyring refused."_s, outcome.text};
}

template <typename T>
QFuture<Result<T>> ready(Result<T> result) {
    return QtFuture::makeReadyFuture(std::move(result));
}

// Runs `work` when the keychain is open: on a locked one QtKeychain's answers mean nothing.
template <typename T, typename Work>
QFuture<Result<T>> whenOpen(QObject* context, Work work) {
    return askKeychainState()
        .then(context,
              [work](KeychainState state) {
                  return state == KeychainState::Open ? work() : ready<T>(fail(stateError(state)));
              })
        .unwrap();
}

template <typename T>
QFuture<Result<T>> classify(QObject* context, const Outcome& outcome) {
    return askKeychainState().then(
        context, [outcome](KeychainState after) { return Result<T>(fail(jobError(outcome, after))); });
}

// The same future with an end: a keychain that never answers gives secretErrors::Timeout, and its late answer
// is lost.
template <typename T>
QFuture<Result<T>> guarded(QObject* context, QFuture<Result<T>> work) {
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto settle = [promise](Result<T> result) {
        if (promise->future().isFinished()) return;
        promise->addResult(std::move(result));
        promise->finish();
    };
    const QPointer<QTimer> timer = new QTimer(context);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, settle] {
        timer->deleteLater();
        settle(fail(secretErrors::Timeout, u"The keyring does not answer."_s));
    });
    timer->start(KeychainStore::watchdog);
    work.then(context, [timer, settle](const Result<T>& result) {
        delete timer;  // none is left of one that has ended
        settle(result);
    });
    return promise->future();
}

}  // namespace

QFuture<Result<QByteArray>> KeychainStore::read(const SecretKey& key) {
    return guarded(this, whenOpen<QByteArray>(this, [this, key] {
                       return runRead(key)
                           .then(this,
                                 [this](const Outcome& outcome) {
                                     return outcome.error == QKeychain::NoError
                                                ? ready<QByteArray>(outcome.secret)
                                                : classify<QByteArray>(this, outcome);
                                 })
                           .unwrap();
                   }));
}

QFuture<Result<void>> KeychainStore::write(const SecretKey& key, const QByteArray& secret) {
    if (secret.size() > maxSecretBytes)
        return ready<void>(fail(secretErrors::TooLarge, u"The secret is too large for a keychain."_s));
    return guarded(
        this, whenOpen<void>(this, [this, key, secret] {
            const auto prepare = [&](QKeychain::WritePasswordJob* job) { job->setBinaryData(secret); };
            return runJob<QKeychain::WritePasswordJob>(key, prepare)
                .then(this,
                      [this](const Outcome& outcome) {
                          return outcome.error == QKeychain::NoError ? ready<void>({})
                                                                     : classify<void>(this, outcome);
                      })
                .unwrap();
        }));
}

QFuture<Result<void>> KeychainStore::remove(const SecretKey& key) {
    return guarded(this, whenOpen<void>(this, [this, key] {
                       return runJob<QKeychain::DeletePasswordJob>(key, [](QKeychain::DeletePasswordJob*) {})
                           .then(this,
                                 [this, key](const Outcome& outcome) {
                                     const bool gone = outcome.error == QKeychain::NoError ||
                                                       outcome.error == QKeychain::EntryNotFound;
                                     return gone ? verifyRemoved(key) : classify<void>(this, outcome);
                                 })
                           .unwrap();
                   }));
}

// Deleting says it went well even when the item stays; only "not found" on an open keychain proves it.
QFuture<Result<void>> KeychainStore::verifyRemoved(const SecretKey& key) {
    return runRead(key)
        .then(this,
              [this](const Outcome& outcome) {
                  if (outcome.error == QKeychain::NoError)
                      return ready<void>(
                          fail(secretErrors::Refused, u"The keyring did not remove the secret."_s));
                  return classify<void>(this, outcome).then(this, [](const Result<void>& why) {
                      return why.error().is(secretErrors::NotFound) ? Result<void>() : why;
                  });
              })
        .unwrap();
}

}  // namespace creatorup::secrets
