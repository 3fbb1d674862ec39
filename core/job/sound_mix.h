#pragma once

#include "core/base/ids.h"
#include "core/base/json_fields.h"

#include <QString>

#include <optional>
#include <vector>

// What is mixed into an output's sound besides its clips, as values with a JSON form.
namespace creatorup::job {

// A file that an ExtractSoundJob made.
struct PreparedSound {
    SegmentKey key;
    QString file;        // absolute
    qint64 samples = 0;  // pairs, at the output's rate

    friend bool operator==(const PreparedSound&, const PreparedSound&) = default;
};

struct MusicMix {
    std::vector<PreparedSound> files;  // one after another; none: no music
    qint64 offsetMs = 0;               // where in the first file it begins
    bool loop = true;                  // after the last file the first begins again
    qint64 fadeInMs = 0;
    qint64 fadeOutMs = 0;  // at the output's end, or the music's if that is before
    double gainDb = 0;     // −60 to +24
    double duckDb = 0;     // down by so much while somebody speaks, 0 to 60

    friend bool operator==(const MusicMix&, const MusicMix&) = default;
};

struct VoiceMix {
    PreparedSound sound;
    qint64 startMs = 0;   // after the beginning of what it speaks over
    double gainDb = 0;    // −60 to +24
    double othersDb = 0;  // the gain of what it speaks over while it speaks, −60 to 0
    qint64 fadeInMs = 0;
    qint64 fadeOutMs = 0;  // at its end, or that of what it speaks over if that is before

    friend bool operator==(const VoiceMix&, const VoiceMix&) = default;
};

// What is done to one clip's sound in an output besides gain and mute.
struct ClipMix {
    qint64 fadeInMs = 0;
    qint64 fadeOutMs = 0;
    std::optional<VoiceMix> voice{};  // ends where the clip does

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ClipMix read(JsonFields fields);
    friend bool operator==(const ClipMix&, const ClipMix&) = default;
};

enum class LoudnessMode {
    Off,
    Clip,    // each clip, voice and music as a whole gets the target's loudness by one gain
    Output,  // so does, after that, the whole output: its sound is then encoded for it alone
};

struct SoundMix {
    MusicMix music{};
    std::optional<VoiceMix> voice{};  // over the whole output
    LoudnessMode loudness = LoudnessMode::Off;
    double targetLufs = -14;  // −40 to −5

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static SoundMix read(JsonFields fields);
    friend bool operator==(const SoundMix&, const SoundMix&) = default;
};

}  // namespace creatorup::job
