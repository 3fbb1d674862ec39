#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace creatorup::platform {

// The 32 random bytes that a file keeps; made at the first start, readable by its owner only (0600).
// A file of another length is never replaced: what it signed would become invalid without anybody having said
// so. Errors: errors::FileUnreadable, errors::FileUnwritable.
[[nodiscard]] Result<QByteArray> loadOrMakeSecret(const QString& file);

}  // namespace creatorup::platform
