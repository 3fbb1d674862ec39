#pragma once

extern "C" {
#include <libavutil/pixfmt.h>
}

#include <array>

struct AVFrame;

namespace creatorup::media {

// Red, green, blue; what they are is said where they are used.
using Rgb = std::array<double, 3>;

// How a picture's numbers stand for light, as far as it differs from BT.709.
struct SourceColour {
    enum class Light {
        Standard,  // as BT.709 screens show it
        Pq,        // absolute, up to 10,000 cd/m²
        Hlg,       // relative to a screen of 1,000 cd/m²
    };
    enum class Primaries { Bt709, Bt2020, P3 };

    Light light = Light::Standard;
    Primaries primaries = Primaries::Bt709;
    double peakNits = 1000;  // the brightest there is, cd/m²; of PQ and HLG

    [[nodiscard]] static SourceColour of(const AVFrame* frame);
    [[nodiscard]] bool isBt709() const { return *this == SourceColour{}; }

    friend bool operator==(const SourceColour&, const SourceColour&) = default;
};

// The BT.709 numbers, 0 to 1, for a colour's own numbers. Brightness that a standard screen has too (up to 70
// of its 100 cd/m²) stays what it is; above, it bends towards white, which the reference white of HDR, 203
// cd/m², all but reaches. Hues stay.
[[nodiscard]] Rgb toBt709(const SourceColour& source, const Rgb& numbers);

}  // namespace creatorup::media
