#pragma once

#include "core/project/findings.h"
#include "core/workflow/encoder_test.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace creatorup::workflow {

struct StudioParts;

namespace errors {
// A delivery's encoder is not here, does not take its settings, or makes what does not join.
inline constexpr ErrorCode EncoderUnusable{"encoder.unusable"};
inline constexpr ErrorCode EncoderUntested{"encoder.untested"};  // there was no time for its test
}  // namespace errors

// Tries what deliveries are encoded with before anything is made with it: a small join test of just these
// settings, one picture of the delivery's own size, and the sound's encoder. That it went well is remembered
// until the libraries change; that it did not is tried again, as an encoder may be installed meanwhile.
class EncoderTrials : public QObject {
    Q_OBJECT

public:
    explicit EncoderTrials(StudioParts& parts) : m_parts(parts) {}

    // A stop for each delivery that cannot be made here, with delivery, encoder and reason. Those on a GPU
    // were tried when they were chosen. Errors: those of the ledger; job::errors::NotStarted, CannotConfine,
    // errors::Cancelled.
    [[nodiscard]] QFuture<Result<std::vector<project::Finding>>>
    check(const std::vector<project::Delivery>& deliveries);

private:
    struct Trial {
        project::Delivery delivery;
        job::TestEncoderJob test;
        QString name;  // of its memory
    };
    [[nodiscard]] QFuture<Result<std::vector<project::Finding>>> checkHere(const std::vector<Trial>& trials,
                                                                           const QString& engine);
    [[nodiscard]] Result<std::vector<project::Finding>>
    judge(const std::vector<Trial>& trials, const QList<EncoderAnswer>& answers, const QString& engine);

    StudioParts& m_parts;
};

}  // namespace creatorup::workflow
