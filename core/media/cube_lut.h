#pragma once

#include "core/base/result.h"
#include "core/media/source_colour.h"

#include <QByteArrayView>

#include <array>
#include <vector>

namespace creatorup::media {

// A colour table in the .cube format: one curve for each colour, or a cube of colours.
class CubeLut {
public:
    // Errors: job::errors::BadLut, naming the line.
    [[nodiscard]] static Result<CubeLut> parse(QByteArrayView text);
    // Of a file that is open. Errors: as parse; errors::FileUnreadable.
    [[nodiscard]] static Result<CubeLut> read(int fileDescriptor);

    // Tetrahedral between the cube's points, linear between a curve's. What lies outside its domain is taken
    // as its edge.
    [[nodiscard]] Rgb at(const Rgb& colour) const;

private:
    [[nodiscard]] Rgb curves(const Rgb& place) const;
    [[nodiscard]] Rgb cube(const Rgb& place) const;

    enum class Kind { Curves, Cube };
    Kind m_kind = Kind::Cube;
    int m_size = 0;
    Rgb m_lowest{0, 0, 0};
    Rgb m_highest{1, 1, 1};
    std::vector<std::array<float, 3>> m_points;  // red changes fastest
};

}  // namespace creatorup::media
