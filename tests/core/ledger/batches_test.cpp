#include "tests/core/ledger/fixture.h"

#include <QElapsedTimer>

namespace creatorup::ledger {

namespace {

const QString B = QStringLiteral("b");

// A ledger with one account and a running batch of three.
struct Started : Fixture {
    AccountId account = ledger->accounts().put(anAccount())->id;
    bool started = start(B, 3);

    bool start(const QString& id, int videos) {
        return ledger->writer()
            .startBatch(aBatch(account, id, videos), outputsOf(id, videos), batchRecord())
            .has_value();
    }
    Result<Recorded> complete(int index, const QString& batch = B) {
        const OutputId id = outputId(batch, index);
        return ledger->writer().completeOutput(id, someFacts(), videoRecord(id));
    }
    Result<Recorded> fail(int index) {
        const OutputId id = outputId(B, index);
        return ledger->writer().failOutput(
            id, Error{QStringLiteral("media.damaged"), QStringLiteral("cut"), {}}, videoRecord(id));
    }
    OutputCounts counts() { return *ledger->outputs().counts(BatchId{B}); }
    int owed() { return ledger->outbox().countsOfBatch(BatchId{B})->waiting(); }
    int notCounted() { return *ledger->batches().localBatchesNotCounted(account, QStringLiteral("2027-01")); }
    bool takeLease(std::int64_t seq) {
        return ledger->leases().put(account, "lease", seq) == LeasePut::Stored;
    }
};

}  // namespace

class BatchesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsABatchWithItsOutputsAndItsRecord() {
        Started f;
        QVERIFY(f.started);
        f.reopen();
        auto batch = f.ledger->batches().find(BatchId{B});
        OK(batch);
        QCOMPARE((*batch)->state, BatchState::Running);
        QCOMPARE((*batch)->origin, anAccount().origin);
        QCOMPARE((*batch)->projectJson, QByteArray("{\"version\":1}"));
        QCOMPARE((*batch)->leaseId, QStringLiteral("lease-1"));
        QCOMPARE((*batch)->videoCount, 3);
        QCOMPARE(f.counts(), (OutputCounts{.waiting = 3}));
        auto record = f.ledger->outbox().find(RecordId{B});
        QCOMPARE((*record)->kind, RecordKind::Batch);
        QCOMPARE((*record)->body, batchRecord().body);
        QCOMPARE((*record)->account.value, f.account.value);
        auto output = f.ledger->outputs().find(outputId(B, 1));
        QCOMPARE((*output)->fileName, QStringLiteral("0001.mp4"));
        QCOMPARE((*output)->variant, QByteArray("[0,1,2]"));
    }

    void startsAllOrNothing() {
        Started f;
        FAILS(f.ledger->writer().startBatch(aBatch(f.account, B, 1), outputsOf(QStringLiteral("x"), 1),
                                            batchRecord()),
              LedgerConflict);
        const QString c = QStringLiteral("c");
        FAILS(f.ledger->writer().startBatch(aBatch(f.account, c, 4), outputsOf(c, 3), batchRecord()),
              LedgerConflict);
        // An output that another batch has.
        FAILS(f.ledger->writer().startBatch(aBatch(f.account, c, 3), outputsOf(B, 3), batchRecord()),
              LedgerConflict);
        FAILS(f.ledger->writer().startBatch(aBatch(AccountId{QStringLiteral("nobody")}, c, 3),
                                            outputsOf(c, 3), batchRecord()),
              LedgerNotFound);
        QVERIFY(!f.ledger->batches().find(BatchId{c})->has_value());
        QVERIFY(!f.ledger->outputs().find(outputId(c, 0))->has_value());
        QVERIFY(!f.ledger->outbox().find(RecordId{c})->has_value());
        QVERIFY(f.start(c, 3));
    }

    void completesAnOutputOnce() {
        Started f;
        QCOMPARE(*f.complete(1), Recorded::Now);
        QCOMPARE(*f.complete(1), Recorded::Before);
        QCOMPARE(f.counts(), (OutputCounts{.waiting = 2, .completed = 1}));
        QCOMPARE(f.owed(), 2);
        f.reopen();
        auto output = f.ledger->outputs().find(outputId(B, 1));
        QCOMPARE((*output)->state, OutputState::Completed);
        OutputFacts facts = someFacts();
        facts.fileName = QStringLiteral("0001.mp4");
        QVERIFY((*output)->facts == facts);
        QCOMPARE((*f.ledger->outbox().find(RecordId{outputId(B, 1).value}))->body,
                 videoRecord(outputId(B, 1)).body);
    }

