#include "core/media/repeatable_memory.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace creatorup::media {

void makeMemoryRepeatable() {
#ifdef __GLIBC__
    // New memory is filled with the complement of this byte.
    mallopt(M_PERTURB, 0xff);
#endif
}

}  // namespace creatorup::media
