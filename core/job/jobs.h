#pragma once

#include "core/base/ids.h"
#include "core/job/encode_settings.h"
#include "core/job/measure_texts.h"
#include "core/job/overlay.h"
#include "core/job/sound_jobs.h"
#include "core/job/sound_mix.h"
#include "core/job/text_jobs.h"
#include "core/job/transition_job.h"
#include "core/job/treatment.h"

#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

// One unit of work for a worker process, as values. Every struct knows its JSON form; `Job` is any of them.
namespace creatorup::job {

// The part of a clip that is used, in milliseconds from its first picture.
struct Trim {
    qint64 inMs = 0;
    qint64 outMs = -1;  // -1: to the end

    friend bool operator==(const Trim&, const Trim&) = default;
};

enum class ProbeDepth {
    Header,  // what the container says
    Full,    // every frame and sample decoded: finds damage
};

struct ProbeJob {
    SourceFile source;
    ProbeDepth depth = ProbeDepth::Header;
};

// One picture of a clip as raw RGBA, 8 bits each, rows without padding, into `outputFile`.
struct PreviewJob {
    SourceFile source;
    qint64 atMs = 0;  // from the first picture; the last picture if beyond the end
    int width = 0;    // pixels
    int height = 0;
    Treatment treatment;
    QString outputFile;        // exists, and is exactly width × height × 4 bytes
    Overlay overlay{};         // laid over it as it is at `atMs`, less `overlayFromMs`
    qint64 overlayFromMs = 0;  // where the clip's trim begins
};

// Encodes one treated clip: pictures on the delivery's frame grid and sound as PCM, into a segment file.
struct EncodeSegmentJob {
    SegmentKey key;
    SourceFile source;
    Trim trim;  // before the speed is changed
    Treatment treatment;
    FrameGrid grid;
    VideoSettings video;
    int sampleRate = 48000;  // Hz
    QString outputFile;      // made by the worker; must not exist
    Overlay overlay{};       // laid over the treated pictures
    SegmentEnds ends{};
};

// Several segments of one clip, decoded once: what differs is the delivery and what goes with it. Each is
// kept or fails by itself.
struct EncodeSegmentsJob {
    std::vector<EncodeSegmentJob> targets;  // 2 to kMostTargets; of one source, trim and colour table
};
inline constexpr int kMostTargets = 8;

// Joins segments by copying packets, with one continuous audio track; fsyncs, reopens and checks the file. Of
// the sound only what is around the joins is encoded, the rest was encoded before, or is for the next time.
struct AssembleJob {
    OutputId id;
    std::vector<SegmentPart> parts;  // 1 to 64; in playing order, transitions between their two
    FrameGrid grid;
    AudioSettings audio;
    EditList editList = EditList::Write;
    QString outputFile;  // a part file; made by the worker, must not exist
    // Where segments' encoded sound is kept between jobs, in a folder for each key. Empty, or without a
    // folder for a key: it is made and not kept.
    QString soundFolder{};
    SoundMix sound{};
    Container container = Container::Mp4;
    std::vector<TextPart> texts{};  // what becomes tracks of text
};

enum class VerifyDepth {
    Structure,  // parsed, time stamps, hashes, first picture decoded
    Strict,     // everything decoded, sync measured obeying and ignoring edit lists
};

// Checks a finished output. `parts` may be empty for a file that the ledger does not know.
struct VerifyJob {
    QString file;
    VerifyDepth depth = VerifyDepth::Structure;
    std::vector<SegmentPart> parts;  // keys, frames and digests are compared; files are not opened
    // Those that it must have; not known: any are good.
    std::optional<std::vector<TextTrackFacts>> texts{};
};

// Does what this encoder makes join on this machine? Eight joins and one-frame pieces, decoded bit for bit.
struct TestEncoderJob {
    FrameGrid grid;
    VideoSettings video;
    // What a delivery needs besides: a picture of its own size, and its sound's encoder.
    std::optional<FrameGrid> alsoOpens{};
    std::optional<AudioSettings> sound{};
};

using Job = std::variant<ProbeJob, PreviewJob, EncodeSegmentJob, AssembleJob, VerifyJob, TestEncoderJob,
                         ProbeSoundJob, ExtractSoundJob, EncodeTransitionJob, ReadCuesJob, EncodeSegmentsJob,
                         MeasureTextsJob>;

[[nodiscard]] QJsonObject toJson(const Job& job);
// Errors: errors::BadField.
[[nodiscard]] Result<Job> jobFromJson(const QJsonObject& object);

// Jobs that parse what we did not make get a process of their own, used once.
[[nodiscard]] bool readsSource(const Job& job);

// Jobs that read only files of our own. Workers that do them are reused.
[[nodiscard]] bool servesFolders(const Job& job);

// The files that the worker makes for this job, which must not exist before. Whoever gives the job to another
// worker removes them first.
[[nodiscard]] QStringList madeFiles(const Job& job);

// The first message to a reused worker: the only folders it may touch from then on.
struct Serve {
    QStringList readDirs;   // segments; files to verify
    QStringList writeDirs;  // where part files go

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Serve> fromJson(const QJsonObject& object);
};

}  // namespace creatorup::job
