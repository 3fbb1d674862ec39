#pragma once

#include "core/base/result.h"

#include <QString>

namespace creatorup {

// Everything CreatorUp keeps is under one folder: CREATORUP_HOME, or the system's place for application data.
struct AppPaths {
    QString home;  // absolute

    [[nodiscard]] QString ledgerFile() const { return home + QStringLiteral("/ledger.sqlite"); }
    [[nodiscard]] QString segmentsDir() const { return home + QStringLiteral("/segments"); }
    // The creator's own output formats.
    [[nodiscard]] QString deliveriesDir() const { return home + QStringLiteral("/deliveries"); }
    [[nodiscard]] QString scratchDir() const { return home + QStringLiteral("/scratch"); }
    [[nodiscard]] QString logDir() const { return home + QStringLiteral("/logs"); }

    // Reads CREATORUP_HOME and makes the folders, readable by their owner only.
    // Errors: errors::FileUnwritable.
    [[nodiscard]] static Result<AppPaths> fromEnvironment();
    [[nodiscard]] static Result<AppPaths> at(const QString& home);
};

// The full path of one of our own programs ("creatorup-worker"), which lie beside the running one.
// CREATORUP_BIN_DIR overrides the place, for tests, whose programs lie elsewhere.
[[nodiscard]] QString programPath(const QString& name);

}  // namespace creatorup
