// An app that renders and uploads, without the pictures: the real ledger, network and uploader, in a process
// that is killed at random. Writes batches until the ledger has enough records, uploads them all the while,
// and ends with 0 when the service has them all. Its retries are quicker than those of the programs
// (UploadPace), and that is all that differs. "<ledger> <digiup> <creatorup> <account> <device> <lease>
// <records>", the token on stdin. Each line on stdout is an id that the ledger has acknowledged.
#include "core/ledger/ledger.h"
#include "core/net/api_client.h"
#include "core/system/process_alive.h"
#include "core/usage/uploader.h"
#include "tests/core/usage/given_token.h"
#include "tests/core/usage/rendered_records.h"

#include <QCoreApplication>

#include <cstdio>
#include <iostream>
#include <string>

namespace creatorup::test {
namespace {

[[noreturn]] void giveUp(const QString& why) {
    std::fprintf(stderr, "%s\n", qPrintable(why));
    std::exit(1);
}

template <typename T>
T must(const Result<T>& result) {
    if (!result) giveUp(result.error().text());
    if constexpr (!std::is_void_v<T>) return *result;
}

void say(const QString& id) {
    std::printf("%s\n", qPrintable(id));
    std::fflush(stdout);
}

// Renders by writing down that it has.
class Renderer {
public:
    Renderer(ledger::Ledger& ledger, const Clock& clock, AccountId account, QString device, QString lease,
             int records)
        : m_ledger(ledger), m_clock(clock), m_account(std::move(account)), m_device(std::move(device)),
          m_lease(std::move(lease)), m_wanted(records) {}

    // One step: an output of a batch that was begun, the end of one, or a new one. False: all is written.
    bool step() {
        const auto open = must(m_ledger.batches().unfinished());
        if (!open.empty()) {
            goOn(open.front());
            return true;
        }
        const ledger::OutboxCounts counts = must(m_ledger.outbox().counts(m_account));
        const int left = m_wanted - counts.waiting() - counts.acknowledged;
        if (left <= 0) return false;
        const int videos = QRandomGenerator::global()->bounded(1, 20);
        const RenderedBatch batch(m_account, qBound(1, videos, qMax(1, left - 1)), m_clock.wallMs(), m_device,
                                  m_lease);
        must(m_ledger.writer().startBatch(batch.row, batch.outputs(), batch.record()));
        say(batch.row.id.value);
        return true;
    }

private:
    void goOn(const ledger::Batch& batch) {
        const auto waiting = must(m_ledger.outputs().page(batch.id, ledger::OutputState::Waiting, -1, 1));
        if (waiting.empty()) {
            const auto counts = must(m_ledger.outputs().counts(batch.id));
            must(m_ledger.writer().finishBatch(batch.id, counts.failed == 0
                                                             ? ledger::BatchState::Completed
                                                             : ledger::BatchState::CompletedWithFailures));
            return;
        }
        const OutputId id = waiting.front().id;
        const std::int64_t now = m_clock.wallMs();
        if (waiting.front().index % 7 == 6) {
            const Error why{QStringLiteral("media.damaged"), QStringLiteral("The clip is damaged."), {}};
            must(m_ledger.writer().failOutput(id, why, videoRecord(id, batch.id, now, why.message)));
        } else {
            must(m_ledger.writer().completeOutput(id, renderedFacts(now), videoRecord(id, batch.id, now)));
        }
        say(id.value);
    }

    ledger::Ledger& m_ledger;
    const Clock& m_clock;
    const AccountId m_account;
    const QString m_device;
    const QString m_lease;
    const int m_wanted;
};

usage::UploadPace quickPace() {
    using namespace std::chrono_literals;
    return {.firstWait = 20ms, .mostWait = 300ms, .pauseProbe = 50ms, .lookAgain = 100ms};
}

}  // namespace
}  // namespace creatorup::test

int main(int argc, char** argv) {
    using namespace creatorup;
    using namespace creatorup::test;
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    std::string token;
    if (words.size() != 8 || !std::getline(std::cin, token)) giveUp(QStringLiteral("wrong use"));
    const SystemClock clock;
    const auto ledger = ledger::Ledger::open(words[1], clock);
    if (!ledger) giveUp(ledger.error().text());
    net::ApiClient api;
    const net::ServiceOrigins origins{must(net::Origin::parse(words[2])), must(net::Origin::parse(words[3]))};
    const AccountId account{words[4]};
    usage::Uploader uploader({.access = {api, origins},
                              .account = account,
                              .tokens = std::make_shared<GivenToken>(QByteArray::fromStdString(token)),
                              .outbox = (*ledger)->outbox(),
                              .owners = (*ledger)->owners(),
                              .clock = clock,
                              .isAlive = [](std::int64_t pid) { return system::processAlive(pid); },
                              .pace = quickPace()});
    QObject::connect(&uploader, &usage::Uploader::signInNeeded,
                     [] { giveUp(QStringLiteral("the service refused the token")); });
    Renderer renderer(**ledger, clock, account, words[5], words[6], words[7].toInt());
    QTimer rendering;
    QTimer watching;
    QObject::connect(&rendering, &QTimer::timeout, [&] {
        if (!renderer.step()) rendering.stop();
    });
    QObject::connect(&watching, &QTimer::timeout, [&] {
        if (rendering.isActive()) return;
        if (must((*ledger)->outbox().counts(account)).pending == 0) QCoreApplication::quit();
    });
    uploader.start();
    rendering.start(2);
    watching.start(20);
    return QCoreApplication::exec();
}
