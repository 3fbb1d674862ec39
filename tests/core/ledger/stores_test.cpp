#include "tests/core/ledger/fixture.h"

#include <QFile>

namespace creatorup::ledger {

namespace {

StoredSegment aSegment(const char* key, std::int64_t bytes) {
    return {.key = SegmentKey{QString::fromLatin1(key)},
            .fileName = QString::fromLatin1(key) + QStringLiteral(".seg"),
            .frames = 90,
            .bytes = bytes,
            .packetDigest = QStringLiteral("p"),
            .extradataDigest = QStringLiteral("e"),
            .facts = "{}"};
}

const QString Resource = QStringLiteral("batch/b");

bool alive(std::int64_t) {
    return true;
}
bool dead(std::int64_t) {
    return false;
}

}  // namespace

// Segments, sources and owners.
class StoresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void segmentsAreFoundAgain() {
        Fixture f;
        OK(f.ledger->segments().insert(aSegment("a", 3'000'000'000)));
        f.reopen();
        auto found = f.ledger->segments().find(SegmentKey{QStringLiteral("a")});
        OK(found);
        QCOMPARE((*found)->fileName, QStringLiteral("a.seg"));
        QCOMPARE((*found)->bytes, 3'000'000'000);
        QCOMPARE((*found)->createdAtMs, f.clock.wall);
        QVERIFY(!f.ledger->segments().find(SegmentKey{QStringLiteral("z")})->has_value());
    }

    void recipesAreFoundByPlaceAndByContent() {
        Fixture f;
        const auto recipe = [](const char* key, const char* path, const char* source) {
            return SegmentRecipe{SegmentKey{QString::fromLatin1(key)}, QString::fromLatin1(path),
                                 Fingerprint{QString::fromLatin1(source)}, "{}", 0};
        };
        OK(f.ledger->recipes().remember({recipe("k1", "/a", "s1"), recipe("k2", "/b", "s1")}));
        f.clock.wall += 1;
        OK(f.ledger->recipes().remember({recipe("k3", "/a", "s2"), recipe("k4", "/c", "s3")}));
        f.reopen();
        const auto found =
            f.ledger->recipes().ofSource(QStringLiteral("/a"), Fingerprint{QStringLiteral("s1")});
        OK(found);
        QCOMPARE(found->size(), 3U);
        QCOMPARE(found->front().key.value, QStringLiteral("k3"));  // the newest first
        QVERIFY(f.ledger->recipes().find(SegmentKey{QStringLiteral("k4")})->has_value());
        QVERIFY(!f.ledger->recipes().find(SegmentKey{QStringLiteral("k5")})->has_value());
        // Seen again, one is not there twice.
        OK(f.ledger->recipes().remember({recipe("k1", "/a", "s1")}));
        QCOMPARE(f.ledger->recipes().ofSource(QStringLiteral("/a"), {})->size(), 2U);
    }

    void theOldestRecipesGo() {
        Fixture f;
        std::vector<SegmentRecipe> many;
        for (int i = 0; i < SegmentRecipes::MaxEntries; ++i)
            many.push_back({SegmentKey{QString::number(i)}, QStringLiteral("/many"), {}, "{}", 0});
        OK(f.ledger->recipes().remember(many));
        f.clock.wall += 1;
        OK(f.ledger->recipes().remember(
            {{SegmentKey{QStringLiteral("new")}, QStringLiteral("/new"), {}, "{}", 0}}));
        QVERIFY(f.ledger->recipes().find(SegmentKey{QStringLiteral("new")})->has_value());
        QVERIFY(!f.ledger->recipes().find(SegmentKey{QStringLiteral("0")})->has_value());
        QVERIFY(f.ledger->recipes().find(SegmentKey{QStringLiteral("1")})->has_value());
    }

    void theLeastRecentlyUsedGoesFirst() {
        Fixture f;
        Segments& segments = f.ledger->segments();
        for (const char* key : {"a", "b", "c"}) {
            OK(segments.insert(aSegment(key, 100)));
            f.clock.wall += 1;
        }
        OK(segments.touch(SegmentKey{QStringLiteral("a")}));
        QCOMPARE(segments.leastRecentlyUsed(1)->front().key.value, QStringLiteral("b"));
        QCOMPARE(segments.leastRecentlyUsed(2, 1)->back().key.value, QStringLiteral("a"));
        QCOMPARE(*segments.totalBytes(), 300);
        OK(segments.forget(SegmentKey{QStringLiteral("b")}));
        QCOMPARE(*segments.totalBytes(), 200);
        QCOMPARE(*segments.count(), 2);
    }

    void theCacheHasALimit() {
        Fixture f;
        QCOMPARE(*f.ledger->segments().limitBytes(), 20LL << 30);
        OK(f.ledger->segments().setLimitBytes(5'000'000'000));
        f.reopen();
        QCOMPARE(*f.ledger->segments().limitBytes(), 5'000'000'000);
    }

    void aFingerprintHoldsOnlyForTheSameFile() {
        Fixture f;
        Sources& sources = f.ledger->sources();
        const QString path = QStringLiteral("/clips/ä b.mp4");
        const FileIdentity identity{.device = 1, .inode = ~0ULL, .size = 5, .mtimeNs = 7, .ctimeNs = 8};
        OK(sources.rememberFingerprint(path, identity, Fingerprint{QStringLiteral("f1")}));
        QCOMPARE((*sources.fingerprint(path, identity))->value, QStringLiteral("f1"));
        for (int field = 0; field < 5; ++field) {
            FileIdentity changed = identity;
            if (field == 0) changed.device = 2;
            if (field == 1) changed.inode = 2;
            if (field == 2) changed.size = 6;
            if (field == 3) changed.mtimeNs = 9;
            if (field == 4) changed.ctimeNs = 9;
            QVERIFY2(!sources.fingerprint(path, changed)->has_value(), qPrintable(QString::number(field)));
        }
        QVERIFY(!sources.fingerprint(QStringLiteral("/clips/c.mp4"), identity)->has_value());
    }

    void aProbeHoldsOnlyForItsVersion() {
        Fixture f;
        Sources& sources = f.ledger->sources();
        const Fingerprint source{QStringLiteral("f1")};
        OK(sources.rememberProbe(source, 2, "{\"w\":1}"));
        QCOMPARE(**sources.probe(source, 2), QByteArray("{\"w\":1}"));
        QVERIFY(!sources.probe(source, 3)->has_value());
        OK(sources.rememberProbe(source, 3, "{\"w\":2}"));
        QCOMPARE(**sources.probe(source, 3), QByteArray("{\"w\":2}"));
    }

    void aResourceHasOneOwner() {
        Fixture f;
        auto other = f.openAgain();
        OK(f.ledger->owners().claim(Resource, 100, alive));
        OK(f.ledger->owners().claim(Resource, 100, alive));
        auto refused = other->owners().claim(Resource, 200, alive);
        FAILS(refused, LedgerOwnedElsewhere);
        QVERIFY(refused.error().message.contains(QStringLiteral("100")));
        FAILS(other->owners().heartbeat(Resource), LedgerOwnedElsewhere);
        OK(other->owners().release(Resource));  // it has nothing to release
        QCOMPARE((*f.ledger->owners().owner(Resource))->pid, 100);
        // Two windows of one process are two owners.
        FAILS(other->owners().claim(Resource, 100, dead), LedgerOwnedElsewhere);
        OK(other->owners().claim(QStringLiteral("upload/a"), 200, alive));
        OK(f.ledger->owners().release(Resource));
        OK(other->owners().claim(Resource, 200, alive));
    }

    void aDeadOwnerLosesIt() {
        Fixture f;
        auto other = f.openAgain();
        OK(f.ledger->owners().claim(Resource, 100, alive));
        OK(other->owners().claim(Resource, 200, dead));
        FAILS(f.ledger->owners().heartbeat(Resource), LedgerOwnedElsewhere);
    }

    void aSilentOwnerLosesItAfterTwentySeconds() {
        Fixture f;
        auto other = f.openAgain();
        OK(f.ledger->owners().claim(Resource, 100, alive));
        f.clock.boot += 15'000;
        OK(f.ledger->owners().heartbeat(Resource));
        f.clock.boot += 20'000;
        FAILS(other->owners().claim(Resource, 200, alive), LedgerOwnedElsewhere);
        f.clock.boot += 1;
        OK(other->owners().claim(Resource, 200, alive));
    }

    void theWallClockDoesNotMatter() {
        Fixture f;
        auto other = f.openAgain();
        OK(f.ledger->owners().claim(Resource, 100, alive));
        f.clock.wall += 3'600'000;
        FAILS(other->owners().claim(Resource, 200, alive), LedgerOwnedElsewhere);
    }

    void anOwnerOfAnotherBootHasLostIt() {
        Fixture f;
        auto other = f.openAgain();
        OK(f.ledger->owners().claim(Resource, 100, alive));
        f.clock.id = QStringLiteral("boot-2");
        OK(other->owners().claim(Resource, 200, alive));
    }

    void namesWhoStandsInTheWay() {
        Fixture f;
        auto other = f.openAgain();
        QVERIFY(!other->owners().ownerElsewhere(Resource, 200, alive)->has_value());
        OK(f.ledger->owners().claim(Resource, 100, alive));
        QCOMPARE((*other->owners().ownerElsewhere(Resource, 200, alive))->pid, 100);
        QVERIFY(!f.ledger->owners().ownerElsewhere(Resource, 100, alive)->has_value());
        QVERIFY(!other->owners().ownerElsewhere(Resource, 200, dead)->has_value());
        f.clock.boot += Owners::StaleMs + 1;
        QVERIFY(!other->owners().ownerElsewhere(Resource, 200, alive)->has_value());
    }

    void onlyTheOwnerMayWrite() {
        Fixture f;
        auto other = f.openAgain();
        OK(f.ledger->owners().mayWrite(Resource));  // nobody's
        OK(f.ledger->owners().claim(Resource, 100, alive));
        OK(f.ledger->owners().mayWrite(Resource));
        FAILS(other->owners().mayWrite(Resource), LedgerOwnedElsewhere);
        f.clock.boot += Owners::StaleMs + 1;
        OK(other->owners().claim(Resource, 200, alive));
        FAILS(f.ledger->owners().mayWrite(Resource), LedgerOwnedElsewhere);
        // Whoever took it over is done with it, and what was lost stays lost until it is claimed again.
        OK(other->owners().release(Resource));
        FAILS(f.ledger->owners().mayWrite(Resource), LedgerOwnedElsewhere);
        OK(f.ledger->owners().claim(Resource, 100, alive));
        OK(f.ledger->owners().mayWrite(Resource));
        OK(f.ledger->owners().release(Resource));
        OK(f.ledger->owners().mayWrite(Resource));
    }
};

}  // namespace creatorup::ledger

QTEST_GUILESS_MAIN(creatorup::ledger::StoresTest)
#include "stores_test.moc"
