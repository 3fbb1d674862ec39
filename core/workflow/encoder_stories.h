#pragma once

#include "core/job/events.h"
#include "core/job/jobs.h"
#include "core/plan/encoder_catalogue.h"
#include "core/project/delivery.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace creatorup::workflow {

struct StudioParts;

// How an encoder stands on this computer.
struct EncoderStanding {
    QString encoder;
    QString name;   // for people
    QString codec;  // a delivery's word
    bool onGpu = false;
    bool tested = false;  // now, or earlier with the same drivers and libraries
    bool joins = false;
    QString reason;              // why not, or why it was not tried
    double framesPerSecond = 0;  // of one, at 1080×1920
    bool chosen = false;         // `auto` takes it for its codec
    QString why;                 // in words
};

// Which encoder a delivery gets: the CPU's, or one of a GPU that was tried on this computer, joins, and is
// faster than all cores together. What was found is remembered until a driver or a library changes.
class EncoderStories : public QObject {
    Q_OBJECT

public:
    explicit EncoderStories(StudioParts& parts) : m_parts(parts) {}

    enum class Trying { OnlyRemembered, WhatIsNew, Everything };
    // All that the program knows for this system, the CPU's among them. Errors: those of the ledger.
    [[nodiscard]] QFuture<Result<std::vector<EncoderStanding>>> look(Trying trying);

    // The same deliveries with their encoders chosen. `wish`: "auto", "cpu", or an encoder's name, which is
    // then taken for the deliveries of its codec; empty: what was set. Errors: job::errors::EncoderFailed,
    // with the reason, for a name that is not known or cannot be used here.
    [[nodiscard]] QFuture<Result<std::vector<project::Delivery>>>
    choose(const std::vector<project::Delivery>& deliveries, const QString& wish = {});

    // What `choose` goes by: "auto" unless it was set. Errors: those of the ledger.
    [[nodiscard]] Result<QString> wish() const;
    [[nodiscard]] Result<void> setWish(const QString& wish);

private:
    struct Candidate {
        EncoderStanding standing;
        job::TestEncoderJob test;
        std::optional<plan::GpuEncoder> gpu;
        bool possible = true;  // its device can be seen
    };
    using Candidates = std::vector<Candidate>;
    using Deliveries = std::vector<project::Delivery>;

    [[nodiscard]] Candidates candidatesFor(const QStringList& codecs) const;
    [[nodiscard]] QFuture<Result<Candidates>> tryAll(Candidates candidates, Trying trying);
    [[nodiscard]] QFuture<Result<Candidates>> tryFrom(Candidates candidates, size_t next, Trying trying,
                                                      const QString& engine);
    [[nodiscard]] Result<bool> remembered(Candidate& candidate, const QString& engine) const;
    [[nodiscard]] Result<void> remember(const Candidate& candidate, const QString& engine) const;
    void rank(Candidates& candidates) const;
    [[nodiscard]] Result<Deliveries> named(Deliveries deliveries, const Candidates& candidates,
                                           const QString& name) const;
    [[nodiscard]] static Deliveries ranked(Deliveries deliveries, const Candidates& candidates);

    StudioParts& m_parts;
};

}  // namespace creatorup::workflow
