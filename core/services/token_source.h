#pragma once

#include "core/net/token_source.h"

namespace creatorup::services {

// Who has the token of one account. Stages above the services implement it.
using TokenSource = net::TokenSource;

}  // namespace creatorup::services
