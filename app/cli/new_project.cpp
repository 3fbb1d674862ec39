#include "app/cli/new_project.h"

#include "app/cli/command.h"
#include "app/cli/name_warning.h"
#include "app/cli/slot_argument.h"
#include "app/cli/wording.h"
#include "core/base/app_paths.h"
#include "core/plan/plan.h"
#include "core/project/own_deliveries.h"
#include "core/project/project_file.h"
#include "core/system/durable_file.h"
#include "core/workflow/account_stories.h"
#include "core/workflow/project_planner.h"

#include <QFileInfo>

namespace creatorup::cli {

namespace {

using project::DeliveryCatalogue;
using project::Project;

// The best of the standard family that the plan allows; the standard one while no plan is known.
QString defaultDelivery(Session& session, const DeliveryCatalogue& catalogue) {
    const auto status = session.studio().account().status();
    if (!status || !status->hasLease || status->maxShortSide <= 0) return catalogue.standard().id;
    return catalogue.bestWithin(catalogue.standard().family, status->maxShortSide).id;
}

Result<QStringList> chooseDeliveries(Session& session, const NewProjectWish& wish) {
    const auto paths = AppPaths::fromEnvironment();
    if (!paths) return fail(paths.error());
    const auto catalogue = project::everyDelivery(paths->deliveriesDir());
    if (!catalogue) return fail(catalogue.error());
    QStringList ids = wish.deliveries;
    if (ids.isEmpty()) ids << defaultDelivery(session, *catalogue);
    for (const QString& id : std::as_const(ids)) {
        if (auto known = catalogue->find(id); !known) return fail(known.error());
    }
    ids.removeDuplicates();
    return ids;
}

Result<Project> compose(Session& session, const NewProjectWish& wish, const QString& path) {
    if (QFileInfo::exists(path))
        return fail(system::FileExists, QStringLiteral("%1 exists already.").arg(path));
    auto slotList = readSlots(wish.slotWords);
    if (!slotList) return fail(slotList.error());
    auto deliveries = chooseDeliveries(session, wish);
    if (!deliveries) return fail(deliveries.error());
    Project project;
    project.name = QFileInfo(path).completeBaseName();
    project.slots_ = std::move(*slotList);
    project.deliveries = *deliveries;
    if (auto chosen = wish.variants.applyTo(project); !chosen) return fail(chosen.error());
    return project;
}

void report(const Output& output, const Project& project, const QString& path, quint64 outputs) {
    output.event("project", {{QStringLiteral("file"), path},
                             {QStringLiteral("slots"), static_cast<qint64>(project.slots_.size())},
                             {QStringLiteral("deliveries"), project.deliveries.join(QLatin1Char(' '))},
                             {QStringLiteral("outputs"), static_cast<qint64>(outputs)}});
    output.say(QStringLiteral("%1: %2, %3 as %4")
                   .arg(path, counted(static_cast<qint64>(project.slots_.size()), QStringLiteral("slot")),
                        counted(static_cast<qint64>(outputs), QStringLiteral("video")),
                        project.deliveries.join(QStringLiteral(", "))));
}

}  // namespace

QFuture<ExitCode> newProject(Session& session, const NewProjectWish& wish) {
    const QString path = QFileInfo(wish.file).absoluteFilePath();
    const auto project = compose(session, wish, path);
    if (!project) {
        session.output().error(project.error());
        return atOnce(project.error().is(errors::DiskFull) ? ExitCode::DiskFull : ExitCode::WrongUse);
    }
    const auto outputs = plan::countOutputs(*project);
    if (!outputs) return atOnce(session.refuse(outputs.error()));
    if (auto saved = project::saveProject(*project, path); !saved)
        return atOnce(session.refuse(saved.error()));
    report(session.output(), *project, path, *outputs);
    if (project->naming.isEmpty()) return atOnce(ExitCode::Done);
    // Clips that cannot be read are for check to name; the project is written.
    return session.studio().planner().summarize(*project).then(
        &session, [&session, project = *project](const Result<workflow::PlanSummary>& summary) {
            if (summary) warnOfNames(session.output(), project, *summary);
            return ExitCode::Done;
        });
}

}  // namespace creatorup::cli
