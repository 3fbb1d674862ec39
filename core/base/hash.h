#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace creatorup {

// SHA-256 as 64 lower-case hex digits.
[[nodiscard]] QString sha256Hex(QByteArrayView bytes);

// One spelling for one value: keys sorted, no white space, UTF-8. Equal objects give equal bytes.
[[nodiscard]] QByteArray canonicalJson(const QJsonObject& object);

// SHA-256 of a whole file. Blocks: call it off the window's thread. `cancelled` is asked every MiB; may be
// empty. Errors: errors::FileMissing, errors::FileUnreadable, errors::Cancelled.
[[nodiscard]] Result<Fingerprint> fingerprintFile(const QString& path,
                                                  const std::function<bool()>& cancelled = {});

}  // namespace creatorup
