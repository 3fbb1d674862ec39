#include "core/workflow/project_planner.h"

#include "core/account/chain.h"
#include "core/plan/delivery_findings.h"
#include "core/plan/output_namer.h"
#include "core/plan/target_size.h"
#include "core/plan/text_fit.h"
#include "core/plan/transitions.h"
#include "core/plan/variant_count.h"
#include "core/plan/variant_findings.h"
#include "core/project/named_files.h"
#include "core/project/look_files.h"
#include "core/project/sound_files.h"
#include "core/workflow/decode_load.h"
#include "core/workflow/encoder_stories.h"
#include "core/workflow/encoder_trials.h"
#include "core/workflow/look_check.h"
#include "core/workflow/preflight.h"
#include "core/workflow/seen_speed.h"
#include "core/workflow/segment_reason.h"
#include "core/workflow/sound_findings.h"
#include "core/workflow/studio_parts.h"
#include "core/workflow/text_fonts_finder.h"
#include "core/workflow/track_findings.h"

#include <QSet>

#include <algorithm>

namespace creatorup::workflow {

namespace {

using project::Finding;

Result<std::vector<project::Delivery>> deliveriesOf(const project::Project& project,
                                                    const StudioParts& parts) {
    std::vector<project::Delivery> found;
    for (const QString& id : project.deliveries) {
        auto delivery = parts.deliveries.find(id);
        if (!delivery) return fail(delivery.error());
        found.push_back(parts.platforms.withKeepClear(delivery->at(project.speed)));
    }
    return found;
}

// A transition is encoded of decoded segments, where no device is reached, and must join them: so all of it
// is the CPU's.
std::vector<project::Delivery> forTransitions(const project::Project& project,
                                              std::vector<project::Delivery> deliveries) {
    if (!plan::hasTransitions(project)) return deliveries;
    for (project::Delivery& delivery : deliveries) {
        if (!delivery.hardware) continue;
        delivery.hardware.reset();
        delivery.encoderReason = QStringLiteral("transitions are encoded on the CPU");
    }
    return deliveries;
}

void append(std::vector<Finding>& findings, const std::vector<Finding>& more) {
    findings.insert(findings.end(), more.begin(), more.end());
}

Result<void> firstStop(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings)
        if (finding.severity == Finding::Severity::Stop)
            return fail(Error{finding.code, finding.message, {}});
    return {};
}

}  // namespace

QFuture<Result<QHash<QString, Result<ClipFacts>>>>
ProjectPlanner::inspectAll(const project::Project& project, const plan::TextFonts& fonts, Inspection look) {
    QStringList files = project::clipFiles(project);
    using All = QHash<QString, Result<ClipFacts>>;
    if (files.isEmpty()) return account::ready<All>(All{});
    QList<QFuture<Result<ClipFacts>>> looks;
    for (const QString& file : files)
        looks.append(m_parts.clips->inspect(file, look));
    const QStringList tracks = project::trackFiles(project);
    for (const QString& file : project::filesBesideClips(project) + fonts.files()) {
        if (files.contains(file)) continue;
        files.append(file);
        const bool read = look == Inspection::Full && tracks.contains(file);
        looks.append(m_parts.clips->inspect(file, read ? Inspection::Text : Inspection::File));
    }
    for (const QString& sound : project::soundFiles(project)) {
        if (files.contains(sound)) continue;
        files.append(sound);
        looks.append(m_parts.clips->inspect(sound, Inspection::Sound));
    }
    return QtFuture::whenAll(looks.begin(), looks.end())
        .then(this, [files](const QList<QFuture<Result<ClipFacts>>>& done) -> Result<All> {
            All all;
            for (qsizetype i = 0; i < files.size(); ++i)
                all.insert(files[i], done[i].result());
            return all;
        });
}

QFuture<Result<PlanSummary>> ProjectPlanner::summarize(const project::Project& project,
                                                       const QString& encoder) {
    if (const auto stop = firstStop(project::checkProject(project, m_parts.deliveries)); !stop)
        return account::ready<PlanSummary>(fail(stop.error()));
    const auto deliveries = deliveriesOf(project, m_parts);
    if (!deliveries) return account::ready<PlanSummary>(fail(deliveries.error()));
    // What can be refused before the clips are read is.
    if (const auto variants = plan::countVariants(project); !variants)
        return account::ready<PlanSummary>(fail(variants.error()));

    return account::andThen(
        m_parts.encoders->choose(*deliveries, project.speed, encoder), this,
        [this, project](const std::vector<project::Delivery>& tried) {
            const std::vector<project::Delivery> chosen = forTransitions(project, tried);
            return account::andThen(
                findFonts(project), this, [this, project, chosen](const plan::TextFonts& fonts) {
                    return account::andThen(
                        inspectAll(project, fonts, Inspection::Quick), this,
                        [this, project, chosen, fonts](const QHash<QString, Result<ClipFacts>>& clips) {
                            return account::andThen(
                                m_parts.pool.identity(), this,
                                [this, project, chosen, clips, fonts](const plan::EngineIdentity& engine) {
                                    return withTrials(planWith(project, chosen, clips, fonts, engine));
                                });
                        });
                });
        });
}

