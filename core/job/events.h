#pragma once

#include "core/base/ids.h"
#include "core/base/json_fields.h"
#include "core/base/rational.h"
#include "core/job/measure_texts.h"
#include "core/job/sound_jobs.h"
#include "core/job/text_jobs.h"

#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

// What a worker says while and after it works. Nothing in it is trusted by the app beyond its types and
// ranges.
namespace creatorup::job {

// Raised when jobs or events change shape. Parent and worker of different versions refuse each other.
inline constexpr int kProtocolVersion = 5;

// Raised when the same job would give other pixels or samples: it is part of every segment's key.
inline constexpr int kEngineVersion = 5;

// First of all, before any job: who the worker is.
struct Hello {
    int protocol = 0;
    int engine = 0;
    QString ffmpeg;  // versions of the libraries in use, part of every segment's key
};

// The walls are up and were tested from inside; parsing starts now.
struct Confined {
    QStringList walls;  // "seccomp", "landlock", "no_new_privs", …
};

// At least every second while something moves; its absence is what the watchdog looks at.
struct Progress {
    qint64 done = 0;   // frames
    qint64 total = 0;  // frames, 0: not known
};

// What a clip is. Sizes are as displayed: after rotation, with square pixels.
struct Probed {
    QString container;   // "mov,mp4,m4a,3gp,3g2,mj2"
    QString videoCodec;  // "h264"
    QString audioCodec;  // empty: no sound
    int width = 0;       // pixels
    int height = 0;
    Rational frameRate{0, 1};  // average, frames a second
    qint64 durationMs = 0;
    bool variableRate = false;
    int rotation = 0;  // degrees clockwise: 0, 90, 180, 270
    bool interlaced = false;
    bool hdr = false;    // PQ or HLG
    bool still = false;  // one picture: it is shown for as long as its clip says
    int channels = 0;
    int sampleRate = 0;         // Hz
    qint64 framesDecoded = -1;  // by a full probe; else −1
    qint64 framesMissing = -1;  // damaged or absent; without a full probe only absent ones, -1: nobody knows
};

struct Previewed {
    int width = 0;
    int height = 0;
};

struct SegmentEncoded {
    SegmentKey key;
    qint64 frames = 0;
    qint64 bytes = 0;
    QString packetDigest;      // over all video packets, in coding order
    QString extradataDigest;   // of the parameter sets: equal ones join
    qint64 framesMissing = 0;  // source frames that were damaged and held over, at most 2 %
    bool hasSound = false;
    qint64 encodeMs = 0;  // wall time
};

// Of EncodeSegmentsJob, in its order: each with its own ending.
struct SegmentsEncoded {
    std::vector<Result<SegmentEncoded>> segments;
};

struct Assembled {
    OutputId id;
    qint64 frames = 0;
    qint64 durationMs = 0;
    qint64 bytes = 0;
    QString packetDigest;  // of the digests of its parts' video packets, which were found in the file
    std::vector<TextTrackFacts> texts{};
};

// What a check found. A file that fails is not an event but `Failed`, with job::errors::BadOutput.
struct Verified {
    qint64 frames = 0;
    qint64 durationMs = 0;
    int width = 0;
    int height = 0;
    QString videoCodec;
    QString audioCodec;
    double avOffsetMs = 0;  // first sound against first picture, obeying edit lists
    double avOffsetIgnoringEditsMs = 0;
    std::vector<TextTrackFacts> texts{};
};

struct EncoderTested {
    QString encoder;
    bool joins = false;
    QString reason;  // why not
    double framesPerSecond = 0;
};

struct Failed {
    Error error;
};

using Event = std::variant<Hello, Confined, Progress, Probed, Previewed, SegmentEncoded, Assembled, Verified,
                           EncoderTested, SoundProbed, SoundExtracted, CuesRead, SegmentsEncoded,
                           TextsMeasured, Failed>;

[[nodiscard]] QJsonObject toJson(const Event& event);
// Errors: errors::BadField, also for an unknown type.
[[nodiscard]] Result<Event> eventFromJson(const QJsonObject& object);

// The last event of a job: every one but Hello, Confined and Progress.
[[nodiscard]] bool isFinal(const Event& event);

namespace errors {
// Why a job failed; carried by Failed, or given by the parent when a worker died.
inline constexpr ErrorCode NotAllowed{"media.not_allowed"};    // container or codec not in the allowed list
inline constexpr ErrorCode NoVideo{"media.no_video"};          // no pictures in it
inline constexpr ErrorCode NoSound{"media.no_sound_in_it"};    // music or a voice without sound
inline constexpr ErrorCode Damaged{"media.damaged"};           // more than 2 % of its frames missing
inline constexpr ErrorCode Empty{"media.empty"};               // zero bytes
inline constexpr ErrorCode TooLarge{"media.too_large"};        // over 8192×8192, 240 fps, 12 h, 32 streams
inline constexpr ErrorCode NotMedia{"media.not_media"};        // not recognised as any container
inline constexpr ErrorCode NothingLeft{"media.nothing_left"};  // the trim leaves no frame
inline constexpr ErrorCode BadOverlay{
    "media.bad_overlay"};  // a watermark, subtitles or a font that cannot be understood
inline constexpr ErrorCode TooShort{"media.too_short"};  // for the transitions at its ends
inline constexpr ErrorCode BadLut{"media.bad_lut"};      // a colour table that cannot be understood
inline constexpr ErrorCode SourceChanged{"media.changed_while_rendering"};
inline constexpr ErrorCode EncoderFailed{"media.encoder_failed"};
inline constexpr ErrorCode DoesNotJoin{"media.does_not_join"};      // parameter sets or digests differ
inline constexpr ErrorCode BadOutput{"media.bad_output"};           // a finished file did not pass its check
inline constexpr ErrorCode CannotConfine{"worker.cannot_confine"};  // the system gives no walls
inline constexpr ErrorCode Crashed{"worker.crashed"};
inline constexpr ErrorCode Hung{"worker.hung"};
inline constexpr ErrorCode Protocol{"worker.protocol"};  // said something that it may not say
inline constexpr ErrorCode NotStarted{"worker.not_started"};
}  // namespace errors

// A worker's exit codes. Any other is a crash.
enum class ExitCode {
    Done = 0,           // every job was answered, failures included
    Protocol = 2,       // it did not understand its parent
    CannotConfine = 3,  // it refused to parse without walls
};

}  // namespace creatorup::job
