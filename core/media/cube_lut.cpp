#include "core/media/cube_lut.h"

#include "core/job/events.h"
#include "core/media/file_io.h"

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

constexpr qint64 kLargestFile = 32 << 20;
constexpr int kLargestCube = 65;
constexpr int kLongestCurve = 65'536;
constexpr double kLargestValue = 1e6;

tl::unexpected<Error> bad(qsizetype line, const QString& why) {
    return fail(job::errors::BadLut,
                QStringLiteral("The colour table cannot be understood: line %1: %2.").arg(line).arg(why));
}

// A locale's decimal comma must not matter: QByteArray reads C's numbers only.
bool readNumbers(const QList<QByteArray>& words, qsizetype from, Rgb* numbers) {
    if (words.size() != from + 3) return false;
    for (qsizetype i = 0; i < 3; ++i) {
        bool good = false;
        const double value = words[from + i].toDouble(&good);
        if (!good || !std::isfinite(value) || std::abs(value) > kLargestValue) return false;
        (*numbers)[static_cast<size_t>(i)] = value;
    }
    return true;
}

// What the head of a file says, line by line.
struct Head {
    int curveSize = 0;
    int cubeSize = 0;
    Rgb lowest{0, 0, 0};
    Rgb highest{1, 1, 1};

    // What is wrong with this line; empty if nothing is.
    QString take(const QList<QByteArray>& words) {
        const QByteArray& key = words[0];
        if (key == "TITLE") return {};
        if (key == "DOMAIN_MIN" || key == "DOMAIN_MAX")
            return readNumbers(words, 1, key == "DOMAIN_MIN" ? &lowest : &highest)
                       ? QString()
                       : QStringLiteral("three numbers are needed");
        if (key == "LUT_1D_INPUT_RANGE" || key == "LUT_3D_INPUT_RANGE") {
            bool low = false, high = false;
            if (words.size() == 3) {
                lowest.fill(words[1].toDouble(&low));
                highest.fill(words[2].toDouble(&high));
            }
            return low && high ? QString() : QStringLiteral("two numbers are needed");
        }
        if (key != "LUT_1D_SIZE" && key != "LUT_3D_SIZE")
            return QStringLiteral("\"%1\" is not known").arg(QString::fromUtf8(key.left(40)));
        const int most = key == "LUT_3D_SIZE" ? kLargestCube : kLongestCurve;
        const int size = words.size() == 2 ? words[1].toInt() : 0;
        if (size < 2 || size > most) return QStringLiteral("the size must be 2 to %1").arg(most);
        if (curveSize != 0 || cubeSize != 0) return QStringLiteral("there is a size already");
        (key == "LUT_3D_SIZE" ? cubeSize : curveSize) = size;
        return {};
    }
};

}  // namespace

