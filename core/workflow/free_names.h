#pragma once

#include "core/plan/output_namer.h"

namespace creatorup::ledger {
class Ledger;
}

namespace creatorup::workflow {

struct FreeNames {
    plan::OutputNamer outputs;
    QString manifest;  // without its extension: "Promo-manifest"
};

// Names for a new batch's outputs in this folder that overwrite nothing: none is there already, and no batch
// that is still to write there has one. Where the project's own are taken they are numbered, all alike. The
// usual names take care that no other batch's begin in the same way, so that batches stay together.
// Errors: those of OutputNamer and of the ledger.
[[nodiscard]] Result<FreeNames> freeNames(const project::Project& project,
                                          std::shared_ptr<const plan::Plan> plan, const QString& outDir,
                                          const QString& date, ledger::Ledger& ledger);

// "name.mp4", "name (2).mp4", "name (3).mp4", …
[[nodiscard]] QString numbered(const QString& fileName, int attempt);

}  // namespace creatorup::workflow
