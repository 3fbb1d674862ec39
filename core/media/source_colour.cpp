#include "core/media/source_colour.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/mastering_display_metadata.h>
}

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

using Matrix = std::array<Rgb, 3>;

// Linear light of other primaries in those of BT.709.
constexpr Matrix kFromBt2020{
    {{1.660491, -0.587641, -0.072850}, {-0.124550, 1.132900, -0.008349}, {-0.018151, -0.100579, 1.118730}}};
constexpr Matrix kFromP3{
    {{1.224940, -0.224940, 0.0}, {-0.042057, 1.042057, 0.0}, {-0.019638, -0.078636, 1.098274}}};
constexpr Rgb kLuma2020{0.2627, 0.6780, 0.0593};
constexpr Rgb kLuma709{0.2126, 0.7152, 0.0722};

constexpr double kScreenWhiteNits = 100;  // of a standard screen
constexpr double kHdrWhiteNits = 203;     // ITU-R BT.2408
constexpr double kHlgPeakNits = 1000;
constexpr double kPqPeakNits = 10'000;
constexpr double kScreenGamma = 2.4;  // ITU-R BT.1886
constexpr double kKnee = 0.7;         // of a standard screen's white

double weighted(const Rgb& weights, const Rgb& light) {
    return weights[0] * light[0] + weights[1] * light[1] + weights[2] * light[2];
}

// SMPTE ST 2084: cd/m².
double fromPq(double number) {
    constexpr double m1 = 2610.0 / 16384, m2 = 2523.0 / 32, c1 = 3424.0 / 4096, c2 = 2413.0 / 128,
                     c3 = 2392.0 / 128;
    const double power = std::pow(std::clamp(number, 0.0, 1.0), 1 / m2);
    return kPqPeakNits * std::pow(std::max(power - c1, 0.0) / (c2 - c3 * power), 1 / m1);
}

// ITU-R BT.2100: of the scene, 1 at the brightest.
double fromHlg(double number) {
    constexpr double a = 0.17883277, b = 0.28466892, c = 0.55991073;
    if (number <= 0.5) return std::max(number, 0.0) * std::max(number, 0.0) / 3;
    return (std::exp((number - c) / a) + b) / 12;
}

// Light of a screen, 1: a standard screen's white.
Rgb lightOf(const SourceColour& source, const Rgb& numbers) {
    Rgb light{};
    switch (source.light) {
    case SourceColour::Light::Standard:
        for (size_t i = 0; i < 3; ++i)
            light[i] = std::pow(std::max(numbers[i], 0.0), kScreenGamma);
        break;
    case SourceColour::Light::Pq:
        for (size_t i = 0; i < 3; ++i)
            light[i] = fromPq(numbers[i]) / kScreenWhiteNits;
        break;
    case SourceColour::Light::Hlg: {
        for (size_t i = 0; i < 3; ++i)
            light[i] = fromHlg(numbers[i]);
        const double system = std::pow(std::max(weighted(kLuma2020, light), 1e-9), 0.2);
        for (double& part : light)
            part *= system * kHlgPeakNits / kScreenWhiteNits;
        break;
    }
    }
    return light;
}

Rgb toPrimaries709(const SourceColour& source, const Rgb& light) {
    if (source.primaries == SourceColour::Primaries::Bt709) return light;
    const Matrix& matrix = source.primaries == SourceColour::Primaries::Bt2020 ? kFromBt2020 : kFromP3;
    Rgb result{};
    for (size_t i = 0; i < 3; ++i)
        result[i] = weighted(matrix[i], light);
    // What BT.709 cannot show is mixed with grey of the same brightness until it can: that keeps the hue.
    const double least = std::min({result[0], result[1], result[2]});
    const double grey = weighted(kLuma709, result);
    if (least < 0 && grey > 0) {
        const double mix = -least / (grey - least);
        for (double& part : result)
            part += mix * (grey - part);
    }
    return result;
}

// A straight line up to the knee, from there a curve that reaches 1 at the peak.
double bend(double light, double peak) {
    if (light <= kKnee) return light;
    const auto shoulder = [](double over) { return over / (1 + over); };
    const double over = (light - kKnee) / (1 - kKnee);
    const double most = (peak - kKnee) / (1 - kKnee);
    return kKnee + (1 - kKnee) * std::min(1.0, shoulder(over) / shoulder(most));
}

double peakOf(const AVFrame* frame) {
    double peak = 1000;
    if (const AVFrameSideData* data =
            av_frame_get_side_data(frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA)) {
        const auto* display = reinterpret_cast<const AVMasteringDisplayMetadata*>(data->data);
        if (display->has_luminance != 0 && display->max_luminance.den > 0)
            peak = av_q2d(display->max_luminance);
    }
    if (const AVFrameSideData* data = av_frame_get_side_data(frame, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL)) {
        const auto* light = reinterpret_cast<const AVContentLightMetadata*>(data->data);
        if (light->MaxCLL > 0) peak = light->MaxCLL;
    }
    return std::clamp(peak, 2 * kHdrWhiteNits, kPqPeakNits);
}

}  // namespace

SourceColour SourceColour::of(const AVFrame* frame) {
    SourceColour colour;
    if (frame->color_primaries == AVCOL_PRI_BT2020)
        colour.primaries = Primaries::Bt2020;
    else if (frame->color_primaries == AVCOL_PRI_SMPTE432)
        colour.primaries = Primaries::P3;
    if (frame->color_trc != AVCOL_TRC_SMPTE2084 && frame->color_trc != AVCOL_TRC_ARIB_STD_B67) return colour;
    colour.light = frame->color_trc == AVCOL_TRC_SMPTE2084 ? Light::Pq : Light::Hlg;
    // Nobody makes HDR of other primaries without saying so.
    if (frame->color_primaries == AVCOL_PRI_UNSPECIFIED) colour.primaries = Primaries::Bt2020;
    if (colour.light == Light::Pq) colour.peakNits = peakOf(frame);
    return colour;
}

Rgb toBt709(const SourceColour& source, const Rgb& numbers) {
    if (source.isBt709()) return numbers;
    Rgb light = toPrimaries709(source, lightOf(source, numbers));
    if (source.light != SourceColour::Light::Standard) {
        const double brightest = std::max({light[0], light[1], light[2]});
        const double factor =
            brightest > kKnee ? bend(brightest, source.peakNits / kScreenWhiteNits) / brightest : 1;
        for (double& part : light)
            part *= factor;
    }
    Rgb result{};
    for (size_t i = 0; i < 3; ++i)
        result[i] = std::pow(std::clamp(light[i], 0.0, 1.0), 1 / kScreenGamma);
    return result;
}

}  // namespace creatorup::media
