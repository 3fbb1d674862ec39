#pragma once

#include "tests/core/media/overlay_rig.h"

#include <QFont>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QRawFont>
#include <QTextLayout>
#include <QtEndian>

#include <cmath>

namespace creatorup::tests {

// One family of letters as Qt draws it: an eye that is neither ours nor libass'.
class OtherEngine {
public:
    static constexpr int kFiner = 8;  // drawn so much larger, where whole pixels of advance do not matter

    explicit OtherEngine(const QString& file) {
        m_id = QFontDatabase::addApplicationFont(file);
        const QStringList families = QFontDatabase::applicationFontFamilies(m_id);
        if (!families.isEmpty()) family = families.first();
        const QRawFont raw(file, 100, QFont::PreferNoHinting);
        const QByteArray head = raw.fontTable("head"), os2 = raw.fontTable("OS/2");
        if (head.size() < 54 || os2.size() < 78) return;
        m_lineOfEm = static_cast<double>(qFromBigEndian<quint16>(os2.constData() + 74) +
                                         qFromBigEndian<quint16>(os2.constData() + 76)) /
                     static_cast<double>(qFromBigEndian<quint16>(head.constData() + 18));
        m_capOfEm = raw.capHeight() / 100;
    }
    ~OtherEngine() { QFontDatabase::removeApplicationFont(m_id); }
    Q_DISABLE_COPY_MOVE(OtherEngine)

    // What our sizes mean: a line's height with letters of so many pixels.
    [[nodiscard]] double lineHeight(int emPixels) const { return m_lineOfEm * emPixels; }
    [[nodiscard]] double capHeight(int emPixels) const { return m_capOfEm * emPixels; }
    // How far the pen moves over a line.
    [[nodiscard]] double advance(const QString& line, int emPixels) const {
        QTextLayout layout(line, font(emPixels));
        return layOut(layout).naturalTextWidth() / kFiner;
    }
    // One line in black on white, with room around it.
    [[nodiscard]] QImage drawn(const QString& line, int emPixels) const {
        QTextLayout layout(line, font(emPixels));
        const QTextLine laid = layOut(layout);
        const int room = emPixels;
        QImage large((static_cast<int>(laid.naturalTextWidth()) / kFiner + 2 * room) * kFiner,
                     (3 * emPixels + 2 * room) * kFiner, QImage::Format_Grayscale8);
        large.fill(Qt::white);
        QPainter painter(&large);
        painter.setPen(Qt::black);
        layout.draw(&painter, QPointF(room * kFiner, room * kFiner));
        painter.end();
        return large.scaled(large.size() / kFiner, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_Grayscale8);
    }

    QString family;

private:
    [[nodiscard]] QFont font(int emPixels) const {
        QFont made(family);
        made.setPixelSize(emPixels * kFiner);
        made.setHintingPreference(QFont::PreferNoHinting);
        made.setStyleStrategy(QFont::NoFontMerging);
        return made;
    }
    static QTextLine layOut(QTextLayout& layout) {
        QTextOption option;
        option.setWrapMode(QTextOption::NoWrap);
        layout.setTextOption(option);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(1e6);
        layout.endLayout();
        // From right to left a line begins at the right end of all that room.
        line.setPosition({-line.naturalTextRect().left(), 0});
        return line;
    }

    int m_id = -1;
    double m_lineOfEm = 1;
    double m_capOfEm = 1;
};

// Ink within a part of a picture, from 0 to 1: how far from grey towards white.
inline QImage inkOf(const Pictures& pictures, qsizetype picture, int grey, QRect part) {
    part &= QRect(0, 0, pictures.width, pictures.height);
    QImage ink(part.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < part.height(); ++y)
        for (int x = 0; x < part.width(); ++x) {
            const int over = pictures.luma(picture, part.x() + x, part.y() + y) - grey;
            ink.scanLine(y)[x] = static_cast<uchar>(std::clamp(255 - over * 255 / (235 - grey), 0, 255));
        }
    return ink;
}

// Where an image is dark.
inline QRect darkIn(const QImage& image, int below = 160) {
    QRect area;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.constScanLine(y)[x] < below) area |= QRect(x, y, 1, 1);
    return area;
}

// How much of the ink of both is in both, 0 to 1.
inline double overlapAt(const QImage& a, const QRect& in, const QImage& b, const QRect& of) {
    double both = 0, any = 0;
    for (int y = 0; y < std::max(in.height(), of.height()); ++y)
        for (int x = 0; x < std::max(in.width(), of.width()); ++x) {
            const auto darkness = [x, y](const QImage& image, const QRect& area) {
                const QPoint at = area.topLeft() + QPoint(x, y);
                return image.rect().contains(at) ? 255 - image.constScanLine(at.y())[at.x()] : 0;
            };
            both += std::min(darkness(a, in), darkness(b, of));
            any += std::max(darkness(a, in), darkness(b, of));
        }
    return any == 0 ? 0 : both / any;
}

// The same when one lies on the other, at best.
inline double overlap(const QImage& a, const QImage& b) {
    const QRect in = darkIn(a), of = darkIn(b);
    double best = 0;
    for (int y = -1; y <= 1; ++y)
        for (int x = -1; x <= 1; ++x)
            best = std::max(best, overlapAt(a, in, b, of.translated(x, y)));
    return best;
}

}  // namespace creatorup::tests
