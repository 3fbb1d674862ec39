#include "core/workflow/project_planner.h"

#include "core/account/chain.h"
#include "core/plan/output_namer.h"
#include "core/plan/variant_count.h"
#include "core/plan/variant_findings.h"
#include "core/project/sound_files.h"
#include "core/system/free_disk.h"
#include "core/workflow/segment_reason.h"
#include "core/workflow/sound_findings.h"
#include "core/workflow/studio_parts.h"

#include <QSet>

#include <algorithm>

namespace creatorup::workflow {

namespace {

using project::Finding;

QStringList uniqueFiles(const project::Project& project) {
    QStringList files;
    for (const project::Slot& slot : project.slots_)
        for (const project::Clip& clip : slot.clips)
            files.append(clip.file);
    files.removeDuplicates();
    return files;
}

QStringList uniqueLuts(const project::Project& project) {
    QStringList files;
    for (const project::Slot& slot : project.slots_)
        for (const project::Clip& clip : slot.clips)
            if (!clip.lutFile.isEmpty()) files.append(clip.lutFile);
    files.removeDuplicates();
    return files;
}

// What a project names that is no clip.
QStringList otherFiles(const project::Project& project) {
    const QStringList clips = uniqueFiles(project);
    QStringList others = uniqueLuts(project) + project::soundFiles(project);
    others.removeIf([&clips](const QString& file) { return clips.contains(file); });
    return others;
}

Result<std::vector<project::Delivery>> deliveriesOf(const project::Project& project,
                                                    const project::DeliveryCatalogue& catalogue) {
    std::vector<project::Delivery> found;
    for (const QString& id : project.deliveries) {
        auto delivery = catalogue.find(id);
        if (!delivery) return fail(delivery.error());
        found.push_back(std::move(*delivery));
    }
    return found;
}

Result<void> firstStop(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings)
        if (finding.severity == Finding::Severity::Stop)
            return fail(Error{finding.code, finding.message, {}});
    return {};
}

// What is worth knowing of a clip that can be rendered.
void adviseOnClip(const ClipFacts& facts, const project::Clip& clip, const project::Delivery* largest,
                  int slot, int index, std::vector<Finding>& findings) {
    const auto warn = [&](const char* code, const QString& text) {
        findings.push_back({Finding::Severity::Warning, QString::fromLatin1(code),
                            clip.name() + QStringLiteral(": ") + text, slot, index});
    };
    if (facts.framesMissing > 0)
        warn("media.frames_missing",
             QStringLiteral("%1 of its frames are damaged; the frame before is held instead.")
                 .arg(facts.framesMissing));
    if (facts.audioCodec.isEmpty() && !clip.mute && !facts.still)
        warn("media.no_sound", QStringLiteral("it has no sound."));
    if (largest && qMin(facts.width, facts.height) < largest->shortSide() / 2)
        warn("media.low_resolution", QStringLiteral("%1 × %2 is small for %3 × %4; it will look soft.")
                                         .arg(facts.width)
                                         .arg(facts.height)
                                         .arg(largest->width)
                                         .arg(largest->height));
    const qint64 durationMs = facts.still ? clip.stillMs : facts.durationMs;
    if (clip.trimInMs >= durationMs && durationMs > 0)
        findings.push_back({Finding::Severity::Stop, QString(job::errors::NothingLeft),
                            clip.name() + QStringLiteral(": the trim begins after its end."), slot, index});
}

}  // namespace

QFuture<Result<QHash<QString, Result<ClipFacts>>>> ProjectPlanner::inspectAll(const project::Project& project,
                                                                              Inspection look) {
    QStringList files = uniqueFiles(project);
    using All = QHash<QString, Result<ClipFacts>>;
    if (files.isEmpty()) return account::ready<All>(All{});
    QList<QFuture<Result<ClipFacts>>> looks;
    for (const QString& file : files)
        looks.append(m_parts.clips->inspect(file, look));
    for (const QString& lut : uniqueLuts(project)) {
        if (files.contains(lut)) continue;
        files.append(lut);
        looks.append(m_parts.clips->inspect(lut, Inspection::File));
    }
    for (const QString& sound : project::soundFiles(project)) {
        if (files.contains(sound)) continue;
        files.append(sound);
        looks.append(
            m_parts.clips->inspect(sound, look == Inspection::Full ? Inspection::Sound : Inspection::File));
    }
    return QtFuture::whenAll(looks.begin(), looks.end())
        .then(this, [files](const QList<QFuture<Result<ClipFacts>>>& done) -> Result<All> {
            All all;
            for (qsizetype i = 0; i < files.size(); ++i)
                all.insert(files[i], done[i].result());
            return all;
        });
}

