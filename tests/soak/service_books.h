#pragma once

#include "core/ledger/outbox_record.h"

#include <QHash>
#include <QString>

#include <vector>

namespace creatorup::test {

// The service's database held against the ledger, record by record. The service must have ended.
struct ServiceBooks {
    int records = 0;     // of the ledger
    int stored = 0;      // of the service
    int lost = 0;        // the service does not have it
    int doubled = 0;     // it has it more than once, or counted a batch more than once
    int changed = 0;     // it has other bytes than those that were frozen
    int outOfOrder = 0;  // it got it before an earlier one of its batch
    int strange = 0;     // it has what the ledger does not know
    int counted = 0;     // batches that the service has counted
    int toCount = 0;     // batches with a completed video

    [[nodiscard]] static ServiceBooks compare(const QString& creatorUpDatabase,
                                              const std::vector<ledger::OutboxRecord>& records);
    [[nodiscard]] bool isRight() const {
        return records > 0 && stored == records && lost + doubled + changed + outOfOrder + strange == 0 &&
               counted == toCount;
    }
};

}  // namespace creatorup::test
