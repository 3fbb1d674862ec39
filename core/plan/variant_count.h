#pragma once

#include "core/plan/clip_length.h"
#include "core/project/project.h"

#include "core/base/result.h"

namespace creatorup::plan {

// How many variants a project gives.
struct VariantCount {
    enum class Kind {
        Exact,
        About,   // estimated, see `method`
        AtMost,  // a clip's length is not known yet, so the asked-for length is not looked at
    };
    quint64 count = 0;  // saturates at UINT64_MAX
    Kind kind = Kind::Exact;
    QString method;  // how it was estimated, or what is not known; empty where it is exact
};

// Nothing is drawn or listed. Errors: those of VariantSequence::of.
[[nodiscard]] Result<VariantCount> countVariants(const project::Project& project,
                                                 const FileLengths& lengths = {});

}  // namespace creatorup::plan
