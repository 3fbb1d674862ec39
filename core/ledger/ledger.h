#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/accounts.h"
#include "core/ledger/batch_writer.h"
#include "core/ledger/batches.h"
#include "core/ledger/device.h"
#include "core/ledger/leases.h"
#include "core/ledger/outbox.h"
#include "core/ledger/output_hashes.h"
#include "core/ledger/outputs.h"
#include "core/ledger/owners.h"
#include "core/ledger/segment_recipes.h"
#include "core/ledger/segments.h"
#include "core/ledger/settings.h"
#include "core/ledger/sources.h"

#include <memory>

namespace creatorup::ledger {

class Connection;

// The SQLite file that survives everything: what was rendered, what is owed to the service, whose lease it
// is. WAL with synchronous=FULL: what a function has answered with success is on the disk. Several processes
// may have the file open; each object has a connection of its own and is used only by the thread that opened
// it. The token is never here. Needs a QCoreApplication (Qt's SQLite plug-in).
class Ledger {
public:
    // Opens the file, makes it when it is missing, and brings it to the newest form. `clock` must outlive it.
    // Errors: LedgerUnopenable, LedgerNewer, LedgerCorrupt, LedgerBusy, LedgerFailed, errors::DiskFull.
    [[nodiscard]] static Result<std::unique_ptr<Ledger>> open(const QString& path, const Clock& clock);
    ~Ledger();
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    [[nodiscard]] Accounts& accounts() { return m_accounts; }
    [[nodiscard]] Leases& leases() { return m_leases; }
    [[nodiscard]] Device& device() { return m_device; }
    [[nodiscard]] Batches& batches() { return m_batches; }
    [[nodiscard]] Outputs& outputs() { return m_outputs; }
    [[nodiscard]] OutputHashes& outputHashes() { return m_outputHashes; }
    [[nodiscard]] BatchWriter& writer() { return m_writer; }
    [[nodiscard]] Outbox& outbox() { return m_outbox; }
    [[nodiscard]] Segments& segments() { return m_segments; }
    [[nodiscard]] SegmentRecipes& recipes() { return m_recipes; }
    [[nodiscard]] Sources& sources() { return m_sources; }
    [[nodiscard]] Owners& owners() { return m_owners; }
    [[nodiscard]] Settings& settings() { return m_settings; }

private:
    Ledger(std::unique_ptr<Connection> connection, const Clock& clock);

    std::unique_ptr<Connection> m_connection;
    Accounts m_accounts;
    Leases m_leases;
    Device m_device;
    Batches m_batches;
    Outputs m_outputs;
    OutputHashes m_outputHashes;
    BatchWriter m_writer;
    Outbox m_outbox;
    Segments m_segments;
    SegmentRecipes m_recipes;
    Sources m_sources;
    Owners m_owners;
    Settings m_settings;
};

}  // namespace creatorup::ledger
