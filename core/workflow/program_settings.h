#pragma once

#include "core/voice/program_line.h"

#include <optional>

namespace creatorup::ledger {
class Ledger;
}

namespace creatorup::workflow {

// The programs outside that the creator has set, each for one purpose. This is the only place that they come
// from: never a project.
class ProgramSettings {
public:
    using Purpose = voice::ProgramLine::Purpose;

    // Must outlive it.
    explicit ProgramSettings(ledger::Ledger& ledger) : m_ledger(ledger) {}

    // nullopt: none is set. Errors: voice::errors::BadProgram (what is kept is none); the ledger's.
    [[nodiscard]] Result<std::optional<voice::ProgramLine>> program(Purpose purpose) const;
    // Its words; none: none is set. Errors: as program.
    [[nodiscard]] Result<QStringList> words(Purpose purpose) const;
    // Errors: voice::errors::BadProgram; the ledger's.
    [[nodiscard]] Result<void> set(Purpose purpose, const QStringList& words);
    // Errors: the ledger's.
    [[nodiscard]] Result<void> clear(Purpose purpose);

private:
    ledger::Ledger& m_ledger;
};

}  // namespace creatorup::workflow
