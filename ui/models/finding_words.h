#pragma once

#include "core/project/findings.h"
#include "ui/models/error_text.h"

#include <vector>

namespace creatorup::models {

// What is worth knowing of a batch, in the user's words: each kind once, with how many clips or videos it
// concerns.
class FindingWords {
    Q_DECLARE_TR_FUNCTIONS(FindingWords)

public:
    // Of no findings: nothing to say, `what` is empty. Each finding stands in the details.
    [[nodiscard]] static ErrorText describe(const std::vector<project::Finding>& findings);
};

}  // namespace creatorup::models
