#include "core/ledger/settings.h"

#include "core/ledger/connection.h"

namespace creatorup::ledger {

Result<std::optional<QString>> Settings::value(const QString& key) {
    return m_connection.one("SELECT value FROM settings WHERE key = ?", {key},
                            [](Row row) { return row.text(0); });
}

Result<void> Settings::set(const QString& key, const QString& value) {
    auto ran = m_connection.run("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", {key, value});
    if (!ran) return fail(ran.error());
    return {};
}

Result<void> Settings::remove(const QString& key) {
    auto ran = m_connection.run("DELETE FROM settings WHERE key = ?", {key});
    if (!ran) return fail(ran.error());
    return {};
}

}  // namespace creatorup::ledger
