#pragma once

#include "core/account/clock_mark.h"
#include "core/base/result.h"

#include <optional>

namespace creatorup::account {

// Where the clock mark is kept: DeviceKeeper.
class ClockMarkStore {
public:
    virtual ~ClockMarkStore() = default;
    [[nodiscard]] virtual Result<std::optional<ClockMark>> load() = 0;
    // As it is: ClockGuard decides whether a mark may rise or fall.
    [[nodiscard]] virtual Result<void> save(const ClockMark& mark) = 0;
};

}  // namespace creatorup::account
