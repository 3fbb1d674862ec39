#include "app/cli/usage_commands.h"

#include "app/cli/held_records.h"
#include "app/cli/wording.h"
#include "core/base/clock.h"
#include "core/workflow/account_stories.h"
#include "core/workflow/upload_usage.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace creatorup::cli {

namespace {

using workflow::AccountStatus;
using workflow::MonthlyUsage;
using workflow::PlanOffer;
using workflow::UploadReport;

QJsonValue orNull(const std::optional<int>& number) {
    return number ? QJsonValue(*number) : QJsonValue();
}

QString orUnlimited(const std::optional<int>& number) {
    return number ? QString::number(*number) : QStringLiteral("unlimited");
}

void report(const Output& output, const PlanOffer& offer) {
    output.event("plan_offer", {{QStringLiteral("id"), offer.id},
                                {QStringLiteral("name"), offer.name},
                                {QStringLiteral("price"), offer.price},
                                {QStringLiteral("currency"), offer.currency},
                                {QStringLiteral("local_rendering_limit"), orNull(offer.localRenderingLimit)},
                                {QStringLiteral("device_limit"), orNull(offer.deviceLimit)},
                                {QStringLiteral("video_quality"), offer.videoQuality},
                                {QStringLiteral("has_ai_subtitle"), offer.hasAiSubtitle},
                                {QStringLiteral("has_ai_voiceover"), offer.hasAiVoiceover}});
    output.say(
        QStringLiteral("%1: %2 %3 a month, batches a month: %4, devices: %5, quality: %6")
            .arg(offer.name, offer.currency)
            .arg(offer.price)
            .arg(orUnlimited(offer.localRenderingLimit), orUnlimited(offer.deviceLimit), offer.videoQuality));
}

QFuture<ExitCode> showPlans(Session& session) {
    return session.studio().account().plans().then(&session,
                                                   [&session](const Result<std::vector<PlanOffer>>& offers) {
                                                       if (!offers) return session.refuse(offers.error());
                                                       for (const PlanOffer& offer : *offers)
                                                           report(session.output(), offer);
                                                       return ExitCode::Done;
                                                   });
}

void report(const Output& output, const MonthlyUsage& usage) {
    QJsonArray days;
    for (const MonthlyUsage::Day& day : usage.days)
        days.append(QJsonObject{{QStringLiteral("date"), day.date},
                                {QStringLiteral("batches"), day.batches},
                                {QStringLiteral("videos"), day.videos}});
    output.event("usage", {{QStringLiteral("month_year"), usage.month},
                           {QStringLiteral("total_batches"), usage.batches},
                           {QStringLiteral("total_videos"), usage.videos},
                           {QStringLiteral("limit"), orNull(usage.limit)},
                           {QStringLiteral("remaining"), orNull(usage.remaining)},
                           {QStringLiteral("by_day"), days}});
    output.say(QStringLiteral("%1: batches %2, videos %3; batches left this month: %4")
                   .arg(usage.month)
                   .arg(usage.batches)
                   .arg(usage.videos)
                   .arg(orUnlimited(usage.remaining)));
    for (const MonthlyUsage::Day& day : usage.days)
        output.say(
            QStringLiteral("  %1: batches %2, videos %3").arg(day.date).arg(day.batches).arg(day.videos));
}

bool isMonth(const QString& text) {
    static const QRegularExpression shape(QStringLiteral("^[0-9]{4}-(0[1-9]|1[0-2])$"));
    return shape.match(text).hasMatch();
}

QFuture<ExitCode> showUsage(Session& session, const QString& month) {
    if (!month.isEmpty() && !isMonth(month))
        return atOnce(
            session.refuse({QString(WrongUsage), QStringLiteral("A month is written YYYY-MM."), {}}));
    return session.connectedAccount()
        .then(&session,
              [&session, month](const Result<AccountStatus>& status) {
                  if (status) return session.studio().account().usage(month);
                  return QtFuture::makeReadyFuture(Result<MonthlyUsage>(fail(status.error())));
              })
        .unwrap()
        .then(&session, [&session](const Result<MonthlyUsage>& usage) {
            // What the service does not have yet is known here, whether it answers or not.
            if (usage) report(session.output(), *usage);
            reportHeldRecords(session);
            return usage ? ExitCode::Done : session.refuse(usage.error());
        });
}

ExitCode report(Session& session, const UploadReport& report) {
    const bool comesBack = report.nextTryMs > 0;
    session.output().event("upload", {{QStringLiteral("sent"), report.sent},
                                      {QStringLiteral("usage_waiting"), report.waiting},
                                      {QStringLiteral("usage_parked"), report.parked},
                                      {QStringLiteral("next_try"),
                                       comesBack ? QJsonValue(isoUtc(report.nextTryMs)) : QJsonValue()}});
    session.output().say(
        QStringLiteral("%1 uploaded, %2 waiting%3.")
            .arg(counted(report.sent, QStringLiteral("usage record")))
            .arg(report.waiting)
            .arg(comesBack ? QStringLiteral(", next try %1").arg(moment(report.nextTryMs)) : QString()));
    reportHeldRecords(session);
    if (report.problem) {
        // A record that the service refuses is nothing that the command line did wrong.
        const ExitCode code = session.refuse(*report.problem);
        return code == ExitCode::WrongUse ? ExitCode::Network : code;
    }
    return report.waiting == 0 ? ExitCode::Done : ExitCode::Network;
}

enum class Parked { StayParked, TryAgain };

QFuture<Result<UploadReport>> uploadAll(Session& session, Parked parked) {
    constexpr std::chrono::minutes Patience{10};
    if (parked == Parked::TryAgain) {
        const auto unparked = session.studio().upload().retryParked();
        if (!unparked) return QtFuture::makeReadyFuture(Result<UploadReport>(fail(unparked.error())));
    }
    return session.studio().upload().uploadAll(Patience);
}

QFuture<ExitCode> upload(Session& session, Parked parked) {
    return session.connectedAccount()
        .then(&session,
              [&session, parked](const Result<AccountStatus>& status) {
                  if (status) return uploadAll(session, parked);
                  return QtFuture::makeReadyFuture(Result<UploadReport>(fail(status.error())));
              })
        .unwrap()
        .then(&session, [&session](const Result<UploadReport>& uploaded) {
            if (!uploaded) return session.refuse(uploaded.error());
            return report(session, *uploaded);
        });
}

}  // namespace

void addUsageCommands(Arguments& app, Command& command) {
    app.command("plans", "What DigiUp offers").chosen([&command] { command.action = showPlans; });

    const auto month = std::make_shared<QString>();
    Arguments usage = app.command("usage", "A month as the service has counted it");
    usage.text("--month", *month, "YYYY-MM; this month, where it is not given");
    usage.chosen([&command, month] {
        command.action = [month](Session& session) { return showUsage(session, *month); };
    });

    const auto retryParked = std::make_shared<bool>(false);
    Arguments uploading = app.command("upload", "Send the usage that waits");
    uploading.flag("--retry-parked", *retryParked, "Also what the service has refused before");
    uploading.chosen([&command, retryParked] {
        command.action = [parked = *retryParked ? Parked::TryAgain : Parked::StayParked](Session& session) {
            return upload(session, parked);
        };
    });
}

}  // namespace creatorup::cli
