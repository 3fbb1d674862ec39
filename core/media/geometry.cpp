#include "core/media/geometry.h"

#include "core/job/events.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

constexpr double kExact = 1.0 / 16;    // target pixels
constexpr int kMostExtra = 96;         // source pixels beyond the margin that exactness may cost
constexpr int kLargestScaled = 16384;  // target pixels

int nearestEven(double value) {
    return 2 * static_cast<int>(std::lround(value / 2));
}

// One end of the source range: from `from` outwards (step < 0 or > 0) to `edge`, the first place whose scaled
// position is nearly a whole even pixel; the best one if there is none.
template <typename Position>
int findEnd(int from, int edge, int step, Position scaledPosition) {
    int best = edge;
    double bestError = std::abs(scaledPosition(edge) - nearestEven(scaledPosition(edge)));
    for (int x = from; step < 0 ? x > edge : x < edge; x += step) {
        if (std::abs(x - from) > kMostExtra && bestError < 0.5) break;
        const double error = std::abs(scaledPosition(x) - nearestEven(scaledPosition(x)));
        if (error < kExact / 2) return x;
        if (error < bestError) {
            best = x;
            bestError = error;
        }
    }
    return best;
}

AxisPlan planWhole(int source, double scale, int target) {
    AxisPlan plan;
    plan.sourceSize = source;
    plan.scaled = plan.shown = std::clamp(nearestEven(source * scale), 2, target);
    plan.offset = (target - plan.scaled) / 4 * 2;
    return plan;
}

AxisPlan planCut(int source, double scale, int target, double anchor, int alignment) {
    const double firstSeen = anchor * (source - target / scale);
    const double lastSeen = firstSeen + target / scale;
    const auto position = [=](int x) { return (x - firstSeen) * scale; };
    // Beyond the visible part a scaling filter still looks at some pixels; chroma at twice as many.
    const double margin = 4 * std::max(1.0, 1 / scale) + 2;
    const int low = std::max(0, static_cast<int>(std::floor((firstSeen - margin) / alignment)) * alignment);
    const int high =
        std::min(source, static_cast<int>(std::ceil((lastSeen + margin) / alignment)) * alignment);
    AxisPlan plan;
    plan.sourceStart = findEnd(low, 0, -alignment, position);
    const int end = findEnd(high, source, alignment, position);
    plan.sourceSize = end - plan.sourceStart;
    const int scaledStart = std::min(0, nearestEven(position(plan.sourceStart)));
    const int scaledEnd = std::max(target, nearestEven(position(end)));
    plan.scaled = scaledEnd - scaledStart;
    plan.hidden = -scaledStart;
    plan.shown = target;
    return plan;
}

}  // namespace

Result<PicturePlan> planPicture(int width, int height, double pixelAspect, int targetWidth, int targetHeight,
                                job::Fit fit, double anchorX, double anchorY, int alignment) {
    const double shownWidth = width * pixelAspect;
    const double byWidth = targetWidth / shownWidth;
    const double byHeight = targetHeight / static_cast<double>(height);
    const double scale = fit == job::Fit::Fill ? std::max(byWidth, byHeight) : std::min(byWidth, byHeight);
    // The rounding of one even pixel is no reason to cut.
    const auto plan = [=](int source, double axisScale, int target, double anchor) {
        return source * axisScale < target + 1.0 ? planWhole(source, axisScale, target)
                                                 : planCut(source, axisScale, target, anchor, alignment);
    };
    const PicturePlan result{plan(width, scale * pixelAspect, targetWidth, anchorX),
                             plan(height, scale, targetHeight, anchorY)};
    if (result.x.scaled > kLargestScaled || result.y.scaled > kLargestScaled)
        return fail(job::errors::TooLarge,
                    QStringLiteral("The shape of this clip is too extreme to fill the frame (%1×%2 pixels).")
                        .arg(width)
                        .arg(height));
    return result;
}

}  // namespace creatorup::media
