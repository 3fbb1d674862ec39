#include "app/platform/service_lock.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#else
#include <QLockFile>
#endif

namespace creatorup::platform {

#ifdef Q_OS_UNIX
struct ServiceLock::Held {
    int descriptor;
    ~Held() { ::close(descriptor); }
};
#else
struct ServiceLock::Held {
    QLockFile file;
};
#endif

ServiceLock::ServiceLock(std::unique_ptr<Held> held) : m_held(std::move(held)) {}
ServiceLock::~ServiceLock() = default;

std::unique_ptr<ServiceLock> ServiceLock::take(const QString& file) {
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return nullptr;
    std::unique_ptr<Held> held(new Held{descriptor});
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return nullptr;
#else
    std::unique_ptr<Held> held(new Held{QLockFile(file)});
    held->file.setStaleLockTime(0);  // stale only if its process is gone
    if (!held->file.tryLock(0)) return nullptr;
#endif
    return std::unique_ptr<ServiceLock>(new ServiceLock(std::move(held)));
}

}  // namespace creatorup::platform
