#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace creatorup::platform {

// A file that one process has locked, until it ends, however it ends. Not QLockFile, which believes a process
// id that it finds in the file: in a container every process has the same one, and after a crash the next
// would never start.
class ServiceLock final {
public:
    // nullptr: another process has it, or the file cannot be made.
    [[nodiscard]] static std::unique_ptr<ServiceLock> take(const QString& file);
    ~ServiceLock();
    ServiceLock(const ServiceLock&) = delete;
    ServiceLock& operator=(const ServiceLock&) = delete;

private:
    struct Held;
    explicit ServiceLock(std::unique_ptr<Held> held);
    std::unique_ptr<Held> m_held;
};

}  // namespace creatorup::platform
