#include "core/workflow/ledger_segment_index.h"
#include "core/workflow/seen_speed.h"
#include "tests/core/ledger/fixture.h"

using namespace creatorup;
using namespace Qt::Literals::StringLiterals;

// What segments took is written down with them, and is what the next plan reckons with.
class TestSeenSpeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatSegmentsTookIsKnownAtTheNextStart();
    void whatSaysNothingIsLeftOut();
};

void TestSeenSpeed::whatSegmentsTookIsKnownAtTheNextStart() {
    ledger::Fixture f;
    workflow::LedgerSegmentIndex index(*f.ledger);
    // 100 frames of a million pixels in 2 s, and 300 in 10 s: 30 ns a pixel.
    OK(index.insert({{u"a"_s}, 100, 1, {}, {}, 2000, 1'000'000, u"libx264 medium"_s}));
    OK(index.insert({{u"b"_s}, 300, 1, {}, {}, 10'000, 1'000'000, u"libx264 medium"_s}));
    OK(index.insert({{u"c"_s}, 100, 1, {}, {}, 500, 1'000'000, u"libx264 veryfast"_s}));
    f.reopen();
    const plan::MachineSpeed speed = workflow::seenSpeed(f.ledger->segments());
    QCOMPARE(speed.seenNsPerPixel.size(), 2);
    QCOMPARE(speed.seenNsPerPixel.value(u"libx264 medium"_s), 30.0);
    QCOMPARE(speed.seenNsPerPixel.value(u"libx264 veryfast"_s), 5.0);
}

void TestSeenSpeed::whatSaysNothingIsLeftOut() {
    ledger::Fixture f;
    QVERIFY(workflow::seenSpeed(f.ledger->segments()).seenNsPerPixel.isEmpty());
    workflow::LedgerSegmentIndex index(*f.ledger);
    // A sound, and a clip so short that the time is the start's.
    OK(index.insert({{u"sound"_s}, 100, 1, {}, {}}));
    OK(index.insert({{u"short"_s}, 1, 1, {}, {}, 40, 1'000'000, u"libx264 medium"_s}));
    // Of a version that wrote down nothing, or of another one.
    ledger::StoredSegment row;
    row.frames = 9;
    for (const char* facts : {"{}", "[1, 2", ""}) {
        row.key = {QString::fromUtf8(facts)};
        row.facts = facts;
        OK(f.ledger->segments().insert(row));
    }
    QVERIFY(workflow::seenSpeed(f.ledger->segments()).seenNsPerPixel.isEmpty());
}

QTEST_GUILESS_MAIN(TestSeenSpeed)
#include "test_seen_speed.moc"
