#pragma once

#include "app/platform/database.h"

namespace creatorup::platform {

// Runs the files 001_….sql of a resource folder that the store has not had yet, in their order, each in a
// transaction, recorded in the table `migrations`. They are written in the SQL that SQLite and PostgreSQL
// share; INTEGER is 64 bits in both. Errors: databaseErrors::Migration, databaseErrors::Failed.
[[nodiscard]] Result<void> migrate(Database& database, const QString& folder);

}  // namespace creatorup::platform
