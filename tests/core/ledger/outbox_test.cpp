#include "tests/core/ledger/fixture.h"

namespace creatorup::ledger {

namespace {

constexpr std::int64_t Hour = 3'600'000;

// One account with a batch of three videos, all rendered.
struct Rendered : Fixture {
    AccountId account = ledger->accounts().put(anAccount())->id;

    Rendered() { render(QStringLiteral("b")); }

    void render(const QString& batch) {
        bool all = ledger->writer()
                       .startBatch(aBatch(account, batch, 3), outputsOf(batch, 3), batchRecord())
                       .has_value();
        for (int i = 0; i < 3; ++i) {
            const OutputId id = outputId(batch, i);
            all = all && ledger->writer().completeOutput(id, someFacts(), videoRecord(id)).has_value();
        }
        if (!all) qFatal("the ledger did not take the batch");
    }
    QStringList due(int limit = 100) {
        QStringList ids;
        const auto records = ledger->outbox().due(account, limit);
        for (const OutboxRecord& record : *records)
            ids << record.id.value;
        return ids;
    }
    Outbox& outbox() { return ledger->outbox(); }
};

const Error Why{QStringLiteral("net.timeout"), QStringLiteral("no answer"), {}};

RecordId rid(const char* id) {
    return RecordId{QString::fromLatin1(id)};
}
QStringList ids(std::initializer_list<const char*> words) {
    QStringList list;
    for (const char* word : words)
        list << QString::fromLatin1(word);
    return list;
}

}  // namespace

class OutboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsTheBatchBeforeItsVideos() {
        Rendered f;
        f.render(QStringLiteral("c"));
        QCOMPARE(f.due(), ids({"b", "c"}));
        OK(f.outbox().acknowledge(rid("b")));
        // One of each batch, so that none can arrive before an earlier one.
        QCOMPARE(f.due(), ids({"b-0", "c"}));
        QCOMPARE(f.due(1), ids({"b-0"}));
        OK(f.outbox().acknowledge(rid("b-0")));
        f.reopen();
        QCOMPARE(f.due(), ids({"b-1", "c"}));
        OK(f.outbox().acknowledge(rid("c")));
        QCOMPARE(f.due(), ids({"b-1", "c-0"}));
    }

    void givesTheBytesThatWereFrozen() {
        Rendered f;
        OK(f.outbox().acknowledge(rid("b")));
        const auto records = f.outbox().due(f.account, 1);
        const OutboxRecord& record = records->front();
        QCOMPARE(record.body, QByteArray("{\"video\":\"b-0\"}"));
        QCOMPARE(record.path, QStringLiteral("/video/process"));
        QCOMPARE(record.origin, anAccount().origin);
        QCOMPARE(record.batch.value, QStringLiteral("b"));
        QCOMPARE(record.createdAtMs, f.clock.wall);
        QCOMPARE(record.attempts, 0);
    }

