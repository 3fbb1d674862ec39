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

int complain(const Error& error) {
    std::fprintf(stderr, "%s\n", qPrintable(error.text()));
    return 1;
}

Result<void> recordBatch(Ledger& ledger, const AccountId& account, const QString& batch) {
    auto started =
        ledger.writer().startBatch(aBatch(account, batch, Outputs), outputsOf(batch, Outputs), batchRecord());
    if (!started) return started;
    say(QStringLiteral("batch ") + batch);
    for (int i = 0; i < Outputs; ++i) {
        const OutputId id = outputId(batch, i);
        const Error why{QStringLiteral("media.damaged"), QStringLiteral("cut"), {}};
        const auto done = i % 5 == 4 ? ledger.writer().failOutput(id, why, videoRecord(id))
                                     : ledger.writer().completeOutput(id, someFacts(), videoRecord(id));
        if (!done) return fail(done.error());
        say(QStringLiteral("output ") + id.value);
    }
    auto finished = ledger.writer().finishBatch(BatchId{batch}, BatchState::CompletedWithFailures);
    if (!finished) return fail(finished.error());
    say(QStringLiteral("finished ") + batch);
    return {};
}

}  // namespace

}  // namespace creatorup::ledger

int main(int argc, char** argv) {
    using namespace creatorup;
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const SystemClock clock;
    auto ledger = ledger::Ledger::open(arguments.at(1), clock);
    if (!ledger) return ledger::complain(ledger.error());
    ledger::say(QStringLiteral("ready"));
    for (int i = 0;; ++i) {
        const QString batch = QStringLiteral("run%1-batch%2").arg(arguments.at(3)).arg(i);
        auto recorded = ledger::recordBatch(**ledger, AccountId{arguments.at(2)}, batch);
        if (!recorded) return ledger::complain(recorded.error());
    }
}
