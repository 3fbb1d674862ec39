#pragma once

#include "core/workflow/manifest.h"

#include <QObject>
#include <QSet>

namespace creatorup::workflow {

struct StudioParts;

// Hashes a batch's finished files in the background, as they come, and writes its manifest in the end.
class ManifestKeeper : public QObject {
    Q_OBJECT

public:
    // All of them outlive this.
    ManifestKeeper(StudioParts& parts, const ledger::Batch& batch, const FrozenBatch& frozen,
                   const plan::Plan& plan);

    // A finished file. Absolute.
    void add(const OutputId& id, const QString& file);
    // When all files are hashed, those of earlier runs too, writes the manifest; `written` follows. Batches
    // of a version without manifests have none, and `written` follows as well.
    void finish();

Q_SIGNALS:
    // Nothing, or why it could not be written.
    void written(const std::optional<creatorup::Error>& problem);

private:
    void hashed(const OutputId& id, const QString& sha256);
    void addEarlier();
    void writeIfReady();

    StudioParts& m_parts;
    const ledger::Batch& m_batch;
    const FrozenBatch& m_frozen;
    const plan::Plan& m_plan;
    QHash<OutputId, QString> m_new;  // hashed in this run
    QSet<OutputId> m_begun;
    int m_hashing = 0;
    bool m_finishing = false;
    std::optional<Error> m_problem;
};

}  // namespace creatorup::workflow
