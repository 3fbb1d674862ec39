#include "tests/core/ledger/fixture.h"

namespace creatorup::ledger {

class AccountsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryField() {
        Fixture f;
        Account account = anAccount();
        account.vault = VaultKind::Memory;
        auto put = f.ledger->accounts().put(account);
        OK(put);
        QCOMPARE(put->id.value.size(), 36);
        account.id = put->id;
        QVERIFY(*put == account);
        f.reopen();
        QVERIFY(**f.ledger->accounts().find(account.id) == account);
        QVERIFY(**f.ledger->accounts().current() == account);
        QVERIFY(**f.ledger->accounts().findEmail(account.origin, account.digiupOrigin, account.email) ==
                account);
    }

    void knowsAUserAgain() {
        Fixture f;
        auto first = f.ledger->accounts().put(anAccount());
        Account renamed = anAccount();
        renamed.id = AccountId::random();
        renamed.email = QStringLiteral("other@creatorup.test");
        auto second = f.ledger->accounts().put(renamed);
        OK(second);
        QCOMPARE(second->id.value, first->id.value);
        QCOMPARE(second->email, QStringLiteral("other@creatorup.test"));
        QCOMPARE(f.ledger->accounts().all()->size(), std::size_t(1));
    }

    void keepsOriginsApart() {
        Fixture f;
        auto local = f.ledger->accounts().put(anAccount());
        Account elsewhere = anAccount();
        elsewhere.origin = QStringLiteral("https://api.creatorup.com");
        auto production = f.ledger->accounts().put(elsewhere);
        OK(production);
        QVERIFY(production->id.value != local->id.value);
        QCOMPARE((*f.ledger->accounts().current())->id.value, production->id.value);
        QVERIFY(!(*f.ledger->accounts().find(local->id))->current);
    }

    void changesWhoIsCurrent() {
        Fixture f;
        auto one = f.ledger->accounts().put(anAccount(QStringLiteral("one")));
        auto two = f.ledger->accounts().put(anAccount(QStringLiteral("two")));
        OK(f.ledger->accounts().makeCurrent(one->id));
        QCOMPARE((*f.ledger->accounts().current())->id.value, one->id.value);
        FAILS(f.ledger->accounts().makeCurrent(AccountId{QStringLiteral("nobody")}), LedgerNotFound);
        // The refused change changed nothing.
        QCOMPARE((*f.ledger->accounts().current())->id.value, one->id.value);
        QVERIFY(!(*f.ledger->accounts().find(two->id))->current);
    }

    void signsOutAndKeepsTheRow() {
        Fixture f;
        auto account = f.ledger->accounts().put(anAccount());
        OK(f.ledger->leases().put(account->id, "jws", 3));
        OK(f.ledger->accounts().signOut(account->id));
        auto after = f.ledger->accounts().current();
        QVERIFY(!(*after)->signedIn);
        QCOMPARE((*after)->tokenExpiresAtMs, 0);
        QVERIFY(f.ledger->leases().find(account->id)->has_value());
        FAILS(f.ledger->accounts().signOut(AccountId{QStringLiteral("nobody")}), LedgerNotFound);
    }

    void anOlderLeaseNeverReplacesANewer() {
        Fixture f;
        const AccountId id = f.ledger->accounts().put(anAccount())->id;
        QVERIFY(!f.ledger->leases().find(id)->has_value());
        QCOMPARE(*f.ledger->leases().put(id, "first", 7), LeasePut::Stored);
        QCOMPARE(*f.ledger->leases().put(id, "older", 6), LeasePut::OlderIgnored);
        QCOMPARE((*f.ledger->leases().find(id))->jws, QByteArray("first"));
        QCOMPARE(*f.ledger->leases().put(id, "newer", 8), LeasePut::Stored);
        f.reopen();
        QCOMPARE((*f.ledger->leases().find(id))->jws, QByteArray("newer"));
        QCOMPARE((*f.ledger->leases().find(id))->seq, 8);
        FAILS(f.ledger->leases().put(AccountId{QStringLiteral("nobody")}, "x", 1), LedgerConflict);
    }

    void replacesTheKeysOfOneOrigin() {
        Fixture f;
        Leases& leases = f.ledger->leases();
        const QString a = QStringLiteral("http://127.0.0.1:1"), b = QStringLiteral("http://127.0.0.1:2");
        OK(leases.setTrustedKeys(a, {{QStringLiteral("k1"), QStringLiteral("x1")}}));
        OK(leases.setTrustedKeys(b, {{QStringLiteral("k1"), QStringLiteral("y1")}}));
        OK(leases.setTrustedKeys(a, {{QStringLiteral("k2"), QStringLiteral("x2")}}));
        QCOMPARE(*leases.trustedKeys(a),
                 (std::vector<TrustedKey>{{QStringLiteral("k2"), QStringLiteral("x2")}}));
        QCOMPARE(*leases.trustedKeys(b),
                 (std::vector<TrustedKey>{{QStringLiteral("k1"), QStringLiteral("y1")}}));
    }

    void leasesOfAServiceThatWasReplacedAreForgotten() {
        Fixture f;
        Leases& leases = f.ledger->leases();
        const AccountId account = f.ledger->accounts().put(anAccount())->id;
        const QString origin = (*f.ledger->accounts().find(account))->origin;
        const TrustedKey first{QStringLiteral("k1"), QStringLiteral("x1")};
        const TrustedKey second{QStringLiteral("k2"), QStringLiteral("x2")};
        OK(leases.setTrustedKeys(origin, {first}));
        QCOMPARE(*leases.put(account, "old", 9), LeasePut::Stored);
        OK(leases.setTrustedKeys(origin, {first, second}));  // a key was added
        QVERIFY(leases.find(account)->has_value());
        OK(leases.setTrustedKeys(origin, {{QStringLiteral("k3"), QStringLiteral("x3")}}));
        QVERIFY(!leases.find(account)->has_value());
        QCOMPARE(*leases.put(account, "new", 1), LeasePut::Stored);
    }

    void theDeviceHasOneId() {
        Fixture f;
        const DeviceIdentity made = *f.ledger->device().identity();
        QCOMPARE(made.id.size(), 36);
        QVERIFY(made.machine.isEmpty());
        f.reopen();
        QVERIFY(*f.ledger->device().identity() == made);
        const DeviceIdentity other{QStringLiteral("from-the-keychain"), QStringLiteral("this machine")};
        OK(f.ledger->device().setIdentity(other));
        QVERIFY(*f.ledger->device().identity() == other);
    }

    void theClockMarkIsKeptAsItIs() {
        Fixture f;
        QVERIFY(!f.ledger->device().clockMark()->has_value());
        const ClockMark mark{1'800'000'000'001, 1'800'000'000'002, 4, QStringLiteral("boot"), 7};
        OK(f.ledger->device().setClockMark({9, 9, 9, QStringLiteral("before"), 6}));
        OK(f.ledger->device().setClockMark(mark));
        f.reopen();
        QVERIFY(**f.ledger->device().clockMark() == mark);
    }
};

}  // namespace creatorup::ledger

QTEST_GUILESS_MAIN(creatorup::ledger::AccountsTest)
#include "accounts_test.moc"