QFuture<Result<PlanSummary>> ProjectPlanner::summarize(const project::Project& project) {
    if (const auto stop = firstStop(project::checkProject(project, m_parts.deliveries)); !stop)
        return account::ready<PlanSummary>(fail(stop.error()));
    const auto deliveries = deliveriesOf(project, m_parts.deliveries);
    if (!deliveries) return account::ready<PlanSummary>(fail(deliveries.error()));
    // What can be refused before the clips are read is.
    if (const auto variants = plan::countVariants(project); !variants)
        return account::ready<PlanSummary>(fail(variants.error()));

    return account::andThen(inspectAll(project, Inspection::Quick), this,
                            [this, project, deliveries](const QHash<QString, Result<ClipFacts>>& clips) {
                                return account::andThen(
                                    m_parts.pool.identity(), this,
                                    [this, project, deliveries, clips](const plan::EngineIdentity& engine) {
                                        return account::ready(planWith(project, *deliveries, clips, engine));
                                    });
                            });
}

Result<PlanSummary> ProjectPlanner::planWith(const project::Project& project,
                                             const std::vector<project::Delivery>& deliveries,
                                             const QHash<QString, Result<ClipFacts>>& clips,
                                             const plan::EngineIdentity& engine) {
    PlanSummary summary;
    QHash<QString, plan::SourceFacts> sources;
    const QStringList others = otherFiles(project);
    for (auto it = clips.begin(); it != clips.end(); ++it) {
        if (it.value()) {
            const ClipFacts& facts = *it.value();
            if (!others.contains(it.key())) summary.clips.insert(it.key(), facts);
            sources.insert(it.key(), {facts.fingerprint, facts.identity, facts.durationMs, facts.still});
            continue;
        }
        // It cannot be opened: the outputs that need it will fail and say so; the others are made.
        summary.unreadable.insert(it.key(), it.value().error());
        const auto identity = FileIdentity::of(it.key());
        if (!identity) return fail(identity.error());
        const auto fingerprint = m_parts.ledger->sources().fingerprint(it.key(), *identity);
        if (!fingerprint) return fail(fingerprint.error());
        if (!*fingerprint) return fail(it.value().error());
        sources.insert(it.key(), {**fingerprint, *identity, 0});
    }
    auto made = plan::Plan::make(project, deliveries, sources, engine);
    if (!made) return fail(made.error());
    QSet<SegmentKey> planned;
    for (const plan::SegmentNode& node : made->segments())
        planned.insert(node.key);
    for (const plan::SegmentNode& node : made->segments()) {
        const auto found = m_parts.segments.find(node.key);
        if (!found) return fail(found.error());
        if (*found) {
            summary.reused.insert(node.key);
            continue;
        }
        const auto reason = whyEncode(m_parts.ledger->recipes(), node, planned);
        if (!reason) return fail(reason.error());
        summary.reasons.insert(node.key, *reason);
    }
    summary.sources = std::move(sources);
    summary.plan = std::make_shared<const plan::Plan>(std::move(*made));
    summary.estimate = plan::estimate(*summary.plan, summary.reused, m_parts.workers, {});
    return summary;
}

QFuture<Result<CheckReport>> ProjectPlanner::check(const project::Project& project, const QString& outDir) {
    CheckReport report;
    report.findings = project::checkProject(project, m_parts.deliveries);
    return account::andThen(inspectAll(project, Inspection::Full), this,
                            [this, project, outDir, report](const QHash<QString, Result<ClipFacts>>& clips) {
                                CheckReport full = report;
                                addClipFindings(project, clips, full);
                                const auto ofSounds = soundFindings(project, clips);
                                full.findings.insert(full.findings.end(), ofSounds.begin(), ofSounds.end());
                                addVariantFindings(project, full);
                                addPermitFindings(project, full);
                                addPlanFindings(project, outDir, full);
                                return account::ready<CheckReport>(full);
                            });
}

