#include "app/cli/name_warning.h"

#include "app/cli/finding_report.h"
#include "core/plan/output_namer.h"
#include "core/workflow/project_planner.h"

namespace creatorup::cli {

void warnOfNames(const Output& output, const project::Project& project,
                 const workflow::PlanSummary& summary) {
    const auto namer = plan::OutputNamer::of(project, summary.plan, {});
    const Result<QSet<QString>> names =
        namer ? namer->foldedNames() : Result<QSet<QString>>(fail(namer.error()));
    if (!names)
        reportFinding(output,
                      {project::Finding::Severity::Warning, names.error().code, names.error().message});
}

}  // namespace creatorup::cli
