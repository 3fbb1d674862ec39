#pragma once

#include "core/ledger/batch_writer.h"
#include "core/services/usage_records.h"

namespace creatorup::test {

// A batch and its outputs as a render writes them, with the very bytes that go to the service.
struct RenderedBatch {
    ledger::NewBatch row;
    QString deviceId;

    RenderedBatch(const AccountId& account, int videos, std::int64_t nowMs, QString device, QString lease)
        : row{.id = BatchId::random(),
              .account = account,
              .name = QStringLiteral("Promo"),
              .projectJson = "{}",
              .outDir = QStringLiteral("/tmp/out"),
              .createdAtMs = nowMs,
              .leaseId = std::move(lease),
              .videoCount = videos,
              .month = monthUtc(nowMs)},
          deviceId(std::move(device)) {}

    [[nodiscard]] ledger::UsageRecord record() const {
        return {services::BatchCreatePath, services::BatchRecord{row.id.value, row.name, row.videoCount,
                                                                 row.createdAtMs, deviceId, row.leaseId}
                                               .toJson()};
    }
    // Gives the batch's outputs, one after the other.
    [[nodiscard]] ledger::NextOutput outputs() const {
        return [count = row.videoCount, index = 0]() mutable -> std::optional<ledger::NewOutput> {
            if (index == count) return std::nullopt;
            ledger::NewOutput output{.id = OutputId::random(),
                                     .index = index,
                                     .variant = "[0]",
                                     .deliveryId = QStringLiteral("vertical"),
                                     .fileName = QStringLiteral("%1.mp4").arg(index),
                                     .segmentKeys = "[]"};
            ++index;
            return output;
        };
    }
};

[[nodiscard]] inline ledger::OutputFacts renderedFacts(std::int64_t nowMs) {
    ledger::OutputFacts facts;
    facts.frames = 360;
    facts.durationMs = 12'000;
    facts.encoder = QStringLiteral("libx264");
    facts.completedAtMs = nowMs;
    return facts;
}

// `error`: why the video failed, if it did.
[[nodiscard]] inline ledger::UsageRecord videoRecord(const OutputId& output, const BatchId& batch,
                                                     std::int64_t nowMs,
                                                     const std::optional<QString>& error = std::nullopt) {
    const services::VideoRecord video{.clientVideoId = output.value,
                                      .clientBatchId = batch.value,
                                      .error = error,
                                      .fileName = QStringLiteral("video.mp4"),
                                      .durationMs = 12'000,
                                      .width = 720,
                                      .height = 1280,
                                      .codec = QStringLiteral("h264"),
                                      .renderMs = 900,
                                      .encoder = QStringLiteral("libx264"),
                                      .completedAtMs = nowMs};
    return {services::VideoProcessPath, video.toJson()};
}

}  // namespace creatorup::test
