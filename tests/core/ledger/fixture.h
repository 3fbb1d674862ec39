#pragma once

#include "core/ledger/ledger.h"
#include "core/ledger/ledger_errors.h"

#include <QTemporaryDir>
#include <QTest>

namespace creatorup::ledger {

// Asserts success and says what went wrong.
#define OK(result)                                                                                           \
    do {                                                                                                     \
        const auto& ok_ = (result);                                                                          \
        QVERIFY2(ok_.has_value(),                                                                            \
                 ok_ ? ""                                                                                    \
                     : qPrintable(QString(ok_.error().code + QLatin1String(": ") + ok_.error().text())));    \
    } while (false)

// Asserts failure with this code.
#define FAILS(result, word)                                                                                  \
    do {                                                                                                     \
        const auto& fails_ = (result);                                                                       \
        QVERIFY2(!fails_.has_value(), "it should have failed");                                              \
        QCOMPARE(fails_.error().code, QString(word));                                                        \
    } while (false)

class TurnableClock final : public Clock {
public:
    std::int64_t wall = 1'800'000'000'000;
    std::int64_t boot = 1'000'000;
    QString id = QStringLiteral("boot-1");

    [[nodiscard]] std::int64_t wallMs() const override { return wall; }
    [[nodiscard]] std::int64_t bootMs() const override { return boot; }
    [[nodiscard]] QString bootId() const override { return id; }
};

// A folder with a ledger in it.
struct Fixture {
    QTemporaryDir dir;
    TurnableClock clock;
    std::unique_ptr<Ledger> ledger = openAgain();

    [[nodiscard]] QString path() const { return dir.filePath(QStringLiteral("ledger.sqlite")); }

    [[nodiscard]] std::unique_ptr<Ledger> openAgain() const {
        auto opened = Ledger::open(path(), clock);
        return opened ? std::move(*opened) : nullptr;
    }
    void reopen() {
        ledger.reset();
        ledger = openAgain();
    }
};

inline Account anAccount(const QString& user = QStringLiteral("user-1")) {
    return {.id = {},
            .origin = QStringLiteral("http://127.0.0.1:3000"),
            .digiupOrigin = QStringLiteral("http://127.0.0.1:3345"),
            .digiupUserId = user,
            .email = user + QStringLiteral("@creatorup.test"),
            .name = QStringLiteral("Somebody"),
            .tokenExpiresAtMs = 1'800'000'100'000,
            .signedIn = true,
            .current = true};
}

inline NewBatch aBatch(const AccountId& account, const QString& id, int videos) {
    return {.id = BatchId{id},
            .account = account,
            .name = QStringLiteral("Spring"),
            .projectJson = "{\"version\":1}",
            .outDir = QStringLiteral("/tmp/out"),
            .createdAtMs = 1'800'000'000'000,
            .leaseId = QStringLiteral("lease-1"),
            .videoCount = videos,
            .month = QStringLiteral("2027-01")};
}

inline OutputId outputId(const QString& batch, int index) {
    return OutputId{batch + QStringLiteral("-%1").arg(index)};
}

inline NextOutput outputsOf(const QString& batch, int count) {
    return [=, index = 0]() mutable -> std::optional<NewOutput> {
        if (index == count) return std::nullopt;
        NewOutput output{.id = outputId(batch, index),
                         .index = index,
                         .variant = "[0,1,2]",
                         .deliveryId = QStringLiteral("vertical-master"),
                         .fileName = QStringLiteral("%1.mp4").arg(index, 4, 10, QLatin1Char('0')),
                         .segmentKeys = "[\"k\"]"};
        ++index;
        return output;
    };
}

inline UsageRecord batchRecord() {
    return {QStringLiteral("/batch/create"), "{\"batch\":true}"};
}
inline UsageRecord videoRecord(const OutputId& id) {
    return {QStringLiteral("/video/process"), "{\"video\":\"" + id.value.toUtf8() + "\"}"};
}

inline OutputFacts someFacts() {
    return {.frames = 420,
            .durationMs = 14'000,
            .bytes = 3'000'000'000,
            .renderMs = 812,
            .encoder = QStringLiteral("libx264"),
            .digest = QStringLiteral("abcdef"),
            .segmentKeys = "[\"k\"]",
            .completedAtMs = 1'800'000'000'500};
}

}  // namespace creatorup::ledger
