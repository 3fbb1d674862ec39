#pragma once

#include <QByteArray>
#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>

namespace creatorup::test {

// A secret as the Secret Service's calls carry it.
struct Secret {
    QDBusObjectPath session;
    QByteArray parameters = {};
    QByteArray value;
    QString contentType = QStringLiteral("text/plain");
};

inline QDBusArgument& operator<<(QDBusArgument& argument, const Secret& secret) {
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

inline const QDBusArgument& operator>>(const QDBusArgument& argument, Secret& secret) {
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

}  // namespace creatorup::test

Q_DECLARE_METATYPE(creatorup::test::Secret)
