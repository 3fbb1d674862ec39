#include "core/plan/machine_speed.h"

#include <cmath>

namespace creatorup::plan {

namespace {

struct EncodingCost {
    QLatin1StringView work;
    double nsPerPixel;  // of one core
};

// Encoding alone, at 1080×1920, each encoder on one thread and with the settings of its deliveries: the two
// first are the README's table of speeds, the others were measured on 75 frames of three real clips.
constexpr EncodingCost kCosts[] = {
    {QLatin1StringView("libx264 veryfast"), 15.6}, {QLatin1StringView("libx264 medium"), 36.4},
    {QLatin1StringView("libx264 slower"), 100},    {QLatin1StringView("libx265 ultrafast"), 25},
    {QLatin1StringView("libx265 fast"), 57},       {QLatin1StringView("libx265 slow"), 266},
    {QLatin1StringView("libsvtav1 10"), 54},       {QLatin1StringView("libsvtav1 8"), 90},
    {QLatin1StringView("libsvtav1 5"), 355},       {QLatin1StringView("libvpx-vp9 6"), 59},
    {QLatin1StringView("libvpx-vp9 4"), 69},       {QLatin1StringView("libvpx-vp9 2"), 87},
};
// Of an owner's own settings: between the usual ones of all encoders.
constexpr double kUnknownNs = 40;
// A device encodes beside the core, which hands it the pictures.
constexpr double kDeviceNs = 2;

double measured(const QString& work, const MachineSpeed& speed) {
    for (const EncodingCost& cost : kCosts)
        if (work == cost.work) return speed.treatNsPerPixel + cost.nsPerPixel;
    return speed.treatNsPerPixel + (work.contains(QLatin1Char(' ')) ? kUnknownNs : kDeviceNs);
}

}  // namespace

QString workOf(const project::Delivery& delivery) {
    if (delivery.hardware) return delivery.hardware->encoder;
    return delivery.videoEncoder + QLatin1Char(' ') + delivery.preset;
}

double nsPerPixel(const project::Delivery& delivery, const MachineSpeed& speed) {
    const QString work = workOf(delivery);
    const auto seen = speed.seenNsPerPixel.constFind(work);
    if (seen != speed.seenNsPerPixel.constEnd()) return *seen;
    double logs = 0;
    for (auto other = speed.seenNsPerPixel.begin(); other != speed.seenNsPerPixel.end(); ++other)
        logs += std::log(other.value() / measured(other.key(), speed));
    const auto count = static_cast<double>(speed.seenNsPerPixel.size());
    return measured(work, speed) * (count > 0 ? std::exp(logs / count) : 1);
}

}  // namespace creatorup::plan
