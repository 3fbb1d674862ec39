#pragma once

#include "core/base/result.h"
#include "core/job/events.h"
#include "core/job/jobs.h"
#include "core/media/allowed_media.h"
#include "core/media/decoded_starts.h"
#include "core/media/part_sounds.h"
#include "core/media/remote_encoder.h"
#include "core/media/segment_cache.h"
#include "core/media/sound_cache.h"

#include <functional>

namespace creatorup::media {

// Descriptors of files that were opened before the walls went up. Not owned. Jobs that read only our own
// files (assemble, verify) open those themselves and take none.
struct JobFiles {
    int source = -1;
    int output = -1;
    int lut = -1;                       // the treatment's colour table
    std::vector<int> overlay{};         // of Overlay::files or MeasureTextsJob::files, in its order
    EncoderProcess* encoder = nullptr;  // for settings that ask for a device
    std::vector<JobFiles> targets{};    // of EncodeSegmentsJob, instead: of each
};

// Called with Progress at least every second while something moves.
using EventSink = std::function<void(const job::Event&)>;

// Does jobs, one after another, on the calling thread. Keeps the segments and the sounds it used for
// the next assembly.
class JobRunner {
public:
    // Errors: errors::Internal.
    [[nodiscard]] static Result<JobRunner> make();

    // The job's final event; what went wrong is a Failed with a code of job::errors or core/base.
    [[nodiscard]] job::Event run(const job::Job& job, const JobFiles& files, const EventSink& sink);

private:
    explicit JobRunner(AllowedMedia allowed) : m_allowed(std::move(allowed)) {}

    AllowedMedia m_allowed;
    SegmentCache m_segments;
    SoundCache m_sounds;
    PartSounds m_partSounds;
    DecodedStarts m_decodedStarts;
};

// Versions of the libraries that make pixels and samples: part of every segment's key.
[[nodiscard]] QString libraryVersions();

}  // namespace creatorup::media
