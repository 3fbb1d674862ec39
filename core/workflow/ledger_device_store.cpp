#include "core/workflow/ledger_device_store.h"

namespace creatorup::workflow {

Result<account::DeviceRecord> LedgerDeviceStore::load() {
    const auto identity = m_ledger.device().identity();
    if (!identity) return fail(identity.error());
    const auto mark = m_ledger.device().clockMark();
    if (!mark) return fail(mark.error());
    account::DeviceRecord record{identity->id, identity->machine, {}};
    if (const auto& m = *mark)
        record.mark = account::ClockMark{m->highWaterMs, m->updatedAtMs, m->bootMs, m->bootId, m->signedMs};
    return record;
}

}  // namespace creatorup::workflow
