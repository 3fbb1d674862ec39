#pragma once

#include <optional>

namespace creatorup::platform::digiup {

// What the original does and this service does on demand only.
struct Quirks {
    bool likeOriginal = false;             // mocked plan, usage, access and batches; no phone in /user/me
    std::optional<int> requestsPerWindow;  // for each address; nullopt: as many as come
};

}  // namespace creatorup::platform::digiup
