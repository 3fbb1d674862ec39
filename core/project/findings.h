#pragma once

#include "core/project/delivery.h"
#include "core/project/project.h"

#include <optional>
#include <vector>

namespace creatorup::project {

// How many of a batch's outputs something concerns.
struct OutputCount {
    quint64 outputs = 0;
    quint64 total = 0;
    bool isAbout = false;  // estimated

    friend bool operator==(const OutputCount&, const OutputCount&) = default;
};

// Something to know before rendering.
struct Finding {
    enum class Severity {
        Stop,     // rendering cannot start
        Failure,  // it can, but not all videos can be made: `outputs` says how many will fail
        Warning,  // it can, but look at this
    };
    Severity severity = Severity::Stop;
    QString code;     // machine word
    QString message;  // names the slot or clip
    int slot = -1;    // index, -1: the whole project
    int clip = -1;
    std::optional<OutputCount> outputs = {};  // nothing: it is not about some of them

    friend bool operator==(const Finding&, const Finding&) = default;
};

namespace errors {
inline constexpr ErrorCode EmptySlot{"project.empty_slot"};
inline constexpr ErrorCode NoDelivery{"project.no_delivery"};
inline constexpr ErrorCode MissingClip{"project.missing_clip"};
inline constexpr ErrorCode MissingLut{"project.missing_lut"};      // a colour table is not there
inline constexpr ErrorCode MissingSound{"project.missing_sound"};  // music or a voice is not there
inline constexpr ErrorCode TooManyOutputs{"project.too_many_outputs"};
inline constexpr ErrorCode TooFewVariants{"project.too_few_variants"};  // more were asked for than there are
}  // namespace errors

// The rules that need no decoder: empty slots, unknown or missing deliveries, files that are not there.
// Looks at the disk (does each file exist?), so not for the window's thread with slow disks.
[[nodiscard]] std::vector<Finding> checkProject(const Project& project, const DeliveryCatalogue& catalogue);

[[nodiscard]] bool hasStop(const std::vector<Finding>& findings);

}  // namespace creatorup::project
