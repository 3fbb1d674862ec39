#pragma once

#include "core/base/ids.h"
#include "core/job/treatment.h"

// Work on music and voices: files of which nothing but the sound matters.
namespace creatorup::job {

// What extracted sound is written as.
enum class SoundForm {
    Own,  // our own: stereo, from where the sound begins
    Wav,  // for programs outside: 16 bits, one channel, from where the pictures begin, if there are any
};

// Decodes all of a file's sound into a file at this rate.
struct ExtractSoundJob {
    SegmentKey key;
    SourceFile source;
    int sampleRate = 48000;  // Hz
    QString outputFile;      // made by the worker; must not exist
    SoundForm form = SoundForm::Own;
};

struct SoundExtracted {
    SegmentKey key;
    qint64 samples = 0;  // pairs
    qint64 bytes = 0;    // of the file
};

// Decodes it and says what it is.
struct ProbeSoundJob {
    SourceFile source;
};

struct SoundProbed {
    QString codec;  // "mp3"
    int channels = 0;
    int sampleRate = 0;     // Hz
    qint64 durationMs = 0;  // of what could be decoded
};

inline constexpr QLatin1StringView kExtractSoundType{"extract_sound"}, kProbeSoundType{"probe_sound"},
    kSoundExtractedType{"sound_extracted"}, kSoundProbedType{"sound_probed"};

[[nodiscard]] QJsonObject write(const ExtractSoundJob& job);
[[nodiscard]] QJsonObject write(const ProbeSoundJob& job);
[[nodiscard]] QJsonObject write(const SoundExtracted& event);
[[nodiscard]] QJsonObject write(const SoundProbed& event);
// What is wrong, `fields` say.
[[nodiscard]] ExtractSoundJob readExtractSound(JsonFields& fields);
[[nodiscard]] ProbeSoundJob readProbeSound(JsonFields& fields);
[[nodiscard]] SoundExtracted readSoundExtracted(JsonFields& fields);
[[nodiscard]] SoundProbed readSoundProbed(JsonFields& fields);

}  // namespace creatorup::job
