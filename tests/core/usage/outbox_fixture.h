#pragma once

#include "core/ledger/ledger.h"
#include "core/net/api_client.h"
#include "core/services/usage_records.h"
#include "core/usage/uploader.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

namespace creatorup::test {

// A token that is always there.
class GivenToken final : public services::TokenSource {
public:
    explicit GivenToken(QByteArray token) : m_token(std::move(token)) {}
    QFuture<Result<QByteArray>> token() override {
        return QtFuture::makeReadyFuture(Result<QByteArray>(m_token));
    }

private:
    QByteArray m_token;
};

// A real ledger with an account, in which batches finish at once.
struct OutboxFixture {
    explicit OutboxFixture(const QString& creatorUpOrigin,
                           const QString& digiUp = QStringLiteral("http://127.0.0.1:9"))
        : origins{net::Origin::parse(digiUp).value(), net::Origin::parse(creatorUpOrigin).value()} {
        account = ledger->accounts()
                      .put({.id = {},
                            .origin = creatorUpOrigin,
                            .digiupOrigin = digiUp,
                            .digiupUserId = QStringLiteral("17"),
                            .email = QStringLiteral("a@b.test"),
                            .name = QStringLiteral("A"),
                            .tokenExpiresAtMs = 0,
                            .signedIn = true,
                            .current = true})
                      .value()
                      .id;
    }

    // Writes a batch and its completed videos with their records, as a render does. The batch's id.
    BatchId write(int videos, const QString& deviceId = QStringLiteral("device-1"),
                  const QString& leaseId = QStringLiteral("lease-1")) {
        const BatchId batch = BatchId::random();
        const std::int64_t now = clock.wallMs();
        const ledger::NewBatch row{.id = batch,
                                   .account = account,
                                   .name = QStringLiteral("Promo"),
                                   .projectJson = "{}",
                                   .outDir = QStringLiteral("/tmp/out"),
                                   .createdAtMs = now,
                                   .leaseId = leaseId,
                                   .videoCount = videos,
                                   .month = monthUtc(now)};
        std::vector<OutputId> outputs;
        const auto next = [&]() -> std::optional<ledger::NewOutput> {
            const int index = static_cast<int>(outputs.size());
            if (index == videos) return std::nullopt;
            outputs.push_back(OutputId::random());
            return ledger::NewOutput{.id = outputs.back(),
                                     .index = index,
                                     .variant = "[0]",
                                     .deliveryId = QStringLiteral("vertical"),
                                     .fileName = QStringLiteral("%1.mp4").arg(index),
                                     .segmentKeys = "[]"};
        };
        const services::BatchRecord record{batch.value, row.name, videos, now, deviceId, leaseId};
        must(ledger->writer().startBatch(row, next, {services::BatchCreatePath, record.toJson()}));
        for (const OutputId& output : outputs) {
            const services::VideoRecord video{.clientVideoId = output.value,
                                              .clientBatchId = batch.value,
                                              .error = std::nullopt,
                                              .fileName = QStringLiteral("video.mp4"),
                                              .durationMs = 12'000,
                                              .width = 720,
                                              .height = 1280,
                                              .codec = QStringLiteral("h264"),
                                              .renderMs = 900,
                                              .encoder = QStringLiteral("libx264"),
                                              .completedAtMs = now};
            ledger::OutputFacts facts;
            facts.frames = 360;
            facts.durationMs = 12'000;
            facts.encoder = QStringLiteral("libx264");
            facts.completedAtMs = now;
            must(
                ledger->writer().completeOutput(output, facts, {services::VideoProcessPath, video.toJson()}));
        }
        return batch;
    }

    [[nodiscard]] usage::UploadParts parts() {
        return {.access = {api, origins},
                .account = account,
                .tokens = tokens,
                .outbox = ledger->outbox(),
                .owners = ledger->owners(),
                .clock = clock,
                .isAlive = [](std::int64_t) { return true; }};
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
