#pragma once

#include "core/plan/plan.h"
#include "core/workflow/preflight.h"

#include <QFuture>
#include <QObject>
#include <QSet>

namespace creatorup::workflow {

class ClipInspector;

// Watermarks, subtitles and colour tables that cannot be used, by file, and why.
using LookFaults = QHash<QString, Error>;

// Tries each such file once, in a confined worker, over one of the clips that it is for. Files of segments in
// `ready`, which are encoded already, are not tried. `context`: where the future goes on.
[[nodiscard]] QFuture<LookFaults> tryLookFiles(ClipInspector& clips, const plan::Plan& plan,
                                               const QSet<SegmentKey>& ready, QObject* context);

// Of the subtitles that become tracks, which were read when the project was looked at.
[[nodiscard]] LookFaults faultsOfTracks(const project::Project& project, const Looks& looks);

// What was found, with how many outputs need each file; without a plan nothing is counted.
[[nodiscard]] std::vector<project::Finding> lookFindings(const plan::Plan* plan, const LookFaults& faults);

}  // namespace creatorup::workflow