    void keepsTheKeysWhereNoneAreGiven() {
        Started f;
        OutputFacts facts = someFacts();
        facts.segmentKeys.clear();
        OK(f.ledger->writer().completeOutput(outputId(B, 0), facts, videoRecord(outputId(B, 0))));
        QCOMPARE((*f.ledger->outputs().find(outputId(B, 0)))->segmentKeys, QByteArray("[\"k\"]"));
    }

    void keepsTheNameThatAnOutputWasGiven() {
        Started f;
        const QString dir = QStringLiteral("/tmp/out"), given = QStringLiteral("0000 (2).mp4");
        OutputFacts facts = someFacts();
        facts.fileName = given;
        OK(f.ledger->writer().completeOutput(outputId(B, 0), facts, videoRecord(outputId(B, 0))));
        QCOMPARE((*f.ledger->outputs().find(outputId(B, 0)))->fileName, given);
        QCOMPARE((*f.ledger->outputs().findFile(dir, given))->id.value, outputId(B, 0).value);
        QVERIFY(!f.ledger->outputs().findFile(QStringLiteral("/elsewhere"), given)->has_value());
        // Its first name is nobody's, and one that waits has no file yet.
        QVERIFY(!f.ledger->outputs().findFile(dir, QStringLiteral("0000.mp4"))->has_value());
        QVERIFY(!f.ledger->outputs().findFile(dir, QStringLiteral("0001.mp4"))->has_value());
    }

    void failsAnOutputOnce() {
        Started f;
        QCOMPARE(*f.fail(0), Recorded::Now);
        QCOMPARE(*f.fail(0), Recorded::Before);
        FAILS(f.complete(0), LedgerOutputFinal);
        OK(f.complete(1));
        FAILS(f.fail(1), LedgerOutputFinal);
        FAILS(f.ledger->writer().failOutput(OutputId{QStringLiteral("none")}, Error{}, batchRecord()),
              LedgerNotFound);
        QCOMPARE(f.counts(), (OutputCounts{.waiting = 1, .completed = 1, .failed = 1}));
        QCOMPARE(f.owed(), 3);
        QCOMPARE((*f.ledger->outputs().find(outputId(B, 0)))->error->code, QStringLiteral("media.damaged"));
    }

    void aFailedOutputIsTriedAgainUnderAnIdOfItsOwn() {
        Started f;
        FAILS(f.ledger->writer().retryFailed(BatchId{B}), LedgerUnfinished);
        OK(f.fail(0));
        OK(f.complete(1));
        OK(f.fail(2));
        OK(f.ledger->writer().finishBatch(BatchId{B}, BatchState::CompletedWithFailures));
        QCOMPARE(*f.ledger->writer().retryFailed(BatchId{B}), 2);
        f.reopen();
        const auto batch = f.ledger->batches().find(BatchId{B});
        QCOMPARE((*batch)->state, BatchState::Running);
        QCOMPARE((*batch)->finishedAtMs, 0);
        QCOMPARE(f.counts(), (OutputCounts{.waiting = 2, .completed = 1}));
        // The service has frozen the failure under the old id: that record stays as it was written.
        QVERIFY(!f.ledger->outputs().find(outputId(B, 0))->has_value());
        QCOMPARE((*f.ledger->outbox().find(RecordId{outputId(B, 0).value}))->body,
                 videoRecord(outputId(B, 0)).body);
        const auto waiting = f.ledger->outputs().page(BatchId{B}, OutputState::Waiting, -1, 10);
        QCOMPARE(waiting->size(), std::size_t(2));
        QCOMPARE(waiting->at(0).index, 0);
        QCOMPARE(waiting->at(1).index, 2);
        QVERIFY(!waiting->at(0).error);
        const int owed = f.owed();
        for (const Output& output : *waiting)
            OK(f.ledger->writer().completeOutput(output.id, someFacts(), videoRecord(output.id)));
        QCOMPARE(f.owed(), owed + 2);
        OK(f.ledger->writer().finishBatch(BatchId{B}, BatchState::Completed));
        QCOMPARE(*f.ledger->writer().retryFailed(BatchId{B}), 0);
        QCOMPARE((*f.ledger->batches().find(BatchId{B}))->state, BatchState::Completed);
    }

    void aCancelledBatchIsNotTriedAgain() {
        Started f;
        OK(f.fail(0));
        OK(f.ledger->writer().finishBatch(BatchId{B}, BatchState::Cancelled));
        FAILS(f.ledger->writer().retryFailed(BatchId{B}), LedgerBatchFinal);
        FAILS(f.ledger->writer().retryFailed(BatchId{QStringLiteral("none")}), LedgerNotFound);
    }

