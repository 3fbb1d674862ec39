#pragma once

namespace creatorup::project {

// What is laid over the clips of every video. A plain value.
struct Look {
    friend bool operator==(const Look&, const Look&) = default;
};

}  // namespace creatorup::project
