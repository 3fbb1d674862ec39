#pragma once

#include "core/ledger/batch.h"
#include "core/workflow/frozen_batch.h"

#include <QHash>

namespace creatorup::ledger {
class Ledger;
}

namespace creatorup::workflow {

// Writes NAME.json and NAME.csv beside a batch's outputs: how its videos look, and for every output its
// file, clips, values, texts as drawn, encoder, delivery, length, size and SHA-256, or why it is not there.
// Each replaces this batch's earlier one in one step, so that there is never half a file; another's file of
// that name is left alone, and this one numbered. `hashes` are those of completed outputs. Errors:
// errors::FileUnwritable, errors::DiskFull, those of the ledger.
[[nodiscard]] Result<void> writeManifest(ledger::Ledger& ledger, const ledger::Batch& batch,
                                         const FrozenBatch& frozen, const plan::Plan& plan,
                                         const QHash<OutputId, QString>& hashes, qint64 nowMs);

}  // namespace creatorup::workflow
