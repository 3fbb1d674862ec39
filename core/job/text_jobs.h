#pragma once

#include "core/base/ids.h"
#include "core/base/rational.h"
#include "core/job/treatment.h"

#include <vector>

// Work on subtitles that become tracks of outputs.
namespace creatorup::job {

// Reads a file of subtitles (SRT, VTT, ASS) into one of our own: plain text with times.
struct ReadCuesJob {
    SegmentKey key;
    SourceFile source;
    QString outputFile;  // made by the worker; must not exist. Empty: it is only looked whether it could be
};

struct CuesRead {
    SegmentKey key;
    qint64 cues = 0;
    qint64 bytes = 0;  // of the file, if one was made
};

// What a ReadCuesJob made, in an output.
struct TextPart {
    SegmentKey key;
    QString file;          // absolute
    QString language;      // ISO 639-2, "und" where it is not known
    int part = -1;         // over this clip, as an index into the output's parts; -1: over the output
    qint64 startMs = 0;    // the file's time where that begins
    Rational speed{1, 1};  // file time a second of it
    friend bool operator==(const TextPart&, const TextPart&) = default;
};

// What is known of one text track of a finished file.
struct TextTrackFacts {
    QString language;
    qint64 cues = 0;  // as they are in the file, where overlapping ones may be several
    QString digest;   // over their times and their text
    friend bool operator==(const TextTrackFacts&, const TextTrackFacts&) = default;
};

inline constexpr int kMostTextParts = 65;  // of each clip, and of the output
inline constexpr int kMostTextTracks = 16;

inline constexpr QLatin1StringView kReadCuesType{"read_cues"}, kCuesReadType{"cues_read"};

[[nodiscard]] QJsonObject write(const ReadCuesJob& job);
[[nodiscard]] QJsonObject write(const CuesRead& event);
[[nodiscard]] QJsonArray write(const std::vector<TextPart>& parts);
[[nodiscard]] QJsonArray write(const std::vector<TextTrackFacts>& tracks);
// What is wrong, `fields` say. A list that is missing is empty.
[[nodiscard]] ReadCuesJob readReadCues(JsonFields& fields);
[[nodiscard]] CuesRead readCuesRead(JsonFields& fields);
[[nodiscard]] std::vector<TextPart> readTextParts(JsonFields& fields, QLatin1StringView key);
[[nodiscard]] std::vector<TextTrackFacts> readTextTracks(JsonFields& fields, QLatin1StringView key);

}  // namespace creatorup::job
