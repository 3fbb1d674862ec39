#pragma once

#include "core/job/treatment.h"

#include <optional>
#include <vector>

// What is laid over a clip's pictures. Sizes and places are in pixels of a picture of Overlay's size; a
// worker that makes a smaller or larger one scales them. Times are milliseconds of the treated, trimmed clip.
namespace creatorup::job {

// Colours are 0xAARRGGBB.
struct TextStyle {
    QString font;  // a family's name
    bool bold = false;
    bool italic = false;
    double size = 0;  // a line's height
    quint32 colour = 0xffffffff;
    double outline = 0;
    quint32 outlineColour = 0xff000000;
    quint32 boxColour = 0;  // behind the text; 0: none
    double boxPadding = 0;

    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

// Where text is put, and within what width it is wrapped.
struct TextPlace {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    int column = 1;  // 0 left, 1 middle, 2 right
    int row = 2;     // 0 top, 1 middle, 2 bottom
    int align = -1;  // lines within the text: as `column`; -1: the same

    friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

struct OverlayText {
    QString text;  // plain, lines separated by "\n"
    TextStyle style;
    TextPlace place;
    qint64 inMs = 0;
    qint64 outMs = -1;  // -1: to the end
    qint64 fadeInMs = 0;
    qint64 fadeOutMs = 0;

    friend bool operator==(const OverlayText&, const OverlayText&) = default;
};

// A file of subtitles: SRT, VTT or ASS, as its content says.
struct OverlaySubtitles {
    SourceFile file;
    TextStyle style;
    TextPlace place;
    bool keepStyles = true;  // of an ASS file; else it looks as `style` and `place` say
    qint64 startMs = 0;      // the file's time when the clip begins
    Rational speed{1, 1};    // of the file's time for the clip's

    friend bool operator==(const OverlaySubtitles&, const OverlaySubtitles&) = default;
};

struct OverlayPicture {
    SourceFile file;     // PNG, WebP, SVG
    double left = 0;     // where its box is
    double top = 0;      //
    double width = 0;    // the picture is scaled to this width …
    double height = 0;   // … or to this height, whichever is reached first
    double anchorX = 1;  // where in the box it stands if it does not fill it: 0 left, 1 right
    double anchorY = 0;
    double opacity = 1;

    friend bool operator==(const OverlayPicture&, const OverlayPicture&) = default;
};

struct Overlay {
    int width = 0;
    int height = 0;
    std::optional<OverlayPicture> picture{};    // below the texts
    std::vector<OverlaySubtitles> subtitles{};  // below texts
    std::vector<OverlayText> texts{};           // later ones above earlier ones
    std::vector<SourceFile> fonts{};  // besides the built-in ones; the first that has a character gives it

    [[nodiscard]] bool isEmpty() const { return !picture && subtitles.empty() && texts.empty(); }
    // All files that a worker opens, in an order that both sides know: picture, subtitles, fonts.
    [[nodiscard]] std::vector<SourceFile> files() const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Overlay read(JsonFields fields);
    friend bool operator==(const Overlay&, const Overlay&) = default;
};

[[nodiscard]] QJsonObject write(const OverlayText& text);
[[nodiscard]] QJsonObject write(const OverlaySubtitles& subtitles);
// What is wrong, `fields` say.
[[nodiscard]] OverlayText readOverlayText(JsonFields& fields);
[[nodiscard]] OverlaySubtitles readOverlaySubtitles(JsonFields& fields);

inline constexpr int kMostOverlayTexts = 64, kMostOverlaySubtitles = 4, kMostOverlayFonts = 32;

}  // namespace creatorup::job
