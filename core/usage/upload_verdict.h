#pragma once

#include "core/base/result.h"
#include "core/ledger/outbox_record.h"
#include "core/services/envelope.h"

#include <chrono>
#include <optional>

namespace creatorup::usage {

// What an answer means for its record.
struct UploadVerdict {
    enum class Kind {
        Acknowledged,    // parsed whole, and about this record
        RetryLater,      // the network or the service is in trouble
        SendBatchAgain,  // the service does not know the video's batch
        Park,            // the service will never take this record as it is
        SignInAgain,     // the token is not accepted; everything is kept
        PauseAccount,  // nothing of the account will get through: quota, plan, redirect, TLS, somebody's web
                       // page
        Stop           // the token cannot be read; nothing was sent
    };

    Kind kind = Kind::Stop;
    Error error = {};  // empty for Acknowledged
    std::optional<std::chrono::milliseconds> retryAfter =
        std::nullopt;  // the service asked for it; at most a day

    // Whether the service as a whole is not well, so that other records had better wait too.
    [[nodiscard]] bool isAboutTheService() const { return kind == Kind::RetryLater; }
};

[[nodiscard]] UploadVerdict judge(const ledger::OutboxRecord& record,
                                  const Result<services::Envelope>& answer);

}  // namespace creatorup::usage