    void aRecordThatWaitsIsNotOvertakenInItsBatch() {
        Rendered f;
        f.render(QStringLiteral("c"));
        OK(f.outbox().acknowledge(rid("b")));
        OK(f.outbox().retryLater(rid("b-1"), f.clock.wall + 5'000, Why));
        QCOMPARE(f.due(), ids({"b-0", "c"}));
        OK(f.outbox().acknowledge(rid("b-0")));
        OK(f.outbox().retryLater(rid("c"), f.clock.wall + 9'000, Why));
        QCOMPARE(f.due(), QStringList());
        QCOMPARE(**f.outbox().nextDueAtMs(f.account), f.clock.wall + 5'000);
        f.clock.wall += 5'000;
        QCOMPARE(f.due(), ids({"b-1"}));
        QCOMPARE(**f.outbox().nextDueAtMs(f.account), f.clock.wall);
        const OutboxRecord record = **f.outbox().find(rid("b-1"));
        QCOMPARE(record.attempts, 1);
        QCOMPARE(record.lastError->code, QStringLiteral("net.timeout"));
    }

    void aClockSetBackDoesNotHoldRecordsForEver() {
        Rendered f;
        OK(f.outbox().retryLater(rid("b"), f.clock.wall + 5'000, Why));
        OK(f.outbox().pauseAccount(f.account, Why, f.clock.wall + Hour));
        QCOMPARE(f.due(), QStringList());
        f.clock.wall -= 365 * 24 * Hour;
        QCOMPARE(f.due(), ids({"b"}));
        QCOMPARE(**f.outbox().nextDueAtMs(f.account), f.clock.wall);
        // A pause knows when it began: it is over as soon as the clock says a time before that.
        OK(f.outbox().pauseAccount(f.account, Why, f.clock.wall + Hour));
        QCOMPARE(f.due(), QStringList());
        f.clock.wall -= 60'000;
        QCOMPARE(f.due(), ids({"b"}));
    }

    void aParkedRecordLetsOthersGoOn() {
        Rendered f;
        OK(f.outbox().acknowledge(rid("b")));
        OK(f.outbox().park(rid("b-0"), Error{QStringLiteral("service.rejected"), QStringLiteral("no"), {}}));
        QCOMPARE(f.due(), ids({"b-1"}));
        QCOMPARE(*f.outbox().counts(f.account), (OutboxCounts{.pending = 2, .parked = 1, .acknowledged = 1}));
        QCOMPARE(f.outbox().counts(f.account)->waiting(), 3);
        auto parked = f.outbox().list(f.account, RecordState::Parked, 0, 10);
        QCOMPARE(parked->size(), std::size_t(1));
        QCOMPARE(parked->front().lastError->code, QStringLiteral("service.rejected"));
        QCOMPARE(*f.outbox().unpark(f.account), 1);
        QCOMPARE(f.due(), ids({"b-0"}));
    }

    void showsWhatMetTrouble() {
        Rendered f;
        QVERIFY(f.outbox().held(f.account, 10)->empty());
        OK(f.outbox().acknowledge(rid("b")));
        OK(f.outbox().park(rid("b-0"), Why));
        OK(f.outbox().retryLater(rid("b-1"), f.clock.wall + 5'000, Why));
        const auto held = f.outbox().held(f.account, 10);
        QCOMPARE(held->size(), std::size_t(2));
        QCOMPARE(held->at(0).state, RecordState::Parked);
        QCOMPARE(held->at(1).nextTryAtMs, f.clock.wall + 5'000);
        QCOMPARE(f.outbox().held(f.account, 1)->size(), std::size_t(1));
        OK(f.outbox().acknowledge(rid("b-1")));
        QCOMPARE(f.outbox().held(f.account, 10)->size(), std::size_t(1));
    }

    void theVideosOfAParkedBatchWait() {
        Rendered f;
        OK(f.outbox().park(rid("b"), Why));
        QCOMPARE(f.due(), QStringList());
        QVERIFY(!f.outbox().nextDueAtMs(f.account)->has_value());
    }

    void onceAcknowledgedIsForEver() {
        Rendered f;
        OK(f.outbox().acknowledge(rid("b")));
        f.clock.wall += 1'000;
        OK(f.outbox().acknowledge(rid("b")));
        OK(f.outbox().retryLater(rid("b"), f.clock.wall, Why));
        OK(f.outbox().park(rid("b"), Why));
        const OutboxRecord record = **f.outbox().find(rid("b"));
        QCOMPARE(record.state, RecordState::Acknowledged);
        QCOMPARE(record.acknowledgedAtMs, f.clock.wall - 1'000);
        QCOMPARE(record.attempts, 0);
        FAILS(f.outbox().acknowledge(rid("none")), LedgerNotFound);
        FAILS(f.outbox().retryLater(rid("none"), 0, Why), LedgerNotFound);
        FAILS(f.outbox().park(rid("none"), Why), LedgerNotFound);
    }

    void sendsABatchAgainThatTheServiceLost() {
        Rendered f;
        OK(f.outbox().acknowledge(rid("b")));
        OK(f.outbox().acknowledge(rid("b-0")));
        OK(f.outbox().sendBatchAgain(BatchId{QStringLiteral("b")}));
        QCOMPARE(f.due(), ids({"b"}));
        QCOMPARE((*f.outbox().find(rid("b")))->body, batchRecord().body);
        OK(f.outbox().acknowledge(rid("b")));
        QCOMPARE(f.due(), ids({"b-1"}));
        FAILS(f.outbox().sendBatchAgain(BatchId{QStringLiteral("b-0")}), LedgerNotFound);
    }

    void aPausedAccountSendsNothingUntilItsProbe() {
        Rendered f;
        const Error html{QStringLiteral("net.not_json"), QStringLiteral("a page came back"), {}};
        OK(f.outbox().pauseAccount(f.account, html, f.clock.wall + Hour));
        QCOMPARE(f.due(), QStringList());
        QCOMPARE(**f.outbox().nextDueAtMs(f.account), f.clock.wall + Hour);
        f.reopen();
        auto pause = f.outbox().pauseOf(f.account);
        QCOMPARE((*pause)->reason.code, QStringLiteral("net.not_json"));
        QCOMPARE((*pause)->untilMs, f.clock.wall + Hour);
        f.clock.wall += Hour;
        QCOMPARE(f.due(), ids({"b"}));
        QVERIFY(f.outbox().pauseOf(f.account)->has_value());
        // Paused again: since when stays.
        OK(f.outbox().pauseAccount(f.account, html, f.clock.wall + Hour));
        QCOMPARE((*f.outbox().pauseOf(f.account))->sinceMs, f.clock.wall - Hour);
        OK(f.outbox().resumeAccount(f.account));
        QVERIFY(!f.outbox().pauseOf(f.account)->has_value());
        QCOMPARE(f.due(), ids({"b"}));
    }

    void hurriesAllButWhatTheServiceAskedToWaitFor() {
        Rendered f;
        f.render(QStringLiteral("c"));
        const Error asked{QStringLiteral("services.rate_limited"), QStringLiteral("later"), {}};
        OK(f.outbox().retryLater(rid("b"), f.clock.wall + Hour, Why));
        OK(f.outbox().retryLater(rid("c"), f.clock.wall + Hour, asked));
        OK(f.outbox().pauseAccount(f.account, Why, f.clock.wall + Hour));
        QCOMPARE(f.due(), QStringList());
        OK(f.outbox().hurry(f.account, ErrorCode("services.rate_limited")));
        QCOMPARE(f.due(), ids({"b"}));
        OK(f.outbox().pauseAccount(f.account, asked, f.clock.wall + Hour));
        OK(f.outbox().hurry(f.account, ErrorCode("services.rate_limited")));
        QCOMPARE(f.due(), QStringList());
    }

    void accountsDoNotMix() {
        Rendered f;
        const AccountId other = f.ledger->accounts().put(anAccount(QStringLiteral("user-2")))->id;
        OK(f.ledger->writer().startBatch(aBatch(other, QStringLiteral("o"), 1),
                                         outputsOf(QStringLiteral("o"), 1), batchRecord()));
        QCOMPARE(f.due(), ids({"b"}));
        QCOMPARE(f.outbox().due(other, 10)->front().id.value, QStringLiteral("o"));
        OK(f.outbox().pauseAccount(other, Why, f.clock.wall + Hour));
        QCOMPARE(f.due(), ids({"b"}));
        QCOMPARE(f.outbox().counts(other)->waiting(), 1);
        QCOMPARE(f.outbox().countsOfBatch(BatchId{QStringLiteral("o")})->waiting(), 1);
        QCOMPARE(*f.outbox().counts(AccountId{QStringLiteral("nobody")}), OutboxCounts());
    }

    void listsInOrderAndInPages() {
        Rendered f;
        auto page = f.outbox().list(f.account, std::nullopt, 0, 3);
        QCOMPARE(page->size(), std::size_t(3));
        QCOMPARE(page->front().id.value, QStringLiteral("b"));
        page = f.outbox().list(f.account, std::nullopt, page->back().seq, 3);
        QCOMPARE(page->size(), std::size_t(1));
        QCOMPARE(page->front().id.value, QStringLiteral("b-2"));
    }
};

}  // namespace creatorup::ledger

QTEST_GUILESS_MAIN(creatorup::ledger::OutboxTest)
#include "outbox_test.moc"
