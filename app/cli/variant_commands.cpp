#include "app/cli/variant_commands.h"

#include "app/cli/name_warning.h"
#include "app/cli/project_commands.h"
#include "app/cli/variant_options.h"
#include "app/cli/wording.h"
#include "core/plan/output_namer.h"
#include "core/plan/variant_count.h"
#include "core/plan/variant_findings.h"
#include "core/project/project_file.h"
#include "core/workflow/project_planner.h"

#include <QDate>
#include <QFileInfo>
#include <QJsonArray>

namespace creatorup::cli {

namespace {

using plan::VariantCount;
using project::Project;
using workflow::PlanSummary;

QString word(VariantCount::Kind kind) {
    switch (kind) {
    case VariantCount::Kind::Exact:
        return QStringLiteral("exact");
    case VariantCount::Kind::About:
        return QStringLiteral("about");
    case VariantCount::Kind::AtMost:
        break;
    }
    return QStringLiteral("at_most");
}

void report(const Output& output, const Project& project, const VariantCount& counted) {
    output.event("variants",
                 {{QStringLiteral("count"), QString::number(counted.count).toDouble()},
                  {QStringLiteral("counted"), word(counted.kind)},
                  {QStringLiteral("method"), counted.method},
                  {QStringLiteral("rules"), static_cast<qint64>(project.variants.rules.size())},
                  {QStringLiteral("pinned"), static_cast<qint64>(project.variants.pinned.size())},
                  {QStringLiteral("excluded"), static_cast<qint64>(project.variants.excluded.size())},
                  {QStringLiteral("naming"), project.naming}});
    const QString before = counted.kind == VariantCount::Kind::About    ? QStringLiteral("About ")
                           : counted.kind == VariantCount::Kind::AtMost ? QStringLiteral("At most ")
                                                                        : QString();
    const QString after = counted.method.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(counted.method);
    output.say(QStringLiteral("%1%2 variant%3%4")
                   .arg(before)
                   .arg(counted.count)
                   .arg(counted.count == 1 ? QString() : QStringLiteral("s"), after));
    for (const project::VariantRule& rule : project.variants.rules)
        output.say(QStringLiteral("Rule: ") + rule.text());
}

void list(const Output& output, const Project& project, const PlanSummary& summary, qint64 most) {
    const auto namer =
        plan::OutputNamer::of(project, summary.plan, QDate::currentDate().toString(Qt::ISODate));
    if (!namer) return;
    const auto clashes = namer->clashes();
    for (qint64 i = 0; i < qMin(most, summary.plan->outputCount()); ++i) {
        const plan::OutputNode node = summary.plan->output(i);
        QJsonObject values;
        for (qsizetype v = 0; v < node.values.size(); ++v)
            values.insert(summary.plan->variables()[v], node.values[v]);
        QJsonArray clips;
        for (size_t slot = 0; slot < node.variant.size(); ++slot)
            clips.append(project.slots_[slot].clips[static_cast<size_t>(node.variant[slot])].name());
        const bool clash = clashes(node);
        output.event("variant", {{QStringLiteral("number"), node.number},
                                 {QStringLiteral("file"), namer->fileName(node)},
                                 {QStringLiteral("name_clash"), clash},
                                 {QStringLiteral("clips"), clips},
                                 {QStringLiteral("values"), values}});
        output.say(namer->fileName(node) + QStringLiteral("  ") + plan::nameOf(project, node.variant) +
                   (clash ? QStringLiteral("  (another has this name)") : QString()));
    }
}

// Only what makes sense is saved: every rule names clips that are there, and something is left.
Result<void> change(Project& project, const QString& file, const VariantOptions& options) {
    if (auto applied = options.applyTo(project); !applied) return applied;
    for (const project::Finding& finding : plan::checkVariants(project))
        if (finding.severity == project::Finding::Severity::Stop)
            return fail(Error{finding.code, finding.message, {}});
    if (!project.naming.isEmpty()) {
        const auto rows = project::rowVariants(project, project.variants.rows);
        const auto parsed = project::NameTemplate::parse(
            project.naming, project,
            project.variants.mode == project::VariantChoice::Mode::Rows && rows ? rows->variables
                                                                                : QStringList());
        if (!parsed) return fail(parsed.error());
    }
    return project::saveProject(project, file);
}

QFuture<ExitCode> variants(Session& session, const QString& file, const VariantOptions& options,
                           qint64 most) {
    auto project = project::loadProject(file);
    if (!project) return atOnce(refuseProject(session, project.error()));
    if (options.any())
        if (const auto changed = change(*project, file, options); !changed)
            return atOnce(changed.error().is(WrongUsage) ? session.refuse(changed.error())
                                                         : refuseProject(session, changed.error()));
    const auto counted = plan::countVariants(*project);
    if (!counted) return atOnce(refuseProject(session, counted.error()));
    const bool isKnown = counted->kind != VariantCount::Kind::AtMost;
    // Two videos of one name only a name of one's own can give.
    const bool mayClash = options.any() && !project->naming.isEmpty();
    if (most == 0 && isKnown && !mayClash) {
        report(session.output(), *project, *counted);
        return atOnce(ExitCode::Done);
    }
    // How long the clips are, they say themselves.
    return session.studio().planner().summarize(*project).then(
        &session, [&session, project = *project, most, counted = *counted,
                   isNeeded = most > 0 || !isKnown](const Result<PlanSummary>& summary) {
            if (!summary && isNeeded) return refuseProject(session, summary.error());
            if (!summary) {  // what is wrong with the clips, check says
                report(session.output(), project, counted);
                return ExitCode::Done;
            }
            report(session.output(), project, {summary->plan->variantCount(), VariantCount::Kind::Exact, {}});
            warnOfNames(session.output(), project, *summary);
            list(session.output(), project, *summary, most);
            return ExitCode::Done;
        });
}

}  // namespace

void addVariantCommands(Arguments& app, Command& command) {
    struct Wish {
        QString file;
        VariantOptions options;
        std::optional<qint64> list;
    };
    const auto wish = std::make_shared<Wish>();
    Arguments sub = app.command("variants", "Choose which variants become videos, count and list them");
    sub.text("FILE", wish->file, "The project", Need::Required);
    wish->options.addTo(sub);
    sub.number("--list", wish->list, 1, project::kMaxOutputs, "Show the first so many videos");
    sub.chosen([&command, wish] {
        command.action = [wish](Session& session) {
            return variants(session, QFileInfo(wish->file).absoluteFilePath(), wish->options,
                            wish->list.value_or(0));
        };
    });
}

}  // namespace creatorup::cli
