#include "core/account/account_errors.h"
#include "core/account/clock_guard.h"
#include "core/account/jwt.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/support/turned_clock.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::test;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

}  // namespace

class TestClockGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAMarkTheWallClockCounts();
    void yearsThatClocksSay_data();
    void yearsThatClocksSay();
    void sleepIsTimeToo();
    void aDayBackIsForgivenAndGainsNothing();
    void moreThanADayBackAsksForAConnection();
    void inOneBootNothingIsGainedByTurning();
    void theMarkRisesOnlyAfterTenMinutes();
    void manyShortRunsCostTheirTime();
    void aClockSetBackADayGainsNoDay();
    void theMarkNeverJumpsOver45Days();
    void aWrongFutureClockDoesNotLockOut();
    void aKeptLeaseIsAMarkOfItsOwn();
    void aSignedLeaseSetsTheMarkDownwardsToo();
    void aSignedLeaseTellsTheTimeToAWrongClock();
    void aRestoredSnapshotIsAnotherBoot();
    void readsATokensEnd();
};

void TestClockGuard::withoutAMarkTheWallClockCounts() {
    TurnedClock clock;
    MarkInMemory store;
    QCOMPARE(ClockGuard(clock, store).nowMs().value(), clock.wall);
}

void TestClockGuard::yearsThatClocksSay_data() {
    QTest::addColumn<std::int64_t>("says");
    QTest::newRow("1970") << std::int64_t(12 * hour);
    QTest::newRow("1980") << std::int64_t(315'532'800'000);
    QTest::newRow("2099") << std::int64_t(4'102'358'400'000);
}

// After a start, in the same boot, and corrected.
void TestClockGuard::yearsThatClocksSay() {
    QFETCH(std::int64_t, says);
    TurnedClock clock;
    MarkInMemory store;
    const std::int64_t truth = clock.wall;
    QVERIFY(ClockGuard(clock, store).setFromSignedTime(truth));
    clock.wall = says;
    QCOMPARE(ClockGuard(clock, store).nowMs().value(), truth);
    clock.reboot();
    ClockGuard guard(clock, store);
    const auto now = guard.nowMs();
    QCOMPARE(now.has_value(), says > truth);
    if (!now) QVERIFY(now.error().message.contains(QString::number(says < day ? 1970 : 1980)));
    for (int i = 0; i < 120; ++i) {
        clock.pass(minute);
        QVERIFY(guard.observe());
    }
    clock.wall = truth + 2 * hour;
    QCOMPARE(guard.nowMs().value(), truth + 2 * hour);
    clock.reboot();
    QCOMPARE(ClockGuard(clock, store).nowMs().value(), truth + 2 * hour);
}

void TestClockGuard::sleepIsTimeToo() {
    TurnedClock clock;
    MarkInMemory store;
    ClockGuard guard(clock, store);
    const std::int64_t start = clock.wall;
    QVERIFY(guard.setFromSignedTime(start));
    clock.boot += 6 * day;  // asleep; the clock was turned back before it woke
    clock.wall -= hour;
    QCOMPARE(guard.nowMs().value(), start + 6 * day);
}

void TestClockGuard::aDayBackIsForgivenAndGainsNothing() {
    TurnedClock clock;
    MarkInMemory store;
    ClockGuard guard(clock, store);
    const std::int64_t before = clock.wall;
    QVERIFY(guard.setFromSignedTime(before));
    clock.reboot();
    clock.wall = before - day;
    QCOMPARE(guard.nowMs().value(), before);
    clock.wall = before + hour;
    QCOMPARE(guard.nowMs().value(), before + hour);
}

void TestClockGuard::moreThanADayBackAsksForAConnection() {
    TurnedClock clock;
    MarkInMemory store;
    ClockGuard guard(clock, store);
    QVERIFY(guard.setFromSignedTime(clock.wall));
    clock.reboot();
    clock.wall -= day + 1;
    const auto now = guard.nowMs();
    QVERIFY(!now);
    QVERIFY(now.error().is(accountErrors::ClockMovedBack));
    QVERIFY(now.error().message.contains(QLatin1String("connect")));
}

void TestClockGuard::inOneBootNothingIsGainedByTurning() {
    TurnedClock clock;
    MarkInMemory store;
    ClockGuard guard(clock, store);
    const std::int64_t start = clock.wall;
    QVERIFY(guard.setFromSignedTime(start));
    clock.pass(3 * day);
    clock.wall -= 10 * day;
    QCOMPARE(guard.nowMs().value(), start + 3 * day);
}

void TestClockGuard::theMarkRisesOnlyAfterTenMinutes() {
    TurnedClock clock;
    MarkInMemory store;
    store.mark = ClockMark{clock.wall, clock.wall, clock.boot, clock.id};
    clock.pass(5 * day);
    clock.reboot();
    const ClockMark before = *store.mark;
    ClockGuard guard(clock, store);
    clock.pass(10 * minute - 1);
    QVERIFY(guard.observe());
    // By the time that it ran, and no more: it is still the mark of another boot.
    QCOMPARE(store.mark->highWaterMs, before.highWaterMs + 10 * minute - 1);
    QCOMPARE(store.mark->bootId, before.bootId);
    clock.pass(1);
    QVERIFY(guard.observe());
    QCOMPARE(store.mark->highWaterMs, clock.wall);
    QCOMPARE(store.mark->bootId, clock.id);
    // It never falls by itself.
    clock.reboot();
    clock.wall -= 2 * hour;
    ClockGuard later(clock, store);
    clock.pass(11 * minute);
    const std::int64_t high = store.mark->highWaterMs;
    QVERIFY(later.observe());
    QVERIFY(store.mark->highWaterMs >= high);
}

void TestClockGuard::manyShortRunsCostTheirTime() {
    TurnedClock clock;
    MarkInMemory store;
    const std::int64_t start = clock.wall;
    QVERIFY(ClockGuard(clock, store).setFromSignedTime(start));
    for (int run = 1; run <= 200; ++run) {
        clock.reboot();
        clock.wall = store.mark->highWaterMs;  // turned back to where it stood, every time
        ClockGuard guard(clock, store);
        for (int i = 0; i < 9; ++i) {
            clock.pass(minute);
            QVERIFY(guard.observe());
        }
        QCOMPARE(guard.nowMs().value(), start + run * 9 * minute);
    }
}

void TestClockGuard::aClockSetBackADayGainsNoDay() {
    TurnedClock clock;
    MarkInMemory store;
    const std::int64_t start = clock.wall;
    QVERIFY(ClockGuard(clock, store).setFromSignedTime(start));
    clock.reboot();
    clock.wall = start - 23 * hour;
    ClockGuard guard(clock, store);
    for (int minutes = 0; minutes < 20 * 60; ++minutes) {
        clock.pass(minute);
        QVERIFY(guard.observe());
    }
    QCOMPARE(guard.nowMs().value(), start + 20 * hour);
}

void TestClockGuard::theMarkNeverJumpsOver45Days() {
    for (const bool tooFar : {false, true}) {
        TurnedClock clock;
        MarkInMemory store;
        store.mark = ClockMark{clock.wall, clock.wall, clock.boot, clock.id};
        const std::int64_t before = clock.wall;
        clock.reboot();
        ClockGuard guard(clock, store);
        clock.pass(11 * minute);
        clock.wall = before + 45 * day + (tooFar ? 1 : 0);
        QVERIFY(guard.observe());
        QCOMPARE(store.mark->highWaterMs, tooFar ? before + 11 * minute : clock.wall);  // it ran
        QCOMPARE(store.mark->bootId == clock.id, !tooFar);
    }
}

void TestClockGuard::aWrongFutureClockDoesNotLockOut() {
    TurnedClock clock;
    MarkInMemory store;
    ClockGuard first(clock, store);
    const std::int64_t truth = clock.wall;
    QVERIFY(first.setFromSignedTime(truth));
    clock.reboot();
    clock.wall = truth + 3'000 * day;  // a flat battery that thinks it is 2035
    ClockGuard wrong(clock, store);
    clock.pass(hour);
    QVERIFY(wrong.observe());
    clock.reboot();
    clock.wall = truth + day;  // corrected
    QCOMPARE(ClockGuard(clock, store).nowMs().value(), truth + day);
}

void TestClockGuard::aKeptLeaseIsAMarkOfItsOwn() {
    TurnedClock clock;
    MarkInMemory store;
    ClockGuard guard(clock, store);
    const std::int64_t truth = clock.wall;
    clock.wall = truth - 400 * day;  // and the mark was deleted
    QVERIFY(guard.knowPassed(truth));
    QVERIFY(guard.nowMs().error().is(accountErrors::ClockMovedBack));
    clock.wall = truth + 3 * day;
    QCOMPARE(guard.nowMs().value(), truth + 3 * day);
    // It raises only.
    QVERIFY(guard.knowPassed(truth - day));
    QCOMPARE(store.mark->highWaterMs, truth);
}

void TestClockGuard::aSignedLeaseSetsTheMarkDownwardsToo() {
    TurnedClock clock;
    MarkInMemory store;
    ClockGuard guard(clock, store);
    QVERIFY(guard.setFromSignedTime(clock.wall + 30 * day));
    clock.reboot();
    QVERIFY(guard.nowMs().error().is(accountErrors::ClockMovedBack));
    QVERIFY(guard.setFromSignedTime(clock.wall));
    QCOMPARE(guard.nowMs().value(), clock.wall);
}

void TestClockGuard::aSignedLeaseTellsTheTimeToAWrongClock() {
    for (const std::int64_t error : {-4'000 * day, 20 * day, 4'000 * day}) {
        TurnedClock clock;
        MarkInMemory store;
        const std::int64_t truth = clock.wall;
        clock.wall += error;
        ClockGuard guard(clock, store);
        QVERIFY(guard.setFromSignedTime(truth));
        clock.pass(2 * day);
        QCOMPARE(guard.nowMs().value(), truth + 2 * day);
        QVERIFY(guard.observe());
        QCOMPARE(store.mark->highWaterMs, truth + 2 * day);
    }
}

void TestClockGuard::aRestoredSnapshotIsAnotherBoot() {
    TurnedClock clock;
    MarkInMemory store;
    ClockGuard guard(clock, store);
    clock.pass(5 * day);
    QVERIFY(guard.setFromSignedTime(clock.wall));
    clock.boot -= 5 * day;  // the same boot id, earlier
    clock.wall -= 5 * day;
    QVERIFY(guard.nowMs().error().is(accountErrors::ClockMovedBack));
}

void TestClockGuard::readsATokensEnd() {
    // {"alg":"HS256"} . {"id":1,"exp":1795000000} . a signature that nobody here can check
    QCOMPARE(tokenExpiryMs("eyJhbGciOiJIUzI1NiJ9.eyJpZCI6MSwiZXhwIjoxNzk1MDAwMDAwfQ.c2ln"),
             std::optional<std::int64_t>(1'795'000'000'000));
    for (const char* token : {"", "a.b.c", "a.b", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
                              "x.eyJleHAiOi0xfQ.y",               // {"exp":-1}
                              "x.eyJleHAiOiIxNzk1MDAwMDAwIn0.y",  // a text
                              "x.eyJleHAiOjFlMzB9.y"})            // 1e30
        QVERIFY2(!tokenExpiryMs(token), token);
}

QTEST_APPLESS_MAIN(TestClockGuard)
#include "test_clock_guard.moc"
