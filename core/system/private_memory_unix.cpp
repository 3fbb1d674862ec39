#include "core/system/private_memory.h"

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace creatorup::system {

void keepMemoryPrivate() {
    // The limit as well, since what collects dumps through a pipe goes by it.
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    (void)::prctl(PR_SET_DUMPABLE, 0);
#endif
}

}  // namespace creatorup::system
