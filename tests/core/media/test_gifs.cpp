#include "tests/core/media/clips.h"

#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

namespace {

constexpr int kWidth = 90, kHeight = 160;  // of the GIF; the frame is twice as large
constexpr int kNothing = 0, kWhite = 1, kGrey = 2, kDark = 3;

enum class Then { Keep = 1, ToBackground = 2, ToPrevious = 3 };

QByteArray word(int value) {
    return QByteArray(1, static_cast<char>(value & 0xFF)).append(static_cast<char>(value >> 8));
}

// GIF's packing without any: each two pixels are followed by a fresh start.
QByteArray packed(const QByteArray& pixels) {
    constexpr int kClear = 4, kEnd = 5, kBits = 3;
    QByteArray bytes;
    int held = 0, bits = 0;
    const auto put = [&](int code) {
        held |= code << bits;
        for (bits += kBits; bits >= 8; bits -= 8, held >>= 8)
            bytes.append(static_cast<char>(held & 0xFF));
    };
    for (qsizetype i = 0; i < pixels.size(); ++i) {
        if (i % 2 == 0) put(kClear);
        put(pixels[i]);
    }
    put(kEnd);
    if (bits > 0) bytes.append(static_cast<char>(held));
    QByteArray blocks(1, 2);  // bits of a pixel
    for (qsizetype at = 0; at < bytes.size(); at += 255) {
        const QByteArray block = bytes.mid(at, 255);
        blocks.append(static_cast<char>(block.size())).append(block);
    }
    return blocks.append('\0');
}

// A picture that lasts a fifth of a second, and what becomes of it.
QByteArray picture(QRect where, const QByteArray& pixels, Then then) {
    QByteArray bytes("\x21\xF9\x04", 3);
    bytes.append(static_cast<char>(static_cast<int>(then) << 2 | 1)).append(word(20)).append(char{kNothing});
    bytes.append('\0').append('\x2C');
    for (const int number : {where.x(), where.y(), where.width(), where.height()})
        bytes.append(word(number));
    return bytes.append('\0').append(packed(pixels));
}

QByteArray filled(QRect where, int colour) {
    return QByteArray(where.width() * where.height(), static_cast<char>(colour));
}

}  // namespace

// GIFs that are made of parts: what is kept, cleared and put back, and what shines through.
class TestGifs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsAreLaidOverEachOther();

private:
    Clips m_clips;
};

void TestGifs::partsAreLaidOverEachOther() {
    const QRect whole(0, 0, kWidth, kHeight), middle(30, 65, 30, 30), corner(0, 0, 20, 20),
        end(70, 140, 20, 20);
    // White with a hole in it.
    QByteArray frame = filled(middle, kWhite);
    for (int y = 10; y < 20; ++y)
        for (int x = 10; x < 20; ++x)
            frame[y * 30 + x] = kNothing;
    QByteArray gif = "GIF89a" + word(kWidth) + word(kHeight) + QByteArray("\x81\0\0", 3);
    for (const int level : {0, 255, 128, 64})
        gif.append(QByteArray(3, static_cast<char>(level)));
    gif += picture(whole, filled(whole, kGrey), Then::Keep) + picture(middle, frame, Then::ToBackground) +
           picture(corner, filled(corner, kWhite), Then::ToPrevious) +
           picture(end, filled(end, kDark), Then::Keep) + ';';
    m_clips.video.crf = 1;
    const job::Event event = m_clips.encode(m_clips.write("parts.gif"_s, gif), "parts.segment"_s);
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    QVERIFY2(done != nullptr, qPrintable(failureOf(event).text()));
    QCOMPARE(done->frames, 24);
    const QByteArray grey = Clips::grey(m_clips.path("parts.segment"_s));
    const struct {
        const char* name;
        QPoint at;
        int levels[4];  // of each picture
    } places[] = {{"the hole", {45, 80}, {128, 128, 0, 0}},
                  {"beside it", {34, 69}, {128, 255, 0, 0}},
                  {"the corner", {10, 10}, {128, 128, 255, 128}},
                  {"the end", {80, 150}, {128, 128, 128, 64}},
                  {"anywhere else", {70, 30}, {128, 128, 128, 128}}};
    for (const auto& [name, at, levels] : places)
        for (int number = 0; number < 4; ++number) {
            const qsizetype slot = 6 * number + 3;
            const int got =
                static_cast<quint8>(grey[(slot * 2 * kHeight + 2 * at.y()) * 2 * kWidth + 2 * at.x()]);
            const int expected = 16 + qRound(levels[number] * 219 / 255.0);
            QVERIFY2(std::abs(got - expected) <= 3,
                     qPrintable("%1, picture %2: %3 instead of %4"_s.arg(QString::fromLatin1(name))
                                    .arg(number)
                                    .arg(got)
                                    .arg(expected)));
        }
}

QTEST_GUILESS_MAIN(TestGifs)
#include "test_gifs.moc"
