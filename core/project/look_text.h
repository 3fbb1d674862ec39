#pragma once

#include <QString>

#include <vector>

namespace creatorup::project {

// One of nine places, in the delivery's clear box or in the whole frame.
struct Place {
    int column = 1;  // 0 left, 1 middle, 2 right
    int row = 2;     // 0 top, 1 middle, 2 bottom

    friend bool operator==(const Place&, const Place&) = default;
};

// What text looks like. Sizes are fractions of the frame's height, so that all deliveries look alike.
struct TextStyle {
    QString font = QStringLiteral("Inter");  // a family: one that comes with the program, or the system's
    bool bold = false;
    bool italic = false;
    double size = 0.04;           // a line's height, 0.005 to 0.5
    quint32 colour = 0xffffffff;  // all colours are 0xAARRGGBB
    double outline = 0.002;       // 0 to 0.05
    quint32 outlineColour = 0xff000000;
    quint32 boxColour = 0;  // 0: no box behind the text

    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

// Text laid over pictures. {price} stands for what the variants' table has in the column "price", {clip} and
// {slot} for what the text is over, {project} for the project's name; "{{" and "}}" are braces.
struct Text {
    QString text;
    TextStyle style = {};
    Place place = {};
    int align = -1;         // of its lines, as a Place's column; -1: as the place
    bool anywhere = false;  // placed in the whole frame, also where apps draw their own things
    double width = 1;       // lines are wrapped at this part of the box's or frame's width, 0.1 to 1
    qint64 inMs = 0;
    qint64 outMs = -1;  // -1: to the end
    qint64 fadeInMs = 0;
    qint64 fadeOutMs = 0;

    friend bool operator==(const Text&, const Text&) = default;
};

// A file of subtitles (SRT, VTT, ASS), burnt in or as a track that players show or not. A track is plain
// text: how it looks is their affair.
struct Subtitles {
    QString file;  // absolute path; empty: none
    TextStyle style = {};
    Place place = {};
    bool anywhere = false;
    bool keepStyles = true;  // an ASS file looks as it says itself
    bool asTrack = false;
    QString language = {};  // of a track, as languageCode takes it; empty: not said

    [[nodiscard]] bool isBurntIn() const { return !file.isEmpty() && !asTrack; }
    [[nodiscard]] bool isTrack() const { return !file.isEmpty() && asTrack; }
    friend bool operator==(const Subtitles&, const Subtitles&) = default;
};

// A picture over every clip: PNG, WebP or SVG.
struct Watermark {
    QString file;  // absolute path; empty: none
    Place place = {2, 0};
    double size =
        0.2;  // of the frame's width, 0.01 to 1; its height is at most as large a part of the frame's
    double margin = 0.04;  // from the frame's sides, of its width, 0 to 0.4
    double opacity = 1;    // 0 to 1

    friend bool operator==(const Watermark&, const Watermark&) = default;
};

inline constexpr int kMaxTexts = 16;  // of the look, of a slot, and of a clip

}  // namespace creatorup::project
