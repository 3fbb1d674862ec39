#pragma once

#include <QStringList>

namespace creatorup::test {

// What a service's store holds, read beside the running service: a row's columns joined by spaces.
// `databaseUrl` as the service has it. {"no database"} if it cannot be read.
[[nodiscard]] QStringList storedRows(const QString& databaseUrl, const QString& sql);
// The first column of the first row as a number; -1 if there is none.
[[nodiscard]] int storedNumber(const QString& databaseUrl, const QString& sql);
// Changes it, for what no call can bring about. Whether it went.
[[nodiscard]] bool changeStore(const QString& databaseUrl, const QString& sql);

}  // namespace creatorup::test
