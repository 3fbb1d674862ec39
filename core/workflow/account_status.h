#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace creatorup::workflow {

// Where the account stands, true offline: from the ledger and the clock guard, never from a call.
struct AccountStatus {
    enum class State {
        SignedOut,
        SignedIn,
        SignInToSync,  // the token has expired: rendering goes on by the lease, uploading waits
    };
    State state = State::SignedOut;
    AccountId account;
    QString email;
    QString name;
    bool tokenInMemoryOnly = false;  // this session only: no keychain is used

    bool hasLease = false;               // one that holds now
    QString plan;                        // "Starter"
    int maxShortSide = 0;                // pixels; 0: no lease
    QString month;                       // "2026-11"
    std::optional<int> limit;            // batches a month; nothing: unlimited
    int used = 0;                        // as the service counted, and what this computer did since
    qint64 leaseExpiresMs = 0;           // ms since 1970 UTC
    bool remindToConnect = false;        // the lease is past its soft date
    std::optional<Error> leaseProblem;   // why there is none that holds
    std::optional<Error> signInProblem;  // why SignInToSync, where a service said it

    int recordsWaiting = 0;              // usage records that the service does not have yet
    int recordsParked = 0;               // of these, refused by the service
    std::optional<Error> uploadProblem;  // why nothing of the account is sent
    qint64 uploadNextTryMs = 0;          // when that is tried again, ms since 1970 UTC; 0: at once

    [[nodiscard]] std::optional<int> remaining() const {
        return limit ? std::optional<int>(qMax(0, *limit - used)) : std::nullopt;
    }
};

struct Registration {
    QString name;  // 3 to 32 characters
    QString email;
    QString phone;        // 11 to 15
    QByteArray password;  // 6 to 16
};

struct PlanOffer {
    int id = 0;
    QString name;
    qint64 price = 0;  // IDR a month
    QString currency;
    std::optional<int> localRenderingLimit;
    std::optional<int> deviceLimit;
    QString videoQuality;
    bool hasAiSubtitle = false;
    bool hasAiVoiceover = false;

    friend bool operator==(const PlanOffer&, const PlanOffer&) = default;
};

struct MonthlyUsage {
    struct Day {
        QString date;  // "2026-11-22"
        int batches = 0;
        int videos = 0;
    };
    QString month;
    int batches = 0;
    int videos = 0;
    std::optional<int> limit;
    std::optional<int> remaining;
    std::vector<Day> days;
};

enum class Remember {
    OnThisComputer,   // token in the keychain
    ThisSessionOnly,  // token in memory
};

}  // namespace creatorup::workflow
