#include "core/system/gpu_devices.h"

#include <QSysInfo>

namespace creatorup::system {

// Drivers come with the system here, or with its updates.
GpuDevices gpuDevices() {
    return {true, true, QSysInfo::prettyProductName() + QLatin1Char(' ') + QSysInfo::kernelVersion()};
}

}  // namespace creatorup::system
