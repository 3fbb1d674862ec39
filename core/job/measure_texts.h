#pragma once

#include "core/job/overlay.h"

#include <QRectF>
#include <QStringList>

#include <vector>

// Where texts are drawn in a frame, before anything is encoded.
namespace creatorup::job {

// Lays texts and subtitles out as a segment's worker would, and says which are drawn outside of where they
// should be.
struct MeasureTextsJob {
    // Texts that differ in nothing but their words.
    struct Texts {
        int width = 0;  // of the frame, in pixels
        int height = 0;
        OverlayText like;  // its text and its times do not matter
        QRectF inside;     // where they should be, in the frame's pixels
        QStringList words;
    };
    // The part of a file of subtitles that is seen.
    struct Cues {
        int width = 0;
        int height = 0;
        OverlaySubtitles subtitles;  // their start and speed do not matter
        QRectF inside;
        QRectF insideByScript;  // where they should be if their file says itself where they stand
        qint64 fromMs = 0;      // of the file's time
        qint64 untilMs = 0;
    };
    std::vector<Texts> texts;
    std::vector<Cues> cues;
    std::vector<SourceFile> fonts;  // as in an Overlay

    // All files that a worker opens, in an order that both sides know: subtitles, fonts.
    [[nodiscard]] std::vector<SourceFile> files() const;
};

// The answer, in the job's order.
struct TextsMeasured {
    struct Reach {
        QRectF area;      // where it is drawn, in the frame's pixels, without regard for where that ends
        int word = 0;     // which of the words, or of a cue …
        qint64 atMs = 0;  // … when it begins in its file's time
        QString text;     // and how
        friend bool operator==(const Reach&, const Reach&) = default;
    };
    struct Outside {
        qint64 count = 0;             // 0: all are where they should be
        std::vector<Reach> farthest;  // some of them, the farthest out first
        bool byScript = false;        // cues stand where their file says itself
        friend bool operator==(const Outside&, const Outside&) = default;
    };
    std::vector<Outside> texts;
    std::vector<Outside> cues;
};

inline constexpr int kMostMeasuredGroups = 4096;  // of texts, and of files of subtitles
inline constexpr int kMostMeasuredWords = 10'000;
inline constexpr int kMostMeasuredCues = 1000;  // of one file: those with the most letters
inline constexpr int kMostQuotedLetters = 60;   // of a cue
inline constexpr size_t kMostReaches = 5;

inline constexpr QLatin1StringView kMeasureTextsType{"measure_texts"}, kTextsMeasuredType{"texts_measured"};

[[nodiscard]] QJsonObject write(const MeasureTextsJob& job);
[[nodiscard]] QJsonObject write(const TextsMeasured& event);
// What is wrong, `fields` say.
[[nodiscard]] MeasureTextsJob readMeasureTexts(JsonFields& fields);
[[nodiscard]] TextsMeasured readTextsMeasured(JsonFields& fields);

}  // namespace creatorup::job
