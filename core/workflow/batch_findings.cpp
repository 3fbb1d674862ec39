#include "core/workflow/batch_findings.h"

#include "core/plan/delivery_findings.h"
#include "core/plan/output_namer.h"
#include "core/plan/target_size.h"
#include "core/plan/variant_count.h"
#include "core/plan/variant_findings.h"
#include "core/workflow/sound_findings.h"
#include "core/workflow/studio_parts.h"
#include "core/workflow/text_fonts_finder.h"

namespace creatorup::workflow {

namespace {

using project::Finding;

void append(std::vector<Finding>& findings, const std::vector<Finding>& more) {
    findings.insert(findings.end(), more.begin(), more.end());
}

// There is no plan of so many; what the platforms say of them can be counted all the same.
void addTooMany(const StudioParts& parts, const Preflight& batch, const plan::FileLengths& lengths,
                std::vector<Finding>& findings) {
    const auto counted = plan::countVariants(batch.project, lengths);
    const auto deliveries = batch.project.deliveries.size();
    if (!counted || deliveries == 0 ||
        counted->count <= static_cast<quint64>(project::kMaxOutputs / deliveries))
        return;
    findings.push_back(
        {Finding::Severity::Stop, QString(project::errors::TooManyOutputs),
         QStringLiteral("%1 variants are more than a batch can hold (%2 videos). Draw some of them instead.")
             .arg(counted->count)
             .arg(project::kMaxOutputs)});
    for (const project::Delivery& delivery : batch.deliveries)
        if (const auto spread = plan::LengthSpread::ofProject(batch.project, lengths, delivery.frameRate))
            append(findings, plan::checkDelivery(delivery, parts.platforms, *spread));
}

// What only the whole plan tells: names that clash, what the platforms take, and room on the disk.
void addOfPlan(const StudioParts& parts, const Preflight& batch, const plan::Estimate& estimate,
               const QString& outDir, std::vector<Finding>& findings) {
    const auto namer = plan::OutputNamer::of(batch.project, batch.plan, {});
    const Result<QSet<QString>> names =
        namer ? namer->foldedNames() : Result<QSet<QString>>(fail(namer.error()));
    if (!names) findings.push_back({Finding::Severity::Stop, names.error().code, names.error().message});
    append(findings, checkPlatforms(*batch.plan, parts.platforms));
    append(findings, plan::checkTargetSizes(*batch.plan));
    if (!outDir.isEmpty())
        append(findings, checkDisks(*batch.plan, estimate, outDir, parts.paths.segmentsDir()));
}

}  // namespace

std::vector<Finding> batchFindings(const StudioParts& parts, const Preflight& batch,
                                   const plan::TextFonts& fonts, const plan::Estimate& estimate,
                                   const QString& outDir) {
    std::vector<Finding> findings = project::checkProject(batch.project, parts.deliveries);
    append(findings, checkClips(batch));
    append(findings, soundFindings(batch.project, batch.looks));
    plan::FileLengths lengths;
    for (auto it = batch.looks.begin(); it != batch.looks.end(); ++it)
        if (*it && (*it)->width > 0) lengths.insert(it.key(), {(*it)->durationMs, (*it)->still});
    append(findings, plan::checkVariants(batch.project, lengths));
    checkTextFonts(batch.project, fonts, findings);
    if (batch.plan)
        addOfPlan(parts, batch, estimate, outDir, findings);
    else
        addTooMany(parts, batch, lengths, findings);
    return findings;
}

}  // namespace creatorup::workflow
