#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <cstdint>

namespace creatorup::account {

// Counts what the service cannot know of yet; implemented over the ledger.
class LocalBatches {
public:
    virtual ~LocalBatches() = default;
    // This computer's batches of `month` ("YYYY-MM") that a lease signed at `leaseIatMs` has not in its
    // `used`.
    [[nodiscard]] virtual Result<int> notCounted(const AccountId& account, const QString& month,
                                                 std::int64_t leaseIatMs) = 0;
};

}  // namespace creatorup::account
