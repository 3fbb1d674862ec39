#pragma once

#include "app/cli/session.h"

namespace creatorup::cli {

// The usage records that met trouble on their way: each with its reason, and when it is tried again.
// {"type":"usage_record","id","batch","kind","state","attempts","code","message","next_try"}
void reportHeldRecords(Session& session);

}  // namespace creatorup::cli
