#pragma once

#include "core/account/device_store.h"
#include "core/ledger/ledger.h"

namespace creatorup::workflow {

class LedgerDeviceStore final : public account::DeviceStore {
public:
    explicit LedgerDeviceStore(ledger::Ledger& ledger) : m_ledger(ledger) {}

    [[nodiscard]] Result<account::DeviceRecord> load() override;
    [[nodiscard]] Result<void> setDevice(const QString& id, const QString& machine) override {
        return m_ledger.device().setIdentity({id, machine});
    }
    [[nodiscard]] Result<void> setMark(const account::ClockMark& mark) override {
        return m_ledger.device().setClockMark(
            {mark.highWaterMs, mark.wallMs, mark.bootMs, mark.bootId, mark.signedMs});
    }

private:
    ledger::Ledger& m_ledger;
};

}  // namespace creatorup::workflow
