#pragma once

#include "core/plan/plan.h"
#include "core/project/findings.h"

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

// What was found, with how many outputs need each file: findings of `unusable`, or stops where no output can
// be made without it.
[[nodiscard]] std::vector<project::Finding> lookFindings(const plan::Plan& plan, const LookFaults& faults,
                                                         project::Finding::Severity unusable);

}  // namespace creatorup::workflow
