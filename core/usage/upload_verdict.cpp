#include "core/usage/upload_verdict.h"

#include "core/services/usage_records.h"
#include "core/usage/usage_errors.h"

#include <QJsonObject>

#include <algorithm>

namespace creatorup::usage {
namespace {

using namespace Qt::StringLiterals;
using Kind = UploadVerdict::Kind;

// The record's own id, beside the one that the service gave it.
bool namesRecord(const ledger::OutboxRecord& record, const QJsonObject& data) {
    if (record.kind == ledger::RecordKind::Batch)
        return data.value("client_batch_id"_L1).toString() == record.id.value &&
               !data.value("batch_id"_L1).toString().isEmpty();
    return data.value("client_video_id"_L1).toString() == record.id.value &&
           !data.value("video_id"_L1).toString().isEmpty() && data.value("batch"_L1).isObject();
}

UploadVerdict judgeFailure(const Error& error) {
    const auto isOneOf = [&error](std::initializer_list<ErrorCode> codes) {
        return std::any_of(codes.begin(), codes.end(), [&error](ErrorCode code) { return error.is(code); });
    };
    using namespace serviceErrors;
    if (isOneOf({Tls, Redirect, NotJson})) return {Kind::PauseAccount, error};
    if (isOneOf({Offline, Cut, Timeout, TooLarge})) return {Kind::RetryLater, error};
    if (isOneOf({BadToken})) return {Kind::SignInAgain, error};
    return {Kind::Stop, error};  // the token's store, or cancelled
}

Kind kindOfStatus(const ledger::OutboxRecord& record, const services::Envelope& answer) {
    if (answer.status == 429 || answer.status == 408 || answer.status >= 500) return Kind::RetryLater;
    if (!answer.known) return Kind::PauseAccount;  // a page from something in between
    switch (answer.status) {
    case 401:
        return Kind::SignInAgain;
    case 404:
        // A batch that is "not found" has an id that belongs to somebody else.
        return record.kind == ledger::RecordKind::Video ? Kind::SendBatchAgain : Kind::Park;
    case 422:
        if (answer.code == "ERROR_AUTH"_L1) return Kind::RetryLater;  // DigiUp's database is down
        [[fallthrough]];
    case 400:
    case 409:
    case 413:
        return Kind::Park;
    default:
        return Kind::PauseAccount;  // 402, 403, and what nobody has agreed on
    }
}

}  // namespace

UploadVerdict judge(const ledger::OutboxRecord& record, const Result<services::Envelope>& answer) {
    if (!answer) return judgeFailure(answer.error());
    if (answer->good) {
        if (namesRecord(record, answer->data.toObject())) return {Kind::Acknowledged};
        return {Kind::RetryLater,
                {QString(usageErrors::NotNamed), u"The service's answer is not about this record."_s, {}}};
    }
    UploadVerdict verdict{kindOfStatus(record, *answer), services::serviceError(*answer)};
    constexpr std::chrono::seconds mostWait = std::chrono::hours(24);
    if (answer->retryAfter && (verdict.kind == Kind::RetryLater || verdict.kind == Kind::PauseAccount))
        verdict.retryAfter = std::min(*answer->retryAfter, mostWait);
    return verdict;
}

}  // namespace creatorup::usage
