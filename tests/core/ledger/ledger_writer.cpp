// Records batches for ever, for the test that kills it: "<path> <account id> <number of this run>". Each
// batch has 20 outputs, of which each fifth fails. A line on stdout says what the ledger has acknowledged.

#include "tests/core/ledger/fixture.h"

#include <QCoreApplication>

#include <cstdio>

namespace creatorup::ledger {

namespace {

constexpr int Outputs = 20;

void say(const QString& what) {
    std::printf("%s\n", qPrintable(what));
    std::fflush(stdout);
}

bool recordBatch(Ledger& ledger, const AccountId& account, const QString& batch) {
    if (!ledger.writer().startBatch(aBatch(account, batch, Outputs), outputsOf(batch, Outputs),
                                    batchRecord()))
        return false;
    say(QStringLiteral("batch ") + batch);
    for (int i = 0; i < Outputs; ++i) {
        const OutputId id = outputId(batch, i);
        const Error why{QStringLiteral("media.damaged"), QStringLiteral("cut"), {}};
        const auto done = i % 5 == 4 ? ledger.writer().failOutput(id, why, videoRecord(id))
                                     : ledger.writer().completeOutput(id, someFacts(), videoRecord(id));
        if (!done) return false;
        say(QStringLiteral("output ") + id.value);
    }
    if (!ledger.writer().finishBatch(BatchId{batch}, BatchState::CompletedWithFailures)) return false;
    say(QStringLiteral("finished ") + batch);
    return true;
}

}  // namespace

}  // namespace creatorup::ledger

int main(int argc, char** argv) {
    using namespace creatorup;
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const SystemClock clock;
    auto ledger = ledger::Ledger::open(arguments.at(1), clock);
    if (!ledger) return 1;
    ledger::say(QStringLiteral("ready"));
    for (int i = 0;; ++i) {
        const QString batch = QStringLiteral("run%1-batch%2").arg(arguments.at(3)).arg(i);
        if (!ledger::recordBatch(**ledger, AccountId{arguments.at(2)}, batch)) return 1;
    }
}
