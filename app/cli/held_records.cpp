#include "app/cli/held_records.h"

#include "app/cli/wording.h"
#include "core/base/clock.h"
#include "core/workflow/upload_usage.h"

namespace creatorup::cli {

namespace {

using workflow::HeldRecord;

void report(const Output& output, const HeldRecord& record) {
    const bool parked = record.state == HeldRecord::State::Parked;
    output.event(
        "usage_record",
        {{QStringLiteral("id"), record.id},
         {QStringLiteral("batch"), record.batch.value},
         {QStringLiteral("kind"), record.isBatch ? QStringLiteral("batch") : QStringLiteral("video")},
         {QStringLiteral("state"), parked ? QStringLiteral("parked") : QStringLiteral("waiting")},
         {QStringLiteral("attempts"), record.attempts},
         {QStringLiteral("code"), record.why.code},
         {QStringLiteral("message"), record.why.message},
         {QStringLiteral("next_try"),
          record.nextTryMs > 0 ? QJsonValue(isoUtc(record.nextTryMs)) : QJsonValue()}});
    const QString when = parked ? QStringLiteral("again with: creatorup-cli upload --retry-parked")
                                : QStringLiteral("next try %1").arg(moment(record.nextTryMs));
    output.say(QStringLiteral("  %1 %2: %3 (%4, %5)")
                   .arg(record.isBatch ? QStringLiteral("batch") : QStringLiteral("video"), record.id.left(8),
                        record.why.message, counted(record.attempts, QStringLiteral("attempt")), when));
}

}  // namespace

void reportHeldRecords(Session& session) {
    constexpr int InText = 10;  // more would hide what was asked for; --json has them all
    constexpr int AtMost = 10'000;
    const bool json = session.output().isJson();
    const auto held = session.studio().upload().held(json ? AtMost : InText + 1);
    if (!held) return session.output().error(held.error());
    for (size_t i = 0; i < held->size() && (json || i < InText); ++i)
        report(session.output(), (*held)[i]);
    if (!json && held->size() > InText) session.output().say(QStringLiteral("  … and more"));
}

}  // namespace creatorup::cli
