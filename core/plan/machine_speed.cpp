#include "core/plan/machine_speed.h"

#include <cmath>

namespace creatorup::plan {

namespace {

struct EncodingCost {
    QLatin1StringView work;
    double nsPerPixel;  // of one core
};

// Encoding alone, each encoder on one thread and with the settings of its deliveries. The two first are the
// README's table of speeds, at 1080×1920; the others were measured against them at 540×960, on 450 frames of
// six real clips (`./dev bench codecs`).
constexpr EncodingCost kCosts[] = {
    {QLatin1StringView("libx264 veryfast"), 15.6}, {QLatin1StringView("libx264 medium"), 36.4},
    {QLatin1StringView("libx264 slower"), 108},    {QLatin1StringView("libx265 ultrafast"), 30},
    {QLatin1StringView("libx265 superfast"), 55},  {QLatin1StringView("libx265 fast"), 84},
    {QLatin1StringView("libx265 medium"), 105},    {QLatin1StringView("libx265 slow"), 300},
    {QLatin1StringView("libsvtav1 10"), 29},       {QLatin1StringView("libsvtav1 8"), 72},
    {QLatin1StringView("libsvtav1 5"), 369},       {QLatin1StringView("libvpx-vp9 6"), 84},
    {QLatin1StringView("libvpx-vp9 4"), 64},       {QLatin1StringView("libvpx-vp9 2"), 115},
    {QLatin1StringView("libvpx-vp9 1"), 197},
};
// How often a segment is encoded until it has so many bits and no more, or about as many, in the mean of real
// clips; see RateKeeper.
struct EncodesOfRate {
    QLatin1StringView encoder;
    double toSize, toRate;
};
constexpr EncodesOfRate kEncodes[] = {
    {QLatin1StringView("libx264"), 1.1, 1.1},
    {QLatin1StringView("libx265"), 1.1, 1.1},
    {QLatin1StringView("libsvtav1"), 2.1, 2.1},
    {QLatin1StringView("libvpx-vp9"), 1.5, 1.5},
};
constexpr QLatin1StringView kTo{" to a "}, kToSize{" to a size"}, kToRate{" to a rate"};
// Of an owner's own settings: between the usual ones of all encoders.
constexpr double kUnknownNs = 40;
// A device encodes beside the core, which hands it the pictures.
constexpr double kDeviceNs = 2;

double encodesOf(const QString& work) {
    for (const EncodesOfRate& rate : kEncodes) {
        if (!work.startsWith(rate.encoder)) continue;
        if (work.endsWith(kToSize)) return rate.toSize;
        if (work.endsWith(kToRate)) return rate.toRate;
    }
    return 1;
}

double measured(const QString& work, const MachineSpeed& speed) {
    const QString once = work.section(kTo, 0, 0);
    double ns = work.contains(QLatin1Char(' ')) ? kUnknownNs : kDeviceNs;
    for (const EncodingCost& cost : kCosts)
        if (once == cost.work) ns = cost.nsPerPixel;
    // Each time, the clip is decoded again, too.
    return encodesOf(work) * (speed.treatNsPerPixel + ns);
}

}  // namespace

QString workOf(const project::Delivery& delivery) {
    if (delivery.hardware) return delivery.hardware->encoder;
    const QString work = delivery.videoEncoder + QLatin1Char(' ') + delivery.preset;
    if (delivery.isByQuality()) return work;
    return work + (delivery.targetSizeMb > 0 ? kToSize : kToRate);
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
