#pragma once

#include "app/platform/service_lock.h"
#include "core/base/result.h"

#include <QString>

#include <memory>

namespace creatorup::platform {

namespace platformErrors {
inline constexpr ErrorCode DataFolder{"platform.data_folder"};  // cannot be made, or another process has it
}

// Makes the folder, for its owner's eyes only. Errors: platformErrors::DataFolder.
[[nodiscard]] Result<void> makeDataFolder(const QString& path);

// Held as long as the lock lives: one process for each service ("digiup", "creatorup") of a folder.
// Errors: platformErrors::DataFolder.
[[nodiscard]] Result<std::unique_ptr<ServiceLock>> lockService(const QString& path, const QString& service);

}  // namespace creatorup::platform
