#pragma once

#include "core/base/result.h"
#include "core/media/font_shelf.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace creatorup::media {

// One subtitle. Times are its file's.
struct SubtitleCue {
    qint64 startMs = 0;
    qint64 endMs = 0;
    QByteArray text;  // as AssText builds it

    friend bool operator==(const SubtitleCue&, const SubtitleCue&) = default;
};

enum class SubtitleKind { Srt, Vtt, Ass };

// `text`: as decodedText gives it.
[[nodiscard]] SubtitleKind subtitleKind(const QString& text);

// SRT or VTT: bold, italic and underlined stay, other marks are left out. `family`, `size`: what they are
// drawn with. Errors: job::errors::BadOverlay, naming the line.
[[nodiscard]] Result<std::vector<SubtitleCue>>
readCues(const QString& text, SubtitleKind kind, const FontShelf& shelf, const QString& family, double size);

// An ASS event's text without its instructions.
[[nodiscard]] QString plainAssText(const QString& text);

}  // namespace creatorup::media
