#pragma once

#include "core/base/result.h"
#include "core/job/jobs.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace creatorup::workflow {

struct StudioParts;

struct VerifyReport {
    QString file;
    qint64 frames = 0;
    qint64 durationMs = 0;
    int width = 0;
    int height = 0;
    QString videoCodec;
    QString audioCodec;
    double avOffsetMs = 0;
    double avOffsetIgnoringEditsMs = 0;
    std::vector<job::TextTrackFacts> texts;
    bool known = false;  // the ledger knows the file: its packets were compared with its segments'
};

enum class VerifyStrictness { Structure, Strict };

// Looking at finished files again.
class VerifyOutputs : public QObject {
    Q_OBJECT

public:
    explicit VerifyOutputs(StudioParts& parts) : m_parts(parts) {}

    // Errors: job::errors::BadOutput with the reason; errors::FileMissing.
    [[nodiscard]] QFuture<Result<VerifyReport>> verify(const QString& file, VerifyStrictness strictness);

private:
    [[nodiscard]] Result<void> addKnown(job::VerifyJob& job) const;

    StudioParts& m_parts;
};

}  // namespace creatorup::workflow
