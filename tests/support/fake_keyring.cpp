// A Secret Service of its own, for the states in which no real keyring can be put.
//   fake_keyring open       keeps what it is given, in memory
//   fake_keyring slow       the same, a third of a second for each answer
//   fake_keyring refusing   is open, and refuses whatever is asked
//   fake_keyring clinging   says that it removes, and does not
//   fake_keyring mute       takes every call and never answers
// Prints "ready" when it can be called.
#include "tests/support/secret_service.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using creatorup::test::Secret;

namespace {

using Attributes = QMap<QString, QString>;
using Paths = QList<QDBusObjectPath>;
using Secrets = QMap<QDBusObjectPath, Secret>;

const QDBusObjectPath collection(u"/org/freedesktop/secrets/collection/fake"_s);
const QDBusObjectPath session(u"/org/freedesktop/secrets/session/one"_s);
const QDBusObjectPath noPrompt(u"/"_s);

struct Item {
    Attributes attributes;
    Secret secret;
};

class FakeKeyring final : public QDBusVirtualObject {
public:
    explicit FakeKeyring(QString mode) : m_mode(std::move(mode)) {}

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& call, const QDBusConnection& bus) override {
        call.setDelayedReply(true);
        if (m_mode == "mute"_L1) return true;
        QTimer::singleShot(m_mode == "slow"_L1 ? 300 : 0, this,
                           [this, call, bus] { QDBusConnection(bus).send(answer(call)); });
        return true;
    }

private:
    QDBusMessage answer(const QDBusMessage& call) {
        const QString what = call.member();
        const auto argument = [&call](int index) { return call.arguments().value(index); };
        if (what == "ReadAlias"_L1) return call.createReply(QVariant::fromValue(collection));
        if (what == "Get"_L1) return call.createReply(QVariant::fromValue(QDBusVariant(false)));  // Locked
        if (what == "GetAll"_L1) return call.createReply(QVariantMap());
        if (m_mode == "refusing"_L1)
            return call.createErrorReply(u"org.freedesktop.DBus.Error.AccessDenied"_s, u"Not today."_s);
        if (what == "OpenSession"_L1) {
            if (argument(0).toString() != "plain"_L1)
                return call.createErrorReply(u"org.freedesktop.DBus.Error.NotSupported"_s, u"Plain only."_s);
            return call.createReply(
                {QVariant::fromValue(QDBusVariant(QString())), QVariant::fromValue(session)});
        }
        if (what == "SearchItems"_L1)
            return call.createReply({QVariant::fromValue(find(qdbus_cast<Attributes>(argument(0)))),
                                     QVariant::fromValue(Paths())});
        if (what == "Unlock"_L1) return call.createReply({argument(0), QVariant::fromValue(noPrompt)});
        if (what == "GetSecrets"_L1)
            return call.createReply(QVariant::fromValue(secretsOf(qdbus_cast<Paths>(argument(0)))));
        if (what == "CreateItem"_L1) return call.createReply({create(call), QVariant::fromValue(noPrompt)});
        if (what == "Delete"_L1) {
            if (m_mode != "clinging"_L1) m_items.remove(QDBusObjectPath(call.path()));
            return call.createReply(QVariant::fromValue(noPrompt));
        }
        std::fprintf(stderr, "fake_keyring: unknown call %s\n", qPrintable(what));
        return call.createErrorReply(QDBusError::UnknownMethod, what);
    }

    Paths find(const Attributes& wanted) const {
        Paths found;
        for (auto item = m_items.begin(); item != m_items.end(); ++item) {
            bool same = true;
            for (auto it = wanted.begin(); it != wanted.end(); ++it)
                same = same && item->attributes.value(it.key()) == it.value();
            if (same) found.append(item.key());
        }
        return found;
    }

    Secrets secretsOf(const Paths& paths) const {
        Secrets secrets;
        for (const QDBusObjectPath& path : paths)
            if (m_items.contains(path)) secrets.insert(path, m_items.value(path).secret);
        return secrets;
    }

    QVariant create(const QDBusMessage& call) {
        const auto properties = qdbus_cast<QVariantMap>(call.arguments().at(0));
        const auto attributes =
            qdbus_cast<Attributes>(properties.value(u"org.freedesktop.Secret.Item.Attributes"_s));
        const Paths known = find(attributes);
        const QDBusObjectPath path = known.isEmpty()
                                         ? QDBusObjectPath(u"%1/%2"_s.arg(collection.path()).arg(++m_made))
                                         : known.first();
        m_items.insert(path, {attributes, qdbus_cast<Secret>(call.arguments().at(1))});
        return QVariant::fromValue(path);
    }

    const QString m_mode;
    QMap<QDBusObjectPath, Item> m_items;
    int m_made = 0;
};

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    qDBusRegisterMetaType<Attributes>();
    qDBusRegisterMetaType<Paths>();
    qDBusRegisterMetaType<Secret>();
    qDBusRegisterMetaType<Secrets>();
    FakeKeyring keyring(QCoreApplication::arguments().value(1));
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerVirtualObject(u"/"_s, &keyring, QDBusConnection::SubPath) ||
        !bus.registerService(u"org.freedesktop.secrets"_s)) {
        std::fprintf(stderr, "fake_keyring: %s\n", qPrintable(bus.lastError().message()));
        return 1;
    }
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}