void ProjectPlanner::addClipFindings(const project::Project& project,
                                     const QHash<QString, Result<ClipFacts>>& clips,
                                     CheckReport& report) const {
    const auto deliveries = deliveriesOf(project, m_parts.deliveries);
    const project::Delivery* largest = nullptr;
    if (deliveries)
        for (const project::Delivery& delivery : *deliveries)
            if (!largest || delivery.shortSide() > largest->shortSide()) largest = &delivery;
    for (int s = 0; s < static_cast<int>(project.slots_.size()); ++s) {
        const auto& slotClips = project.slots_[static_cast<size_t>(s)].clips;
        for (int c = 0; c < static_cast<int>(slotClips.size()); ++c) {
            const project::Clip& clip = slotClips[static_cast<size_t>(c)];
            const Result<ClipFacts>& facts = clips[clip.file];
            if (facts) {
                report.clips.insert(clip.file, *facts);
                adviseOnClip(*facts, clip, largest, s, c, report.findings);
            } else if (!facts.error().is(creatorup::errors::FileMissing)) {  // that was found already
                report.findings.push_back({Finding::Severity::Stop, facts.error().code,
                                           clip.name() + QStringLiteral(": ") + facts.error().message, s, c});
            }
        }
    }
}

void ProjectPlanner::addPermitFindings(const project::Project& project, CheckReport& report) const {
    if (m_parts.session.state() == account::SessionState::SignedOut) return;
    const auto deliveries = deliveriesOf(project, m_parts.deliveries);
    if (!deliveries) return;
    const auto permit = m_parts.session.permit(permitRequest(*deliveries, m_parts.deliveries));
    if (!permit)
        report.findings.push_back(
            {Finding::Severity::Stop, permit.error().code, permit.error().message, -1, -1});
}

void ProjectPlanner::addVariantFindings(const project::Project& project, CheckReport& report) const {
    plan::FileLengths lengths;
    for (auto it = report.clips.begin(); it != report.clips.end(); ++it)
        lengths.insert(it.key(), {it->durationMs, it->still});
    const auto findings = plan::checkVariants(project, lengths);
    report.findings.insert(report.findings.end(), findings.begin(), findings.end());
    const auto counted = plan::countVariants(project, lengths);
    if (!counted || project.deliveries.isEmpty()) return;
    if (counted->count > static_cast<quint64>(project::kMaxOutputs / project.deliveries.size()))
        report.findings.push_back(
            {Finding::Severity::Stop, QString(project::errors::TooManyOutputs),
             QStringLiteral(
                 "%1 variants are more than a batch can hold (%2 videos). Draw some of them instead.")
                 .arg(counted->count)
                 .arg(project::kMaxOutputs),
             -1, -1});
}

// What only the whole plan tells: names that clash, and room on the disk.
void ProjectPlanner::addPlanFindings(const project::Project& project, const QString& outDir,
                                     CheckReport& report) const {
    if (project::hasStop(report.findings)) return;
    const auto deliveries = deliveriesOf(project, m_parts.deliveries);
    QHash<QString, plan::SourceFacts> sources;
    for (auto it = report.clips.begin(); it != report.clips.end(); ++it)
        sources.insert(it.key(), {it->fingerprint, it->identity, it->durationMs, it->still});
    // Neither names nor how much is written depend on what is in a colour table or a sound.
    for (const QString& other : otherFiles(project))
        sources.insert(other, {});
    auto planned = plan::Plan::make(project, *deliveries, sources, {});
    if (!planned) return;
    const auto plan = std::make_shared<const plan::Plan>(std::move(*planned));
    const auto namer = plan::OutputNamer::of(project, plan, {});
    const Result<QSet<QString>> names =
        namer ? namer->foldedNames() : Result<QSet<QString>>(fail(namer.error()));
    if (!names)
        report.findings.push_back(
            {Finding::Severity::Stop, names.error().code, names.error().message, -1, -1});
    const auto free = system::freeDiskBytes(outDir);
    if (outDir.isEmpty() || !free) return;
    const plan::Estimate estimate = plan::estimate(*plan, {}, m_parts.workers, {});
    if (estimate.bytes > *free)
        report.findings.push_back(
            {Finding::Severity::Warning, QString(creatorup::errors::DiskFull),
             QStringLiteral("About %1 MB will be written, but only %2 MB are free in %3.")
                 .arg(estimate.bytes / 1'000'000)
                 .arg(*free / 1'000'000)
                 .arg(outDir),
             -1, -1});
}

account::PermitRequest permitRequest(const std::vector<project::Delivery>& wanted,
                                     const project::DeliveryCatalogue& catalogue) {
    account::PermitRequest request;
    for (const project::Delivery& delivery : wanted)
        request.deliveries.push_back({delivery.name, delivery.shortSide()});
    // Another size of the same picture, not another picture.
    const auto isWantedFamily = [&wanted](const project::Delivery& delivery) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](const project::Delivery& one) { return one.family == delivery.family; });
    };
    for (const project::Delivery& delivery : catalogue.all())
        if (isWantedFamily(delivery)) request.alternatives.push_back({delivery.name, delivery.shortSide()});
    return request;
}

}  // namespace creatorup::workflow
