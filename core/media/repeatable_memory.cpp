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

void makeMemoryQuick() {
#ifdef __GLIBC__
    mallopt(M_PERTURB, 0);
    // What is given back is asked for again with the next file, and each of its pages would be cleared anew.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

}  // namespace creatorup::media
