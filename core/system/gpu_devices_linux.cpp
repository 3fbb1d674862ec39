#include "core/system/gpu_devices.h"

#include <QDir>
#include <QFile>
#include <QStringList>
#include <QSysInfo>

namespace creatorup::system {

namespace {

QString firstLine(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine(256)).trimmed() : QString();
}

}  // namespace

GpuDevices gpuDevices() {
    GpuDevices found;
    QStringList drivers;
    found.nvidia = QFile::exists(QStringLiteral("/dev/nvidiactl"));
    if (found.nvidia)
        drivers.append(QStringLiteral("nvidia ") + firstLine(QStringLiteral("/sys/module/nvidia/version")));
    const QDir nodes(QStringLiteral("/dev/dri"));
    for (const QString& node : nodes.entryList({QStringLiteral("renderD*")}, QDir::System, QDir::Name)) {
        found.rendering = true;
        const QString device = QStringLiteral("/sys/class/drm/%1/device/").arg(node);
        drivers.append(QStringLiteral("%1:%2").arg(firstLine(device + QStringLiteral("vendor")),
                                                   firstLine(device + QStringLiteral("device"))));
    }
    // The drivers in the kernel are of its version.
    if (found.rendering) drivers.append(QSysInfo::kernelVersion());
    found.drivers = drivers.join(QStringLiteral(", "));
    return found;
}

}  // namespace creatorup::system
