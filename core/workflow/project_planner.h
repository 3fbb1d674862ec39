#pragma once

#include "core/account/permit_request.h"
#include "core/workflow/preflight.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>

namespace creatorup::workflow {

// What a batch of this project would be.
struct PlanSummary {
    std::shared_ptr<const plan::Plan> plan;
    QSet<SegmentKey> reused;             // segments that the cache has
    QHash<SegmentKey, QString> reasons;  // for all others: why they are encoded, as whyEncode says
    plan::Estimate estimate;
    Looks looks;                                // outputs that need what cannot be opened will fail
    QHash<QString, plan::SourceFacts> sources;  // what a batch freezes
    plan::TextFonts fonts;                      // and this
    std::vector<project::Finding> encoders;     // as EncoderTrials::check says
};

struct CheckReport {
    std::vector<project::Finding> findings;
    QHash<QString, ClipFacts> clips;
};

// Reads a project's clips and says what rendering it means. Counting alone needs none of this:
// plan::countOutputs is instant.
class ProjectPlanner : public QObject {
    Q_OBJECT

public:
    explicit ProjectPlanner(StudioParts& parts) : m_parts(parts) {}

    // `encoder`: as EncoderStories::choose has it. What the deliveries are encoded with is tried, once.
    // Errors: the first stop among the project's findings, those of plan::Plan::make, ClipInspector and
    // EncoderStories::choose.
    [[nodiscard]] QFuture<Result<PlanSummary>> summarize(const project::Project& project,
                                                         const QString& encoder = {});

    // What check says of a batch in `outDir`, but from a quick look at its clips.
    [[nodiscard]] QFuture<std::vector<project::Finding>>
    preflight(const project::Project& project, const PlanSummary& summary, const QString& outDir);

    // Everything that stops or warns, with clips decoded fully: what batchFindings says, encoders and files
    // of the look that cannot be used, deliveries above the plan (when an account is there). Fails only when
    // it cannot look at all.
    [[nodiscard]] QFuture<Result<CheckReport>> check(const project::Project& project,
                                                     const QString& outDir = {});

private:
    [[nodiscard]] QFuture<Result<PlanSummary>> withTrials(const Result<PlanSummary>& planned);
    [[nodiscard]] QFuture<Result<std::vector<project::Finding>>> tryEncoders(const project::Project& project);
    [[nodiscard]] QFuture<Result<plan::TextFonts>> findFonts(const project::Project& project);
    [[nodiscard]] QFuture<Result<Looks>> inspectAll(const project::Project& project,
                                                    const plan::TextFonts& fonts, Inspection look);
    [[nodiscard]] Result<PlanSummary> planWith(const project::Project& project,
                                               const std::vector<project::Delivery>& deliveries,
                                               const Looks& clips, const plan::TextFonts& fonts,
                                               const plan::EngineIdentity& engine);
    [[nodiscard]] QFuture<std::vector<project::Finding>>
    withLook(const project::Project& project, const Looks& looks,
             const std::shared_ptr<const plan::Plan>& plan, const QSet<SegmentKey>& ready,
             std::vector<project::Finding> findings);
    [[nodiscard]] std::shared_ptr<const plan::Plan> planOf(const project::Project& project,
                                                           const std::vector<project::Delivery>& deliveries,
                                                           const Looks& looks,
                                                           const plan::TextFonts& fonts) const;
    // Null: the plan allows it, or nobody is signed in.
    [[nodiscard]] std::optional<project::Finding>
    findRefusal(const std::vector<project::Delivery>& deliveries) const;

    StudioParts& m_parts;
};

// What the gate is asked for these deliveries.
[[nodiscard]] account::PermitRequest permitRequest(const std::vector<project::Delivery>& wanted,
                                                   const project::DeliveryCatalogue& catalogue);

}  // namespace creatorup::workflow
