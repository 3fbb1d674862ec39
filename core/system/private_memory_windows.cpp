#include "core/system/private_memory.h"

#include <windows.h>

namespace creatorup::system {

// No dump for Windows Error Reporting.
void keepMemoryPrivate() {
    SetErrorMode(GetErrorMode() | SEM_NOGPFAULTERRORBOX);
}

}  // namespace creatorup::system
