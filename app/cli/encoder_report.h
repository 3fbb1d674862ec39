#pragma once

#include "app/cli/output.h"
#include "core/project/delivery.h"

#include <vector>

namespace creatorup::cli {

// Which encoder each delivery gets, and why.
void reportEncoders(const Output& output, const std::vector<project::Delivery>& deliveries);

}  // namespace creatorup::cli
