#include "core/system/durable_file.h"

#include <QFileInfo>

namespace creatorup::system {

Result<void> publish(const QString& from, const QString& to) {
    if (auto renamed = renameNoReplace(from, to); !renamed) return renamed;
    return syncDirectory(QFileInfo(to).absolutePath());
}

}  // namespace creatorup::system
