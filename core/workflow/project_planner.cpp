#include "core/workflow/project_planner.h"

#include "core/account/chain.h"
#include "core/plan/target_size.h"
#include "core/plan/transitions.h"
#include "core/plan/variant_count.h"
#include "core/project/look_files.h"
#include "core/project/named_files.h"
#include "core/project/sound_files.h"
#include "core/workflow/batch_findings.h"
#include "core/workflow/decode_load.h"
#include "core/workflow/encoder_stories.h"
#include "core/workflow/encoder_trials.h"
#include "core/workflow/look_check.h"
#include "core/workflow/seen_speed.h"
#include "core/workflow/segment_reason.h"
#include "core/workflow/studio_parts.h"
#include "core/workflow/text_fit_check.h"
#include "core/workflow/text_fonts_finder.h"

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

QFuture<Result<Looks>> ProjectPlanner::inspectAll(const project::Project& project,
                                                  const plan::TextFonts& fonts, Inspection look) {
    QStringList files = project::clipFiles(project);
    if (files.isEmpty()) return account::ready<Looks>(Looks{});
    QList<QFuture<Result<ClipFacts>>> looks;
    for (const QString& file : files)
        looks.append(m_parts.clips->inspect(file, look));
    const QStringList tracks = project::trackFiles(project);
    for (const QString& file : project::filesBesideClips(project) + fonts.files()) {
        if (files.contains(file)) continue;
        files.append(file);
        looks.append(
            m_parts.clips->inspect(file, tracks.contains(file) ? Inspection::Text : Inspection::File));
    }
    for (const QString& sound : project::soundFiles(project)) {
        if (files.contains(sound)) continue;
        files.append(sound);
        looks.append(m_parts.clips->inspect(sound, Inspection::Sound));
    }
    return QtFuture::whenAll(looks.begin(), looks.end())
        .then(this, [files](const QList<QFuture<Result<ClipFacts>>>& done) -> Result<Looks> {
            Looks all;
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
                        [this, project, chosen, fonts](const Looks& clips) {
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
                                             const Looks& clips, const plan::TextFonts& fonts,
                                             const plan::EngineIdentity& engine) {
    PlanSummary summary;
    QHash<QString, plan::SourceFacts> sources;
    for (auto it = clips.begin(); it != clips.end(); ++it) {
        if (it.value()) {
            const ClipFacts& facts = *it.value();
            sources.insert(it.key(), {facts.fingerprint, facts.identity, facts.durationMs, facts.still,
                                      decodeLoad(facts)});
            continue;
        }
        // It cannot be opened: the outputs that need it will fail and say so; the others are made.
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
    summary.looks = clips;
    summary.sources = std::move(sources);
    summary.fonts = fonts;
    summary.plan = std::make_shared<const plan::Plan>(std::move(*made));
    summary.estimate =
        plan::estimate(*summary.plan, summary.reused, m_parts.workers, seenSpeed(m_parts.ledger->segments()));
    return summary;
}

QFuture<std::vector<Finding>> ProjectPlanner::preflight(const project::Project& project,
                                                        const PlanSummary& summary, const QString& outDir) {
    auto findings = batchFindings(m_parts, {project, summary.plan->deliveries(), summary.looks, summary.plan},
                                  summary.fonts, summary.estimate, outDir);
    append(findings, summary.encoders);
    return withLook(project, summary.looks, summary.plan, summary.reused, std::move(findings));
}

QFuture<Result<CheckReport>> ProjectPlanner::check(const project::Project& project, const QString& outDir) {
    return account::andThen(findFonts(project), this, [this, project, outDir](const plan::TextFonts& fonts) {
        return account::andThen(
            inspectAll(project, fonts, Inspection::Full), this,
            [this, project, outDir, fonts](const Looks& looks) {
                const auto deliveries =
                    deliveriesOf(project, m_parts).value_or(std::vector<project::Delivery>());
                const auto plan = planOf(project, deliveries, looks, fonts);
                const plan::Estimate estimate =
                    plan ? plan::estimate(*plan, {}, m_parts.workers, {}) : plan::Estimate();
                CheckReport report;
                report.findings =
                    batchFindings(m_parts, {project, deliveries, looks, plan}, fonts, estimate, outDir);
                if (const auto refusal = findRefusal(deliveries)) report.findings.push_back(*refusal);
                const QStringList others = project::otherFiles(project) + fonts.files();
                for (auto it = looks.begin(); it != looks.end(); ++it)
                    if (*it && !others.contains(it.key())) report.clips.insert(it.key(), **it);
                return account::andThen(
                    tryEncoders(project), this,
                    [this, project, looks, plan, report](const std::vector<Finding>& encoders) {
                        std::vector<Finding> findings = report.findings;
                        append(findings, encoders);
                        return withLook(project, looks, plan, {}, std::move(findings))
                            .then(this, [report](const std::vector<Finding>& all) -> Result<CheckReport> {
                                return CheckReport{all, report.clips};
                            });
                    });
            });
    });
}

QFuture<std::vector<Finding>> ProjectPlanner::withLook(const project::Project& project, const Looks& looks,
                                                       const std::shared_ptr<const plan::Plan>& plan,
                                                       const QSet<SegmentKey>& ready,
                                                       std::vector<Finding> findings) {
    const LookFaults ofTracks = faultsOfTracks(project, looks);
    auto tried =
        plan ? tryLookFiles(*m_parts.clips, *plan, ready, this) : QtFuture::makeReadyFuture(LookFaults{});
    // At the same time.
    auto fit = plan ? checkTextFit(m_parts, plan, this) : QtFuture::makeReadyFuture(std::vector<Finding>());
    return tried
        .then(this,
              [this, plan, ofTracks, fit, findings = std::move(findings)](LookFaults faults) mutable {
                  faults.insert(ofTracks);
                  append(findings, lookFindings(plan.get(), faults));
                  return fit.then(this, [findings](const std::vector<Finding>& texts) {
                      std::vector<Finding> all = findings;
                      append(all, texts);
                      return all;
                  });
              })
        .unwrap();
}

// With every clip in it, also those that cannot be used: that their outputs can be counted. Null: there is
// none, and other findings say why.
std::shared_ptr<const plan::Plan> ProjectPlanner::planOf(const project::Project& project,
                                                         const std::vector<project::Delivery>& deliveries,
                                                         const Looks& looks,
                                                         const plan::TextFonts& fonts) const {
    QHash<QString, plan::SourceFacts> sources;
    for (auto it = looks.begin(); it != looks.end(); ++it) {
        if (*it)
            sources.insert(it.key(), {(*it)->fingerprint, (*it)->identity, (*it)->durationMs, (*it)->still});
        else
            sources.insert(it.key(), {Fingerprint{it.key()}, {}, 0});
    }
    auto planned = plan::makeSized(project, deliveries, sources, {}, fonts);
    return planned ? std::make_shared<const plan::Plan>(std::move(*planned)) : nullptr;
}

std::optional<Finding> ProjectPlanner::findRefusal(const std::vector<project::Delivery>& deliveries) const {
    if (m_parts.session.state() == account::SessionState::SignedOut) return std::nullopt;
    const auto permit = m_parts.session.permit(permitRequest(deliveries, m_parts.deliveries));
    if (permit) return std::nullopt;
    return Finding{Finding::Severity::Stop, permit.error().code, permit.error().message};
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