Result<CubeLut> CubeLut::parse(QByteArrayView text) {
    CubeLut lut;
    Head head;
    qsizetype number = 0;
    std::size_t wanted = 0;
    if (text.startsWith("\xEF\xBB\xBF")) text = text.sliced(3);
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype found = text.indexOf('\n', start);
        const qsizetype end = found < 0 ? text.size() : found;
        ++number;
        QByteArray line = text.sliced(start, end - start).toByteArray();
        start = end + 1;
        line = line.left(line.indexOf('#') < 0 ? line.size() : line.indexOf('#')).simplified();
        if (line.isEmpty()) continue;
        const QList<QByteArray> words = line.split(' ');
        const bool isPoint =
            line[0] == '+' || line[0] == '-' || line[0] == '.' || (line[0] >= '0' && line[0] <= '9');
        if (!isPoint) {
            if (!lut.m_points.empty()) return bad(number, QStringLiteral("a setting among the numbers"));
            if (const QString wrong = head.take(words); !wrong.isEmpty()) return bad(number, wrong);
            continue;
        }
        const auto cubed = static_cast<std::size_t>(head.cubeSize) * static_cast<std::size_t>(head.cubeSize) *
                           static_cast<std::size_t>(head.cubeSize);
        wanted = head.curveSize > 0 ? static_cast<std::size_t>(head.curveSize) : cubed;
        if (wanted == 0) return bad(number, QStringLiteral("numbers before LUT_1D_SIZE or LUT_3D_SIZE"));
        if (lut.m_points.size() == wanted)
            return bad(number, QStringLiteral("more colours than its size says"));
        Rgb point{};
        if (!readNumbers(words, 0, &point)) return bad(number, QStringLiteral("three numbers are needed"));
        lut.m_points.push_back(
            {static_cast<float>(point[0]), static_cast<float>(point[1]), static_cast<float>(point[2])});
    }
    if (wanted == 0 || lut.m_points.size() != wanted)
        return bad(number,
                   QStringLiteral("it ends after %1 of %2 colours").arg(lut.m_points.size()).arg(wanted));
    for (size_t i = 0; i < 3; ++i)
        if (!std::isfinite(head.lowest[i]) || !std::isfinite(head.highest[i]) ||
            head.highest[i] - head.lowest[i] < 1e-6)
            return bad(number, QStringLiteral("the domain's end is not above its beginning"));
    lut.m_kind = head.cubeSize > 0 ? Kind::Cube : Kind::Curves;
    lut.m_size = std::max(head.cubeSize, head.curveSize);
    lut.m_lowest = head.lowest;
    lut.m_highest = head.highest;
    return lut;
}

Result<CubeLut> CubeLut::read(int fileDescriptor) {
    const qint64 size = sizeOf(fileDescriptor);
    if (size > kLargestFile)
        return fail(job::errors::BadLut,
                    QStringLiteral("The colour table is larger than %1 MiB.").arg(kLargestFile >> 20));
    const Result<FileIo> io = FileIo::open(fileDescriptor, FileIo::Mode::Read);
    if (!io) return fail(io.error());
    QByteArray text(std::max<qint64>(0, size), '\0');
    const int got = avio_read(io->context(), reinterpret_cast<unsigned char*>(text.data()),
                              static_cast<int>(text.size()));
    if (size < 0 || (got < 0 && got != AVERROR_EOF))
        return fail(errors::FileUnreadable, QStringLiteral("The colour table cannot be read from its disk."));
    text.resize(std::max(0, got));
    return parse(text);
}

Rgb CubeLut::at(const Rgb& colour) const {
    Rgb place{};
    for (size_t i = 0; i < 3; ++i) {
        const double inDomain = (colour[i] - m_lowest[i]) / (m_highest[i] - m_lowest[i]);
        place[i] = std::clamp(inDomain, 0.0, 1.0) * (m_size - 1);
    }
    return m_kind == Kind::Cube ? cube(place) : curves(place);
}

Rgb CubeLut::curves(const Rgb& place) const {
    Rgb result{};
    for (size_t i = 0; i < 3; ++i) {
        const auto low = std::min(static_cast<size_t>(place[i]), static_cast<size_t>(m_size) - 2);
        const double part = place[i] - static_cast<double>(low);
        result[i] = m_points[low][i] * (1 - part) + m_points[low + 1][i] * part;
    }
    return result;
}

Rgb CubeLut::cube(const Rgb& place) const {
    const auto size = static_cast<size_t>(m_size);
    const size_t steps[3] = {1, size, size * size};
    size_t corner = 0;
    std::array<std::pair<double, size_t>, 3> parts;  // how far into the cell, and which way that is
    for (size_t i = 0; i < 3; ++i) {
        const size_t low = std::min(static_cast<size_t>(place[i]), size - 2);
        corner += low * steps[i];
        parts[i] = {place[i] - static_cast<double>(low), steps[i]};
    }
    // From the cell's near corner to its far one, along the axis that is furthest in first.
    std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    Rgb result{};
    double left = 1;
    for (size_t step = 0; step <= 3; ++step) {
        const double next = step < 3 ? parts[step].first : 0;
        for (size_t i = 0; i < 3; ++i)
            result[i] += (left - next) * m_points[corner][i];
        if (step < 3) corner += parts[step].second;
        left = next;
    }
    return result;
}

}  // namespace creatorup::media
