#include "tests/support/keyring.h"

#include "tests/support/secret_service.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusVariant>

namespace creatorup::test {
namespace {

QDBusMessage serviceCall(const QString& method) {
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
                                          QStringLiteral("/org/freedesktop/secrets"),
                                          QStringLiteral("org.freedesktop.Secret.Service"), method);
}

QDBusObjectPath defaultCollection() {
    QDBusMessage alias = serviceCall(QStringLiteral("ReadAlias"));
    alias << QStringLiteral("default");
    const QDBusReply<QDBusObjectPath> path = QDBusConnection::sessionBus().call(alias);
    return path.value();
}

}  // namespace

void lockKeyring() {
    QDBusMessage call = serviceCall(QStringLiteral("Lock"));
    call << QVariant::fromValue(QList<QDBusObjectPath>{defaultCollection()});
    if (QDBusConnection::sessionBus().call(call).type() != QDBusMessage::ReplyMessage)
        qFatal("the keyring did not lock");
}

void unlockKeyring() {
    qDBusRegisterMetaType<Secret>();
    QDBusConnection bus = QDBusConnection::sessionBus();
    QDBusMessage open = serviceCall(QStringLiteral("OpenSession"));
    open << QStringLiteral("plain") << QVariant::fromValue(QDBusVariant(QString()));
    const QDBusMessage session = bus.call(open);
    if (session.type() != QDBusMessage::ReplyMessage) qFatal("%s", qPrintable(session.errorMessage()));
    const Secret password{.session = session.arguments().at(1).value<QDBusObjectPath>(), .value = "ci\n"};
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
        QStringLiteral("UnlockWithMasterPassword"));
    call << QVariant::fromValue(defaultCollection()) << QVariant::fromValue(password);
    const QDBusMessage unlocked = bus.call(call);
    if (unlocked.type() != QDBusMessage::ReplyMessage) qFatal("%s", qPrintable(unlocked.errorMessage()));
}

}  // namespace creatorup::test
