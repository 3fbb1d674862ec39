#include "app/cli/project_commands.h"

#include "app/cli/encoder_report.h"
#include "app/cli/finding_report.h"
#include "app/cli/new_project.h"
#include "app/cli/wording.h"
#include "core/plan/target_size.h"
#include "core/project/project_file.h"
#include "core/workflow/output_folder.h"
#include "core/workflow/project_planner.h"

#include <QFileInfo>
#include <QMap>

namespace creatorup::cli {

namespace {

using project::Finding;
using workflow::CheckReport;
using workflow::PlanSummary;

ExitCode report(const Session& session, const CheckReport& checked) {
    const Finding* firstStop = nullptr;
    int stops = 0, failures = 0;
    for (const Finding& finding : checked.findings) {
        reportFinding(session.output(), finding);
        if (finding.severity == Finding::Severity::Failure) ++failures;
        if (finding.severity != Finding::Severity::Stop) continue;
        if (stops++ == 0) firstStop = &finding;
    }
    const int warnings = static_cast<int>(checked.findings.size()) - stops - failures;
    session.output().event("check", {{QStringLiteral("stops"), stops},
                                     {QStringLiteral("failures"), failures},
                                     {QStringLiteral("warnings"), warnings}});
    if (!firstStop && failures > 0) {
        session.output().say(QStringLiteral("The project can be rendered, but not all of its videos."));
        return ExitCode::SomeFailed;
    }
    if (!firstStop) {
        session.output().say(QStringLiteral("The project can be rendered."));
        return ExitCode::Done;
    }
    const ExitCode exitCode = exitCodeOf({firstStop->code, firstStop->message, {}});
    return exitCode == ExitCode::NotAllowed || exitCode == ExitCode::DiskFull ? exitCode
                                                                              : ExitCode::BadProject;
}

// What check cannot know. It is neither a finding nor a reason to end otherwise.
void noteUnknownPlan(const Output& output, const QString& why) {
    const QString message =
        why + QStringLiteral(", so whether your plan takes these sizes was not looked at.");
    output.event("note", {{QStringLiteral("code"), QStringLiteral("account.plan_unknown")},
                          {QStringLiteral("message"), message}});
    output.say(QStringLiteral("Note: ") + message);
}

QFuture<ExitCode> check(Session& session, const QString& file, const QString& outDir) {
    const auto project = project::loadProject(file);
    if (!project) return atOnce(refuseProject(session, project.error()));
    const QString folder = outDir.isEmpty() ? workflow::defaultOutputFolder(*project) : outDir;
    return session.account()
        .then(&session,
              [&session, project = *project, folder](const Result<workflow::AccountStatus>& account) {
                  // Who asked to be signed in for this is told why it did not work; for others it is no
                  // matter.
                  if (!account && session.credentials()) return atOnce(session.refuse(account.error()));
                  if (!account)
                      noteUnknownPlan(session.output(), QStringLiteral("Who is signed in cannot be read"));
                  else if (account->state == workflow::AccountStatus::State::SignedOut)
                      noteUnknownPlan(session.output(), QStringLiteral("Nobody is signed in"));
                  return session.studio()
                      .planner()
                      .check(project, folder)
                      .then(&session, [&session](const Result<CheckReport>& checked) {
                          if (!checked) return refuseProject(session, checked.error());
                          return report(session, *checked);
                      });
              })
        .unwrap();
}

// One line a segment in JSON; for people how many there are of each reason.
void reportSegments(const Output& output, const PlanSummary& summary) {
    QMap<QString, int> counts;
    for (const plan::SegmentNode& segment : summary.plan->segments()) {
        const bool reused = summary.reused.contains(segment.key);
        const QString why = reused ? QStringLiteral("nothing changed") : summary.reasons.value(segment.key);
        output.event("plan_segment",
                     {{QStringLiteral("key"), segment.key.value},
                      {QStringLiteral("clip"), segment.clip.file},
                      {QStringLiteral("transition"), segment.kind == plan::SegmentNode::Kind::Transition
                                                         ? QJsonValue(job::wordOf(segment.transition))
                                                         : QJsonValue()},
                      {QStringLiteral("delivery"),
                       summary.plan->deliveries()[static_cast<size_t>(segment.delivery)].id},
                      {QStringLiteral("action"), reused ? QStringLiteral("reuse") : QStringLiteral("encode")},
                      {QStringLiteral("why"), why}});
        if (!reused) ++counts[why];
    }
    for (auto it = counts.begin(); it != counts.end(); ++it)
        output.say(QStringLiteral("  %1: %2").arg(it.key()).arg(it.value()));
}

void reportSizes(const Output& output, const plan::Plan& plan) {
    for (size_t d = 0; d < plan.deliveries().size(); ++d) {
        const project::Delivery& delivery = plan.deliveries()[d];
        if (delivery.targetSizeMb <= 0) continue;
        const plan::SizePlan size = plan::sizePlan(plan, static_cast<int>(d));
        output.event("plan_size", {{QStringLiteral("delivery"), delivery.id},
                                   {QStringLiteral("target_size_mb"), delivery.targetSizeMb},
                                   {QStringLiteral("bitrate_kbit"), delivery.bitrateKbit},
                                   {QStringLiteral("longest_ms"), size.longestMs},
                                   {QStringLiteral("outputs_too_long"), static_cast<qint64>(size.tooLong)}});
        output.say(
            QStringLiteral("%1: no video over %2 MB, so %3 kbit/s for the pictures, as the longest (%4) "
                           "needs. They share its segments: shorter ones come out smaller")
                .arg(delivery.name)
                .arg(delivery.targetSizeMb)
                .arg(delivery.bitrateKbit)
                .arg(duration(size.longestMs)));
    }
}

void report(const Output& output, const PlanSummary& summary) {
    const plan::Plan& plan = *summary.plan;
    const auto unique = static_cast<qint64>(plan.segments().size());
    output.event("plan", {{QStringLiteral("variants"), static_cast<qint64>(plan.variantCount())},
                          {QStringLiteral("outputs"), plan.outputCount()},
                          {QStringLiteral("unique_segments"), unique},
                          {QStringLiteral("naive_segments"), plan.naiveSegmentCount()},
                          {QStringLiteral("reused_segments"), static_cast<qint64>(summary.reused.size())},
                          {QStringLiteral("estimate"),
                           QJsonObject{{QStringLiteral("wall_ms"), summary.estimate.wallMs},
                                       {QStringLiteral("bytes"), summary.estimate.bytes},
                                       {QStringLiteral("cache_bytes"), summary.estimate.cacheBytes},
                                       {QStringLiteral("sound_cpu_ms"), summary.estimate.soundCpuMs}}}});
    output.say(QStringLiteral("%1, %2").arg(
        counted(static_cast<qint64>(plan.variantCount()), QStringLiteral("variant")),
        counted(plan.outputCount(), QStringLiteral("video"))));
    output.say(QStringLiteral("%1 to encode instead of %2; %3 of them ready")
                   .arg(counted(unique, QStringLiteral("segment")))
                   .arg(plan.naiveSegmentCount())
                   .arg(summary.reused.size()));
    reportSizes(output, plan);
    reportEncoders(output, plan.deliveries());
    reportSegments(output, summary);
    if (summary.estimate.soundCpuMs > 0)
        output.say(QStringLiteral("The sound of each video is encoded by itself: %1 of that on one core")
                       .arg(duration(summary.estimate.soundCpuMs)));
    output.say(QStringLiteral("About %1, %2 of videos, %3 of cache")
                   .arg(duration(summary.estimate.wallMs), size(summary.estimate.bytes),
                        size(summary.estimate.cacheBytes)));
}

QFuture<ExitCode> showPlan(Session& session, const QString& file) {
    const auto project = project::loadProject(file);
    if (!project) return atOnce(refuseProject(session, project.error()));
    return session.studio().planner().summarize(*project).then(
        &session, [&session](const Result<PlanSummary>& summary) {
            if (!summary) return refuseProject(session, summary.error());
            report(session.output(), *summary);
            return ExitCode::Done;
        });
}

// A command that takes a project's file and nothing else.
void addFileCommand(Arguments& app, Command& command, const char* name, const char* what,
                    QFuture<ExitCode> (*action)(Session&, const QString&)) {
    const auto file = std::make_shared<QString>();
    Arguments sub = app.command(name, what);
    sub.text("FILE", *file, "The project", Need::Required);
    sub.chosen([&command, file, action] {
        command.action = [file, action](Session& session) {
            return action(session, QFileInfo(*file).absoluteFilePath());
        };
    });
}

void addNewCommand(Arguments& project, Command& command) {
    const auto wish = std::make_shared<NewProjectWish>();
    Arguments sub = project.command("new", "Write a new project file");
    sub.text("FILE", wish->file, "The project, such as sale.creatorup; must not exist", Need::Required);
    sub.texts("--slot", wish->slotWords, "A slot and its clips: NAME=FILE_OR_FOLDER…, in playing order",
              Need::Required);
    sub.texts("--delivery", wish->deliveries, "Output formats; without any, the best that the plan allows");
    wish->variants.addTo(sub);
    sub.chosen([&command, wish] {
        command.action = [wish](Session& session) { return newProject(session, *wish); };
    });
}

void addCheckCommand(Arguments& app, Command& command) {
    const auto wish = std::make_shared<std::pair<QString, QString>>();
    Arguments sub = app.command("check", "Look for everything that would stop a render or spoil it");
    sub.text("FILE", wish->first, "The project", Need::Required);
    sub.text("--out", wish->second,
             "Where the videos would go: is there room? Without it, in the user's folder of videos");
    sub.chosen([&command, wish] {
        command.action = [wish](Session& session) {
            const QString outDir =
                wish->second.isEmpty() ? QString() : QFileInfo(wish->second).absoluteFilePath();
            return check(session, QFileInfo(wish->first).absoluteFilePath(), outDir);
        };
    });
}

}  // namespace

ExitCode refuseProject(const Session& session, const Error& error) {
    const ExitCode exitCode = session.refuse(error);
    return exitCode == ExitCode::WrongUse ? ExitCode::BadProject : exitCode;
}

void addProjectCommands(Arguments& app, Command& command) {
    Arguments project = app.command("project", "Projects");
    project.needCommand();
    addNewCommand(project, command);
    addCheckCommand(app, command);
    addFileCommand(app, command, "plan", "What rendering would mean: videos, segments, time, space",
                   showPlan);
}

}  // namespace creatorup::cli
