#include "core/plan/text_fit.h"

#include "core/plan/overlay_layout.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

namespace {

// Of a line's height: of Inter, and of characters that fill a square.
constexpr double kLetter = 0.46, kBold = 0.49, kSquare = 0.83;
// An estimate that is off by this much warns of nothing.
constexpr double kTolerance = 1.08;

bool isSquare(char32_t c) {
    return (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7b0) || (c >= 0xf900 && c < 0xfb00) ||
           (c >= 0xff00 && c < 0xff61) || c >= 0x1f300;
}

double widthOf(const QString& text, const job::TextStyle& style) {
    double width = 0;
    for (const uint c : text.toUcs4())
        if (!QChar::isMark(c)) width += isSquare(c) ? kSquare : style.bold ? kBold : kLetter;
    return width * style.size;
}

struct Lines {
    int count = 0;
    double width = 0;  // of the widest
};

// A word at a time, as lines are wrapped; squares may be parted anywhere.
Lines wrapped(const job::OverlayText& text) {
    Lines lines;
    for (const QString& line : text.text.split(u'\n')) {
        double width = 0;
        ++lines.count;
        for (const QString& word : line.split(u' ', Qt::SkipEmptyParts)) {
            double wordWidth = widthOf(word, text.style);
            const QList<uint> characters = word.toUcs4();
            if (std::any_of(characters.begin(), characters.end(), isSquare) && wordWidth > text.place.width) {
                lines.count += static_cast<int>(wordWidth / text.place.width);
                wordWidth = text.place.width;
            }
            const double space = width > 0 ? kLetter / 2 * text.style.size : 0;
            if (width > 0 && width + space + wordWidth > text.place.width) {
                ++lines.count;
                width = wordWidth;
            } else {
                width += space + wordWidth;
            }
            lines.width = std::max(lines.width, width);
        }
    }
    return lines;
}

}  // namespace

QRectF aboutArea(const job::OverlayText& text) {
    const Lines lines = wrapped(text);
    const double around = text.style.outline + text.style.boxPadding;
    const double width = lines.width + 2 * around, height = lines.count * text.style.size + 2 * around;
    const job::TextPlace& place = text.place;
    return {place.left + (place.width - width) * place.column / 2,
            place.top + (place.height - height) * place.row / 2, width, height};
}

void checkTextFit(const Plan& plan, std::vector<project::Finding>& findings) {
    using Severity = project::Finding::Severity;
    QSet<QString> told;
    for (const SegmentNode& segment : plan.segments()) {
        const project::Delivery& delivery = plan.deliveries()[static_cast<size_t>(segment.delivery)];
        for (const job::OverlayText& text : segment.overlay.texts) {
            const QRectF area = aboutArea(text), clear = clearBox(delivery);
            const bool large = area.width() > text.place.width * kTolerance ||
                               area.height() > text.place.height * kTolerance;
            const bool covered = area.left() < clear.left() - 1 || area.right() > clear.right() + 1 ||
                                 area.top() < clear.top() - 1 || area.bottom() > clear.bottom() + 1;
            const QString once = delivery.id + u'\n' + text.text;
            if ((!large && !covered) || told.contains(once)) continue;
            told.insert(once);
            findings.push_back(
                {Severity::Warning, QString(large ? errors::TextTooLarge : errors::TextOutsideClear),
                 (large
                      ? QStringLiteral(
                            "The text \"%1\" (over %7) is about %2 × %3 pixels; its place in %4 is %5 × %6.")
                            .arg(text.text)
                            .arg(std::lround(area.width()))
                            .arg(std::lround(area.height()))
                            .arg(delivery.name)
                            .arg(std::lround(text.place.width))
                            .arg(std::lround(text.place.height))
                            .arg(segment.clip.name())
                      : QStringLiteral(
                            "The text \"%1\" (over %3) stands where apps show buttons and captions over "
                            "the video, in %2.")
                            .arg(text.text, delivery.name, segment.clip.name())),
                 -1, -1});
        }
    }
}

}  // namespace creatorup::plan
