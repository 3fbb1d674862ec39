#pragma once

#include "core/project/delivery.h"
#include "core/project/findings.h"
#include "core/workflow/batch_report.h"

#include <QObject>

namespace creatorup::workflow {

// A batch that this process is working on. Ends with `finished`, once, and may then be deleted.
class BatchRun : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual BatchId id() const = 0;
    [[nodiscard]] virtual BatchProgress progress() const = 0;
    // As they are made: with their encoders, and why these.
    [[nodiscard]] virtual const std::vector<project::Delivery>& deliveries() const = 0;

    // What is worth knowing before it begins; nothing of it stops the batch.
    [[nodiscard]] const std::vector<project::Finding>& warnings() const { return m_warnings; }
    void setWarnings(std::vector<project::Finding> warnings) { m_warnings = std::move(warnings); }

    // Running jobs end, no new ones start; the ledger remembers it.
    virtual void pause() = 0;
    virtual void resume() = 0;
    // Finished outputs stay; the others will not be made. Final.
    virtual void cancel() = 0;
    // The program ends: running jobs are stopped, the batch goes on at the next resume.
    virtual void interrupt() = 0;

Q_SIGNALS:
    void segmentFinished(const creatorup::workflow::SegmentReport& report);
    void outputFinished(const creatorup::workflow::OutputReport& report);
    // A GPU's encoder failed; what is left of the delivery is encoded on the CPU, with what it must join.
    void encoderChanged(const creatorup::workflow::EncoderChange& change);
    void progressed(const creatorup::workflow::BatchProgress& progress);
    void finished(const creatorup::workflow::BatchReport& report);

private:
    std::vector<project::Finding> m_warnings;
};

}  // namespace creatorup::workflow
