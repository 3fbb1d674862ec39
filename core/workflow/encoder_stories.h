#pragma once

#include "core/job/events.h"
#include "core/job/jobs.h"
#include "core/plan/encoder_catalogue.h"
#include "core/project/delivery.h"
#include "core/workflow/encoder_standing.h"
#include "core/workflow/encoder_use.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace creatorup::workflow {

struct StudioParts;

// Which encoder a delivery gets: the CPU's, or one of a GPU that was tried on this computer, joins, and is
// faster than all cores together. What was found is remembered until a driver or a library changes.
class EncoderStories : public QObject {
    Q_OBJECT

public:
    explicit EncoderStories(StudioParts& parts) : m_parts(parts) {}

    enum class Trying { OnlyRemembered, WhatIsNew, Everything };
    // All that the program knows for this system, the CPU's among them, at the speed that projects have
    // unless they say another. Errors: those of the ledger.
    [[nodiscard]] QFuture<Result<std::vector<EncoderStanding>>> look(Trying trying);

    // The same deliveries, which are those of this speed, with their encoders chosen and the reasons in
    // words. `wish`: "auto", "cpu", or an encoder's name, which is then taken for the deliveries of its
    // codec; empty: what was set. Errors: job::errors::EncoderFailed, with the reason, for a name that is not
    // known or cannot be used here.
    [[nodiscard]] QFuture<Result<std::vector<project::Delivery>>>
    choose(const std::vector<project::Delivery>& deliveries, project::Speed speed, const QString& wish = {});

    // What `choose` goes by: "auto" unless it was set. Errors: those of the ledger.
    [[nodiscard]] Result<QString> wish() const;
    [[nodiscard]] Result<void> setWish(const QString& wish);

private:
    struct Candidate {
        EncoderStanding standing;
        EncoderUse use;
        job::TestEncoderJob test;
        std::optional<plan::GpuEncoder> gpu;
        bool isToBeTried = true;
    };
    using Candidates = std::vector<Candidate>;
    using Deliveries = std::vector<project::Delivery>;

    [[nodiscard]] Candidates candidatesFor(const std::vector<EncoderUse>& uses) const;
    [[nodiscard]] QFuture<Result<Candidates>> tryAll(Candidates candidates, Trying trying);
    [[nodiscard]] QFuture<Result<Candidates>> tryFrom(Candidates candidates, size_t next, Trying trying,
                                                      const QString& engine);
    [[nodiscard]] Result<bool> remembered(Candidate& candidate, const QString& engine) const;
    [[nodiscard]] Result<void> remember(const Candidate& candidate, const QString& engine) const;
    void rank(Candidates& candidates) const;
    [[nodiscard]] static Result<Deliveries> named(Deliveries deliveries, project::Speed speed,
                                                  const Candidates& candidates, const QString& name);
    [[nodiscard]] static Deliveries ranked(Deliveries deliveries, project::Speed speed,
                                           const Candidates& candidates);

    StudioParts& m_parts;
};

}  // namespace creatorup::workflow