QFuture<Result<PlanSummary>> ProjectPlanner::withTrials(const Result<PlanSummary>& planned) {
    if (!planned) return account::ready(planned);
    return account::andThen(m_parts.trials->check(planned->plan->deliveries()), this,
                            [summary = *planned](const std::vector<Finding>& encoders) mutable {
                                summary.encoders = encoders;
                                return account::ready<PlanSummary>(std::move(summary));
                            });
}

// An encoder that was asked for and cannot be used is a finding, too.
QFuture<Result<std::vector<Finding>>> ProjectPlanner::tryEncoders(const project::Project& project) {
    using Findings = Result<std::vector<Finding>>;
    const auto deliveries = deliveriesOf(project, m_parts);
    if (!deliveries) return account::ready<std::vector<Finding>>(std::vector<Finding>());
    return m_parts.encoders->choose(*deliveries, project.speed)
        .then(this,
              [this, project](const Result<std::vector<project::Delivery>>& chosen) -> QFuture<Findings> {
                  if (chosen) return m_parts.trials->check(forTransitions(project, *chosen));
                  if (!chosen.error().is(job::errors::EncoderFailed))
                      return account::ready<std::vector<Finding>>(fail(chosen.error()));
                  return account::ready<std::vector<Finding>>(std::vector<Finding>{
                      {Finding::Severity::Stop, QString(errors::EncoderUnusable), chosen.error().text()}});
              })
        .unwrap();
}

// Most projects need none, and are not made to wait for a thread.
QFuture<Result<plan::TextFonts>> ProjectPlanner::findFonts(const project::Project& project) {
    bool needed = !project::subtitleFiles(project).isEmpty();
    project::forEachText(project, [&](const project::Text&, int, int) { needed = true; });
    if (!needed) return account::ready<plan::TextFonts>(plan::TextFonts{});
    auto promise = std::make_shared<QPromise<Result<plan::TextFonts>>>();
    promise->start();
    QFuture<Result<plan::TextFonts>> found = promise->future();
    m_parts.threads.start([promise, project] {
        promise->addResult(findTextFonts(project));
        promise->finish();
    });
    return found;
}