    void whoHasLostABatchWritesNothingOfIt() {
        Started f;
        const auto alive = [](std::int64_t) { return true; };
        const QString resource = Owners::workOn(BatchId{B});
        auto other = f.openAgain();
        OK(f.ledger->owners().claim(resource, 100, alive));
        OK(f.complete(0));
        f.clock.boot += Owners::StaleMs + 1;  // stopped for so long
        OK(other->owners().claim(resource, 200, alive));
        const int owed = f.owed();
        FAILS(f.complete(1), LedgerOwnedElsewhere);
        FAILS(f.fail(1), LedgerOwnedElsewhere);
        const Error why{QStringLiteral("media.damaged"), QStringLiteral("cut"), {}};
        FAILS(f.ledger->writer().failOutputs({{outputId(B, 1), why, videoRecord(outputId(B, 1))}}),
              LedgerOwnedElsewhere);
        FAILS(f.ledger->writer().setBatchState(BatchId{B}, BatchState::Paused), LedgerOwnedElsewhere);
        FAILS(f.ledger->writer().finishBatch(BatchId{B}, BatchState::Cancelled), LedgerOwnedElsewhere);
        QCOMPARE(f.counts(), (OutputCounts{.waiting = 2, .completed = 1}));
        QCOMPARE(f.owed(), owed);
        OK(other->writer().completeOutput(outputId(B, 1), someFacts(), videoRecord(outputId(B, 1))));
    }

    void failsManyTogetherOrNone() {
        Started f;
        const Error why{QStringLiteral("media.damaged"), QStringLiteral("cut"), {}};
        const auto failed = [&](int index) {
            return FailedOutput{outputId(B, index), why, videoRecord(outputId(B, index))};
        };
        OK(f.complete(2));
        FAILS(f.ledger->writer().failOutputs({failed(0), failed(2)}), LedgerOutputFinal);
        QCOMPARE(f.counts(), (OutputCounts{.waiting = 2, .completed = 1}));
        OK(f.ledger->writer().failOutputs({failed(0), failed(1)}));
        OK(f.ledger->writer().failOutputs({failed(0), failed(1)}));
        QCOMPARE(f.counts(), (OutputCounts{.completed = 1, .failed = 2}));
        QCOMPARE(f.owed(), 4);
    }

    void pausesAndGoesOn() {
        Started f;
        BatchWriter& writer = f.ledger->writer();
        const BatchId id{B};
        OK(writer.setBatchState(id, BatchState::Paused,
                                Error{QString(errors::DiskFull), QStringLiteral("full"), {}}));
        QCOMPARE((*f.ledger->batches().find(id))->error->code, QString(errors::DiskFull));
        QCOMPARE(f.ledger->batches().unfinished()->size(), std::size_t(1));
        OK(f.complete(0));
        OK(writer.setBatchState(id, BatchState::Running));
        QVERIFY(!(*f.ledger->batches().find(id))->error);
        FAILS(writer.setBatchState(id, BatchState::Completed), errors::Internal);
        FAILS(writer.setBatchState(BatchId{QStringLiteral("none")}, BatchState::Paused), LedgerNotFound);
    }

    void finishesOnlyWhatIsFinished() {
        Started f;
        BatchWriter& writer = f.ledger->writer();
        const BatchId id{B};
        OK(f.complete(0));
        OK(f.complete(1));
        FAILS(writer.finishBatch(id, BatchState::Completed), LedgerUnfinished);
        FAILS(writer.finishBatch(id, BatchState::Paused), errors::Internal);
        OK(f.complete(2));
        f.clock.wall += 1'000;
        QCOMPARE(*writer.finishBatch(id, BatchState::Completed), Recorded::Now);
        QCOMPARE(*writer.finishBatch(id, BatchState::Completed), Recorded::Before);
        FAILS(writer.finishBatch(id, BatchState::Cancelled), LedgerBatchFinal);
        FAILS(writer.setBatchState(id, BatchState::Running), LedgerBatchFinal);
        QCOMPARE((*f.ledger->batches().find(id))->finishedAtMs, f.clock.wall);
        QVERIFY(f.ledger->batches().unfinished()->empty());
    }

    void cancelsWhatWaits() {
        Started f;
        OK(f.complete(0));
        OK(f.ledger->writer().finishBatch(BatchId{B}, BatchState::Cancelled));
        QCOMPARE(f.counts(), (OutputCounts{.completed = 1, .cancelled = 2}));
        QCOMPARE(f.owed(), 2);
        FAILS(f.complete(1), LedgerOutputFinal);
    }

