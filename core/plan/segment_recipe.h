#pragma once

#include "core/base/ids.h"
#include "core/job/jobs.h"
#include "core/project/clip.h"
#include "core/project/delivery.h"

namespace creatorup::plan {

// What makes the pixels besides the inputs: other versions give other segments.
struct EngineIdentity {
    int engine = 0;  // job::kEngineVersion of the worker
    QString ffmpeg;  // the libraries' versions, as the worker says

    friend bool operator==(const EngineIdentity&, const EngineIdentity&) = default;
};

[[nodiscard]] job::FrameGrid gridOf(const project::Delivery& delivery);
[[nodiscard]] job::VideoSettings videoOf(const project::Delivery& delivery);
[[nodiscard]] job::AudioSettings audioOf(const project::Delivery& delivery);
// Without its colour table's file, which is known by path only.
[[nodiscard]] job::Treatment treatmentOf(const project::Clip& clip);

// Everything that can change the pixels or the samples of a treated clip in a delivery, as canonical JSON.
// Named as not mattering: the files' paths and names, gain and mute (applied when an output is mixed), the
// slot, the delivery's name, its sound's encoder and bitrate, its container and edit list (they act on
// outputs).
// `lut`: of the clip's colour table, empty without one. `overlay`: as OverlayPlan::recipe says, empty
// without.
[[nodiscard]] QByteArray segmentRecipe(const Fingerprint& source, const Fingerprint& lut,
                                       const project::Clip& clip, const project::Delivery& delivery,
                                       const EngineIdentity& engine, const QJsonObject& overlay = {},
                                       const job::SegmentEnds& ends = {});
// The same of what is between two segments, which are named by their keys.
[[nodiscard]] QByteArray transitionRecipe(const SegmentKey& from, const SegmentKey& to,
                                          job::TransitionKind kind, qint64 frames,
                                          const project::Delivery& delivery, const EngineIdentity& engine);
// The name of the treated clip: its recipe's hash.
[[nodiscard]] SegmentKey segmentKey(const Fingerprint& source, const Fingerprint& lut,
                                    const project::Clip& clip, const project::Delivery& delivery,
                                    const EngineIdentity& engine);

}  // namespace creatorup::plan
