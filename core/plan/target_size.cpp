#include "core/plan/target_size.h"

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

namespace {

using project::Delivery;

// What files have besides pictures and sound, measured and rounded up: for the file, a picture, a packet of
// sound.
constexpr double kFileBytes = 6000, kPictureBytes = 34, kPacketBytes = 26;
// Lengths are what files say of themselves; what is decoded may be a frame longer.
constexpr double kSafety = 0.99;
constexpr double kLeastKbitIn1080p = 200;
constexpr double kBitsPerMb = 8e6;

// Encoders of sound take more than they are asked for: AAC up to 4.5 % on noise, Opus up to 49 kbit/s on pure
// tones.
double soundKbit(const Delivery& delivery) {
    return delivery.audioEncoder == QLatin1StringView("libopus") ? delivery.audioBitrateKbit + 55
                                                                 : delivery.audioBitrateKbit * 1.06;
}

double leastKbit(const Delivery& delivery) {
    const double pixels = static_cast<double>(delivery.width) * delivery.height / (1920.0 * 1080);
    return std::max(50.0, kLeastKbitIn1080p * pixels * delivery.frameRate.value() / 30);
}

struct Needs {
    double seconds = 0;  // of all pictures that are encoded for it; what transitions share counts twice
    double shownSeconds = 0;
    double otherBits = 0;  // all but the pictures
};

Needs needsOf(const OutputNode& output, const Plan& plan, const Delivery& delivery) {
    const std::vector<SegmentNode>& nodes = plan.segments();
    qint64 frames = 0, shared = 0;
    for (const int segment : output.segments)
        frames += nodes[static_cast<size_t>(segment)].frames;
    for (const int transition : output.transitions)
        if (transition >= 0) shared += nodes[static_cast<size_t>(transition)].frames;
    qint64 textBytes = 0;
    for (const OutputText& text : output.texts)
        textBytes += 2 * nodes[static_cast<size_t>(text.segment)].source.identity.size;
    const double rate = delivery.frameRate.value();
    Needs needs;
    needs.seconds = static_cast<double>(frames + shared) / rate;
    needs.shownSeconds = static_cast<double>(frames - shared) / rate;
    const double packets = needs.shownSeconds * delivery.sampleRate / 960 + 2;
    needs.otherBits = needs.shownSeconds * soundKbit(delivery) * 1000 +
                      8 * (kFileBytes + static_cast<double>(frames) * kPictureBytes + packets * kPacketBytes +
                           static_cast<double>(textBytes));
    return needs;
}

QString howMany(quint64 some, quint64 all) {
    if (all == 1) return QStringLiteral("the video");
    return some == all ? QStringLiteral("all %1 videos").arg(all)
                       : QStringLiteral("%1 of %2 videos").arg(some).arg(all);
}

}  // namespace

SizePlan sizePlan(const Plan& plan, int number) {
    const Delivery& delivery = plan.deliveries()[static_cast<size_t>(number)];
    SizePlan size;
    size.leastKbit = leastKbit(delivery);
    size.videoKbit = std::numeric_limits<double>::max();
    const auto deliveries = static_cast<qint64>(plan.deliveries().size());
    for (qint64 i = number; i < plan.outputCount(); i += deliveries) {
        const Needs needs = needsOf(plan.output(i), plan, delivery);
        if (needs.seconds <= 0) continue;
        ++size.outputs;
        const double kbit =
            (delivery.targetSizeMb * kBitsPerMb * kSafety - needs.otherBits) / needs.seconds / 1000;
        size.videoKbit = std::min(size.videoKbit, kbit);
        size.longestMs = std::max<qint64>(size.longestMs, std::llround(needs.shownSeconds * 1000));
        if (kbit >= size.leastKbit) continue;
        ++size.tooLong;
        const double bits = needs.otherBits + size.leastKbit * 1000 * needs.seconds;
        size.leastMb = std::max(size.leastMb, bits / kSafety / kBitsPerMb);
    }
    return size;
}

Result<Plan> makeSized(const project::Project& project, const std::vector<Delivery>& deliveries,
                       const QHash<QString, SourceFacts>& sources, const EngineIdentity& engine,
                       const TextFonts& fonts) {
    auto plan = Plan::make(project, deliveries, sources, engine, fonts);
    const bool sized = std::any_of(deliveries.begin(), deliveries.end(),
                                   [](const Delivery& delivery) { return delivery.targetSizeMb > 0; });
    if (!plan || !sized) return plan;
    std::vector<Delivery> rated = deliveries;
    for (size_t d = 0; d < rated.size(); ++d) {
        Delivery& delivery = rated[d];
        if (delivery.targetSizeMb <= 0) continue;
        const double kbit = std::clamp(sizePlan(*plan, static_cast<int>(d)).videoKbit, 50.0, 1e6);
        // In steps of a hundredth, so that a video that is a little longer does not change everything.
        const double step = std::exp2(std::floor(std::log2(kbit / 100)));
        delivery.bitrateKbit = static_cast<int>(step > 1 ? std::floor(kbit / step) * step : kbit);
        if (delivery.maxRateKbit > 0)
            delivery.bitrateKbit = std::min(delivery.bitrateKbit, delivery.maxRateKbit);
    }
    return Plan::make(project, rated, sources, engine, fonts);
}

std::vector<project::Finding> checkTargetSizes(const Plan& plan) {
    std::vector<project::Finding> findings;
    for (size_t d = 0; d < plan.deliveries().size(); ++d) {
        const Delivery& delivery = plan.deliveries()[d];
        if (delivery.targetSizeMb <= 0) continue;
        const SizePlan size = sizePlan(plan, static_cast<int>(d));
        if (size.tooLong == 0) continue;
        const QString left =
            size.videoKbit > 0
                ? QStringLiteral("%1 kbit/s would be left for the pictures").arg(std::floor(size.videoKbit))
                : QStringLiteral("nothing would be left for the pictures");
        project::Finding finding{
            project::Finding::Severity::Stop, QString(errors::TargetTooSmall),
            QStringLiteral("%1: %2 (up to %3 s) cannot be held in %4 MB: %5, and with less than %6 kbit/s "
                           "they are not worth looking at. Allow %7 MB, or make shorter videos.")
                .arg(delivery.name, howMany(size.tooLong, size.outputs))
                .arg(static_cast<double>(size.longestMs) / 1000, 0, 'f', 1)
                .arg(delivery.targetSizeMb)
                .arg(left)
                .arg(std::ceil(size.leastKbit))
                .arg(std::ceil(size.leastMb * 10) / 10)};
        finding.outputs = project::OutputCount{size.tooLong, size.outputs, false};
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace creatorup::plan