    void readsInPages() {
        Started f;
        OK(f.complete(1));
        auto page = f.ledger->outputs().page(BatchId{B}, std::nullopt, -1, 2);
        QCOMPARE(page->size(), std::size_t(2));
        page = f.ledger->outputs().page(BatchId{B}, std::nullopt, page->back().index, 2);
        QCOMPARE(page->size(), std::size_t(1));
        QCOMPARE(page->front().index, 2);
        page = f.ledger->outputs().page(BatchId{B}, OutputState::Waiting, -1, 10);
        QCOMPARE(page->size(), std::size_t(2));
        QCOMPARE(page->back().index, 2);
    }

    void listsTheNewestFirstWithoutProjects() {
        Started f;
        NewBatch later = aBatch(f.account, QStringLiteral("c"), 1);
        later.createdAtMs += 1;
        OK(f.ledger->writer().startBatch(later, outputsOf(QStringLiteral("c"), 1), batchRecord()));
        auto all = f.ledger->batches().list(std::nullopt, 10);
        QCOMPARE(all->size(), std::size_t(2));
        QCOMPARE(all->front().id.value, QStringLiteral("c"));
        QVERIFY(all->front().projectJson.isEmpty());
        QCOMPARE(f.ledger->batches().list(f.account, 1, 1)->front().id.value, B);
        QVERIFY(f.ledger->batches().list(AccountId{QStringLiteral("nobody")}, 10)->empty());
    }

    // Offline, what is left of the quota depends on this.
    void countsTheBatchesThatTheLeaseDoesNotKnow() {
        Started f;
        QVERIFY(f.takeLease(1));
        QCOMPARE(f.notCounted(), 1);  // running: reserved
        OK(f.ledger->writer().setBatchState(BatchId{B}, BatchState::Paused));
        QCOMPARE(f.notCounted(), 1);
        OK(f.fail(0));
        OK(f.complete(1));
        QCOMPARE(f.notCounted(), 1);
        // A failed video does not make the service count the batch; the completed one does.
        OK(f.ledger->outbox().acknowledge(RecordId{B}));
        OK(f.ledger->outbox().acknowledge(RecordId{outputId(B, 0).value}));
        QVERIFY(f.takeLease(2));
        QCOMPARE(f.notCounted(), 1);
        // However wrong the clock is, now or later.
        f.clock.wall -= 20LL * 365 * 86'400'000;
        OK(f.ledger->outbox().acknowledge(RecordId{outputId(B, 1).value}));
        QCOMPARE(f.notCounted(), 1);  // counted, but after that lease
        QVERIFY(!f.takeLease(1));
        QCOMPARE(f.notCounted(), 1);
        f.clock.wall += 40LL * 365 * 86'400'000;
        QVERIFY(f.takeLease(3));
        QCOMPARE(f.notCounted(), 0);  // its `used` has it
        QCOMPARE(*f.ledger->batches().localBatchesNotCounted(f.account, QStringLiteral("2027-02")), 0);
        QCOMPARE(*f.ledger->batches().localBatchesNotCounted(AccountId{QStringLiteral("x")},
                                                             QStringLiteral("2027-01")),
                 0);
    }

    void aBatchWithoutAVideoCostsNothingOnceItHasEnded() {
        Started f;
        OK(f.ledger->writer().finishBatch(BatchId{B}, BatchState::Cancelled));
        QCOMPARE(f.notCounted(), 0);
        QVERIFY(f.start(QStringLiteral("c"), 2));
        OK(f.complete(0, QStringLiteral("c")));
        OK(f.ledger->writer().finishBatch(BatchId{QStringLiteral("c")}, BatchState::Cancelled));
        QCOMPARE(f.notCounted(), 1);
    }

    void holdsAHundredThousandOutputs() {
        Started f;
        const QString big = QStringLiteral("big");
        QElapsedTimer timer;
        timer.start();
        QVERIFY(f.start(big, 100'000));
        qInfo("100,000 outputs inserted in %lld ms", timer.restart());
        QCOMPARE(f.ledger->outputs().counts(BatchId{big})->waiting, 100'000);
        qInfo("counted in %lld ms", timer.restart());
        OK(f.complete(99'999, big));
        auto page = f.ledger->outputs().page(BatchId{big}, OutputState::Waiting, 99'990, 100);
        QCOMPARE(page->size(), std::size_t(8));
        qInfo("one completed and a page read in %lld ms", timer.elapsed());
    }
};

}  // namespace creatorup::ledger

QTEST_GUILESS_MAIN(creatorup::ledger::BatchesTest)
#include "batches_test.moc"