Result<PlanSummary> ProjectPlanner::planWith(const project::Project& project,
                                             const std::vector<project::Delivery>& deliveries,
                                             const QHash<QString, Result<ClipFacts>>& clips,
                                             const plan::TextFonts& fonts,
                                             const plan::EngineIdentity& engine) {
    PlanSummary summary;
    QHash<QString, plan::SourceFacts> sources;
    const QStringList others = project::otherFiles(project) + fonts.files(),
                      sounds = project::soundFiles(project);
    for (auto it = clips.begin(); it != clips.end(); ++it) {
        if (it.value()) {
            const ClipFacts& facts = *it.value();
            if (!others.contains(it.key())) summary.clips.insert(it.key(), facts);
            if (sounds.contains(it.key())) summary.sounds.insert(it.key(), facts);
            sources.insert(it.key(), {facts.fingerprint, facts.identity, facts.durationMs, facts.still,
                                      decodeLoad(facts)});
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
    auto made = plan::makeSized(project, deliveries, sources, engine, fonts);
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
    summary.fonts = fonts;
    summary.plan = std::make_shared<const plan::Plan>(std::move(*made));
    summary.estimate =
        plan::estimate(*summary.plan, summary.reused, m_parts.workers, seenSpeed(m_parts.ledger->segments()));
    return summary;
}

QFuture<std::vector<Finding>> ProjectPlanner::preflight(const project::Project& project,
                                                        const PlanSummary& summary, const QString& outDir) {
    Looks looks;
    for (const auto* known : {&summary.clips, &summary.sounds})
        for (auto it = known->begin(); it != known->end(); ++it)
            looks.insert(it.key(), *it);
    for (auto it = summary.unreadable.begin(); it != summary.unreadable.end(); ++it)
        looks.insert(it.key(), fail(*it));
    auto findings = project::checkProject(project, m_parts.deliveries);
    append(findings, checkClips({project, looks, summary.plan}, summary.plan->deliveries(),
                                Finding::Severity::Warning));
    append(findings, summary.encoders);
    append(findings, soundFindings(project, looks));
    plan::FileLengths lengths;
    for (auto it = summary.clips.begin(); it != summary.clips.end(); ++it)
        lengths.insert(it.key(), {it->durationMs, it->still});
    append(findings, plan::checkVariants(project, lengths));
    checkTextFonts(project, summary.fonts, findings);
    addPlanFindings(project, summary.plan, summary.estimate, outDir, findings);
    return tryLookFiles(*m_parts.clips, *summary.plan, summary.reused, this)
        .then(this, [plan = summary.plan, findings](const LookFaults& faults) {
            std::vector<Finding> all = findings;
            append(all, lookFindings(*plan, faults, Finding::Severity::Warning));
            return all;
        });
}

QFuture<Result<CheckReport>> ProjectPlanner::check(const project::Project& project, const QString& outDir) {
    CheckReport report;
    report.findings = project::checkProject(project, m_parts.deliveries);
    return account::andThen(
        findFonts(project), this, [this, project, outDir, report](const plan::TextFonts& fonts) {
            return account::andThen(
                inspectAll(project, fonts, Inspection::Full), this,
                [this, project, outDir, report, fonts](const QHash<QString, Result<ClipFacts>>& clips) {
                    CheckReport full = report;
                    const QStringList others = project::otherFiles(project) + fonts.files();
                    for (auto it = clips.begin(); it != clips.end(); ++it)
                        if (*it && !others.contains(it.key())) full.clips.insert(it.key(), **it);
                    const auto plan = planOf(project, clips, fonts);
                    const auto deliveries = deliveriesOf(project, m_parts);
                    append(full.findings,
                           checkClips({project, clips, plan},
                                      deliveries ? *deliveries : std::vector<project::Delivery>(),
                                      Finding::Severity::Stop));
                    append(full.findings, soundFindings(project, clips));
                    append(full.findings, trackFindings(project, clips));
                    addVariantFindings(project, full);
                    checkTextFonts(project, fonts, full.findings);
                    addPermitFindings(project, full);
                    if (plan)
                        addPlanFindings(project, plan, plan::estimate(*plan, {}, m_parts.workers, {}), outDir,
                                        full.findings);
                    return account::andThen(
                        tryEncoders(project), this, [this, plan, full](const std::vector<Finding>& encoders) {
                            CheckReport tried = full;
                            append(tried.findings, encoders);
                            if (!plan) return account::ready<CheckReport>(tried);
                            return tryLookFiles(*m_parts.clips, *plan, {}, this)
                                .then(this, [plan, tried](const LookFaults& faults) -> Result<CheckReport> {
                                    CheckReport whole = tried;
                                    append(whole.findings,
                                           lookFindings(*plan, faults, Finding::Severity::Stop));
                                    return whole;
                                });
                        });
                });
        });
}

// With every clip in it, also those that cannot be used: that their outputs can be counted. Null: there is
// none, and other findings say why.
std::shared_ptr<const plan::Plan> ProjectPlanner::planOf(const project::Project& project, const Looks& clips,
                                                         const plan::TextFonts& fonts) const {
    const auto deliveries = deliveriesOf(project, m_parts);
    if (!deliveries) return nullptr;
    QHash<QString, plan::SourceFacts> sources;
    for (auto it = clips.begin(); it != clips.end(); ++it) {
        if (*it)
            sources.insert(it.key(), {(*it)->fingerprint, (*it)->identity, (*it)->durationMs, (*it)->still});
        else
            sources.insert(it.key(), {Fingerprint{it.key()}, {}, 0});
    }
    auto planned = plan::makeSized(project, *deliveries, sources, {}, fonts);
    return planned ? std::make_shared<const plan::Plan>(std::move(*planned)) : nullptr;
}

void ProjectPlanner::addPermitFindings(const project::Project& project, CheckReport& report) const {
    if (m_parts.session.state() == account::SessionState::SignedOut) return;
    const auto deliveries = deliveriesOf(project, m_parts);
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
    else
        return;
    // There is no plan of so many; what the platforms say of them can be counted all the same.
    const auto deliveries = deliveriesOf(project, m_parts);
    if (!deliveries) return;
    for (const project::Delivery& delivery : *deliveries)
        if (const auto spread = plan::LengthSpread::ofProject(project, lengths, delivery.frameRate))
            append(report.findings, plan::checkDelivery(delivery, m_parts.platforms, *spread));
}

// What only the whole plan tells: names that clash, texts that do not fit, what the platforms take, and room
// on the disk.
void ProjectPlanner::addPlanFindings(const project::Project& project,
                                     const std::shared_ptr<const plan::Plan>& plan,
                                     const plan::Estimate& estimate, const QString& outDir,
                                     std::vector<Finding>& findings) const {
    plan::checkTextFit(*plan, findings);
    const auto namer = plan::OutputNamer::of(project, plan, {});
    const Result<QSet<QString>> names =
        namer ? namer->foldedNames() : Result<QSet<QString>>(fail(namer.error()));
    if (!names) findings.push_back({Finding::Severity::Stop, names.error().code, names.error().message});
    append(findings, checkPlatforms(*plan, m_parts.platforms));
    append(findings, plan::checkTargetSizes(*plan));
    if (outDir.isEmpty()) return;
    append(findings, checkDisks(*plan, estimate, outDir, m_parts.paths.segmentsDir()));
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
