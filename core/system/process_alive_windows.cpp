#include "core/system/process_alive.h"

#include <windows.h>

namespace creatorup::system {

bool processAlive(std::int64_t pid) {
    if (pid <= 0) return false;
    const HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(pid));
    if (!process) return GetLastError() == ERROR_ACCESS_DENIED;
    const bool runs = WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    CloseHandle(process);
    return runs;
}

}  // namespace creatorup::system
