#pragma once

#include "core/ledger/ledger.h"
#include "core/net/api_client.h"
#include "core/usage/uploader.h"
#include "tests/core/usage/given_token.h"
#include "tests/core/usage/rendered_records.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

namespace creatorup::test {

// A real ledger with an account, in which batches finish at once.
struct OutboxFixture {
    explicit OutboxFixture(const QString& creatorUpOrigin,
                           const QString& digiUp = QStringLiteral("http://127.0.0.1:9"))
        : origins{net::Origin::parse(digiUp).value(), net::Origin::parse(creatorUpOrigin).value()} {
        signIn(QStringLiteral("17"), "the-token");
    }

    // From now on it is this user's ledger, whose token this is.
    void signIn(const QString& user, const QByteArray& token) {
        account = ledger->accounts()
                      .put({.id = {},
                            .origin = origins.creatorUp.text(),
                            .digiupOrigin = origins.digiUp.text(),
                            .digiupUserId = user,
                            .email = user + QStringLiteral("@b.test"),
                            .name = QStringLiteral("A"),
                            .tokenExpiresAtMs = 0,
                            .signedIn = true,
                            .current = true})
                      .value()
                      .id;
        tokens = std::make_shared<GivenToken>(token);
    }

    // Writes a batch and its completed videos with their records, as a render does. The batch's id.
    BatchId write(int videos, const QString& deviceId = QStringLiteral("device-1"),
                  const QString& leaseId = QStringLiteral("lease-1")) {
        const std::int64_t now = clock.wallMs();
        const RenderedBatch batch(account, videos, now, deviceId, leaseId);
        must(ledger->writer().startBatch(batch.row, batch.outputs(), batch.record()));
        const auto waiting =
            ledger->outputs().page(batch.row.id, ledger::OutputState::Waiting, -1, videos).value();
        for (const ledger::Output& output : waiting)
            must(ledger->writer().completeOutput(output.id, renderedFacts(now),
                                                 videoRecord(output.id, batch.row.id, now)));
        return batch.row.id;
    }

    [[nodiscard]] usage::UploadParts parts() { return partsOf(*ledger); }
    // The same account's, as another program has them: its own opening of the ledger.
    [[nodiscard]] usage::UploadParts partsOf(ledger::Ledger& opened) {
        return {.access = {api, origins},
                .account = account,
                .tokens = tokens,
                .outbox = opened.outbox(),
                .owners = opened.owners(),
                .clock = clock,
                .isAlive = [](std::int64_t) { return true; }};
    }
    [[nodiscard]] std::unique_ptr<ledger::Ledger> openAgain() {
        return ledger::Ledger::open(dir.filePath(QStringLiteral("ledger.sqlite")), clock).value();
    }
    [[nodiscard]] std::optional<ledger::Owner> uploader() {
        return ledger->owners().owner(ledger::Owners::uploadFor(account)).value();
    }
    [[nodiscard]] ledger::OutboxCounts counts() { return ledger->outbox().counts(account).value(); }

    template <typename T>
    static void must(const Result<T>& result) {
        if (!result) qFatal("%s", qPrintable(result.error().text()));
    }

    net::ServiceOrigins origins;
    QTemporaryDir dir;
    SystemClock clock;
    net::ApiClient api;
    std::shared_ptr<services::TokenSource> tokens = std::make_shared<GivenToken>("the-token");
    std::unique_ptr<ledger::Ledger> ledger =
        ledger::Ledger::open(dir.filePath(QStringLiteral("ledger.sqlite")), clock).value();
    AccountId account;
};

}  // namespace creatorup::test
