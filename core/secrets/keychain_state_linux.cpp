#include "core/secrets/keychain_state.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPromise>

#include <functional>
#include <memory>

namespace creatorup::secrets {
namespace {

using namespace Qt::StringLiterals;

// Longer than KeychainStore's watchdog, which is the one to say that a keyring does not answer.
constexpr int callTimeoutMs = 15'000;

// Runs `next` with the answer; the watcher is its own owner.
void whenAnswered(const QDBusMessage& call, const std::function<void(const QDBusPendingCall&)>& next) {
    const QDBusPendingCall pending = QDBusConnection::sessionBus().asyncCall(call, callTimeoutMs);
    auto* watcher = new QDBusPendingCallWatcher(pending);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher,
                     [next](QDBusPendingCallWatcher* answered) {
                         answered->deleteLater();
                         next(*answered);
                     });
}

QDBusMessage readDefaultAlias() {
    QDBusMessage call =
        QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                       u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    call << u"default"_s;
    return call;
}

QDBusMessage getLocked(const QString& collection) {
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, collection,
                                                       u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    return call;
}

}  // namespace

QFuture<KeychainState> askKeychainState() {
    auto promise = std::make_shared<QPromise<KeychainState>>();
    promise->start();
    const auto answer = [promise](KeychainState state) {
        promise->addResult(state);
        promise->finish();
    };
    if (!QDBusConnection::sessionBus().isConnected()) {
        answer(KeychainState::NoService);
        return promise->future();
    }
    whenAnswered(readDefaultAlias(), [answer](const QDBusPendingCall& alias) {
        const QDBusPendingReply<QDBusObjectPath> collection = alias;
        // "/" is a service without a default keyring: nothing can be kept until the user makes one.
        if (collection.isError() || collection.value().path() == "/"_L1) {
            answer(KeychainState::NoService);
            return;
        }
        whenAnswered(getLocked(collection.value().path()), [answer](const QDBusPendingCall& property) {
            const QDBusPendingReply<QDBusVariant> locked = property;
            if (locked.isError())
                answer(KeychainState::NoService);
            else
                answer(locked.value().variant().toBool() ? KeychainState::Locked : KeychainState::Open);
        });
    });
    return promise->future();
}

}  // namespace creatorup::secrets
