#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

namespace creatorup::account {

// Counts what the service cannot know of yet; implemented over the ledger.
class LocalBatches {
public:
    virtual ~LocalBatches() = default;
    // This computer's batches of `month` ("YYYY-MM") that the kept lease has not in its `used`.
    [[nodiscard]] virtual Result<int> notCounted(const AccountId& account, const QString& month) = 0;
};

}  // namespace creatorup::account
