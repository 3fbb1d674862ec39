#include "core/ledger/device.h"

#include "core/ledger/connection.h"
#include "core/ledger/ledger_errors.h"

#include <QUuid>

namespace creatorup::ledger {

Result<DeviceIdentity> Device::identity() {
    const auto read = [this] {
        return m_connection.one("SELECT id, machine FROM device", {}, [](Row row) {
            return DeviceIdentity{row.text(0), row.text(1)};
        });
    };
    auto found = read();
    if (!found) return fail(found.error());
    if (*found) return **found;
    // Where two processes come here at once, the first one's stands.
    auto made = m_connection.run("INSERT OR IGNORE INTO device (only_row, id) VALUES (1, ?)",
                                 {QUuid::createUuid().toString(QUuid::WithoutBraces)});
    if (!made) return fail(made.error());
    found = read();
    if (!found) return fail(found.error());
    if (!*found) return fail(LedgerFailed, QStringLiteral("This computer's id cannot be kept."));
    return **found;
}

Result<void> Device::setIdentity(const DeviceIdentity& identity) {
    auto written = m_connection.run("INSERT INTO device (only_row, id, machine) VALUES (1, ?, ?) ON CONFLICT "
                                    "(only_row) DO UPDATE SET id = excluded.id, machine = excluded.machine",
                                    {identity.id, identity.machine});
    if (!written) return fail(written.error());
    return {};
}

Result<std::optional<ClockMark>> Device::clockMark() {
    return m_connection.one(
        "SELECT high_water_ms, updated_at_ms, boot_ms, boot_id, signed_ms FROM clock_mark", {}, [](Row row) {
            return ClockMark{row.int64(0), row.int64(1), row.int64(2), row.text(3), row.int64(4)};
        });
}

Result<void> Device::setClockMark(const ClockMark& mark) {
    auto written =
        m_connection.run("INSERT OR REPLACE INTO clock_mark (only_row, high_water_ms, updated_at_ms, "
                         "boot_ms, boot_id, signed_ms) "
                         "VALUES (1, ?, ?, ?, ?, ?)",
                         {mark.highWaterMs, mark.updatedAtMs, mark.bootMs, mark.bootId, mark.signedMs});
    if (!written) return fail(written.error());
    return {};
}

}  // namespace creatorup::ledger
