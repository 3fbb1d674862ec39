#pragma once

#include <chrono>

namespace creatorup::usage {

// How long the uploader waits. The programs keep to what stands here; tests that live through thousands of
// failures are given a faster one.
struct UploadPace {
    // After a failure: anything from nothing to `firstWait`, doubled with each further one up to `mostWait`.
    std::chrono::milliseconds firstWait{1'000};
    std::chrono::milliseconds mostWait{std::chrono::minutes(15)};
    std::chrono::milliseconds pauseProbe{std::chrono::hours(1)};  // between tries of a paused account
    std::chrono::milliseconds lookAgain{
        std::chrono::seconds(30)};  // other programs write into the same ledger
};

}  // namespace creatorup::usage
