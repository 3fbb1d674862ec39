#pragma once

#include <QStringList>

namespace creatorup::project {

// Music under every video.
struct Music {
    QStringList files;        // absolute paths, played in turn; none: no music
    qint64 offsetMs = 0;      // where in the first file it begins
    bool loop = true;         // after the last file the first begins again
    qint64 fadeInMs = 0;      // 0 to 60,000
    qint64 fadeOutMs = 1000;  // at the video's end, or the music's if that is before
    double gainDb = -6;       // −60 to +24
    double duckDb = 12;       // down by so much while somebody speaks, 0 (not at all) to 60

    friend bool operator==(const Music&, const Music&) = default;
};

// A spoken text over a clip, over each clip of a slot, or over a whole video.
struct VoiceOver {
    QString file{};           // absolute path; empty: none
    qint64 startMs = 0;       // after the beginning of what it speaks over
    double gainDb = 0;        // −60 to +24
    double clipGainDb = -12;  // the clips' own sound while it speaks, −60 to 0
    qint64 fadeInMs = 0;      // 0 to 60,000
    qint64 fadeOutMs = 0;     // at its end, or where what it speaks over ends before

    friend bool operator==(const VoiceOver&, const VoiceOver&) = default;
};

// How loud videos are.
struct Loudness {
    enum class Mode {
        Off,     // as the clips are
        Clip,    // each clip, voice and music is brought to the target by one gain
        Output,  // so is, after that, each video: exact, and its sound is encoded anew for each
    };
    Mode mode = Mode::Clip;
    double targetLufs = -14;  // −40 to −5

    friend bool operator==(const Loudness&, const Loudness&) = default;
};

// What is heard besides the clips.
struct SoundLook {
    Music music{};
    VoiceOver voiceOver{};
    Loudness loudness{};

    friend bool operator==(const SoundLook&, const SoundLook&) = default;
};

}  // namespace creatorup::project
