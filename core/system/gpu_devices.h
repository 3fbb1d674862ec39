#pragma once

#include <QString>

namespace creatorup::system {

// What of GPUs can be seen without asking any driver.
struct GpuDevices {
    bool nvidia = false;     // NVIDIA's own driver has its device
    bool rendering = false;  // a device that renders, of any driver; on other systems than Linux always
    QString drivers;         // who and what they are, with versions: changes when a driver does
};

[[nodiscard]] GpuDevices gpuDevices();

}  // namespace creatorup::system
