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
    QByteArray text;  // as AssText builds it, or plain

    friend bool operator==(const SubtitleCue&, const SubtitleCue&) = default;
};

enum class SubtitleKind { Srt, Vtt, Ass };

// A whole file, as decodedText gives it. Errors: job::errors::BadOverlay (empty, or over 16 MB),
// errors::FileUnreadable.
[[nodiscard]] Result<QString> readSubtitleText(int fileDescriptor);

// `text`: as decodedText gives it.
[[nodiscard]] SubtitleKind subtitleKind(const QString& text);

// SRT or VTT: bold, italic and underlined stay, other marks are left out. `family`, `size`: what they are
// drawn with. Errors: job::errors::BadOverlay, naming the line.
[[nodiscard]] Result<std::vector<SubtitleCue>>
readCues(const QString& text, SubtitleKind kind, const FontShelf& shelf, const QString& family, double size);

// The same as plain text without any marks, in UTF-8, lines ending in "\n".
[[nodiscard]] Result<std::vector<SubtitleCue>> readPlainCues(const QString& text, SubtitleKind kind);

// An ASS event's text without its instructions.
[[nodiscard]] QString plainAssText(const QString& text);

}  // namespace creatorup::media
