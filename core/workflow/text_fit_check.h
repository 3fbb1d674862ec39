#pragma once

#include "core/plan/plan.h"
#include "core/project/findings.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace creatorup::workflow {

struct StudioParts;

// Lays a plan's texts and burnt-in subtitles out in confined workers, as they will be drawn, and warns of
// those that do not fit. What was measured is remembered in the ledger: as long as texts, fonts and files
// stay, nothing is measured again. `context`: where the future goes on; it outlives `parts`' use.
[[nodiscard]] QFuture<std::vector<project::Finding>>
checkTextFit(StudioParts& parts, const std::shared_ptr<const plan::Plan>& plan, QObject* context);

}  // namespace creatorup::workflow
