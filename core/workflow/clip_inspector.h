#pragma once

#include "core/base/file_identity.h"
#include "core/base/ids.h"
#include "core/base/rational.h"
#include "core/base/result.h"
#include "core/job/jobs.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>

#include <memory>
#include <vector>

namespace creatorup::workflow {

struct StudioParts;

// What a clip's file is, as a confined worker said. Sizes as displayed: rotated, square pixels.
struct ClipFacts {
    Fingerprint fingerprint;
    FileIdentity identity;
    QString container;
    QString videoCodec;
    QString audioCodec;  // empty: no sound
    int width = 0;       // pixels
    int height = 0;
    Rational frameRate;
    qint64 durationMs = 0;
    bool variableRate = false;
    int rotation = 0;
    bool interlaced = false;
    bool hdr = false;
    bool still = false;  // one picture: its clip says how long it is shown
    int channels = 0;
    qint64 framesDecoded = -1;  // known after a full look only
    qint64 framesMissing = -1;  // damaged or absent; without a full look, absent
};

// A picture of a clip: raw RGBA, 8 bits each, rows without padding.
struct Thumbnail {
    int width = 0;
    int height = 0;
    QByteArray rgba;
};

enum class Inspection {
    File,   // fingerprint and identity only: for files that are no clips
    Quick,  // what the container says
    Full,   // everything decoded: finds damage
    Sound,  // of music and voices: all of the sound decoded, pictures passed over
    Text,   // of subtitles: read to their end
};

// Looks at creators' files through workers. What was learnt of a file is remembered in the ledger until it
// changes.
class ClipInspector : public QObject {
    Q_OBJECT

public:
    explicit ClipInspector(StudioParts& parts);

    // Errors: errors::FileMissing, errors::FileUnreadable, those of job::errors.
    [[nodiscard]] QFuture<Result<ClipFacts>> inspect(const QString& file,
                                                     Inspection look = Inspection::Quick);
    // Covers width × height, cut evenly. Errors: as inspect.
    [[nodiscard]] QFuture<Result<Thumbnail>> thumbnail(const QString& file, qint64 atMs, int width,
                                                       int height);
    // What the job says, but for its output file, which is made and taken away again. Errors: as inspect, and
    // those of what is laid over it.
    [[nodiscard]] QFuture<Result<Thumbnail>> picture(job::PreviewJob job);

private:
    [[nodiscard]] QFuture<Result<ClipFacts>> identify(const QString& file);
    [[nodiscard]] QFuture<Result<ClipFacts>> probe(const QString& file, const ClipFacts& identified,
                                                   Inspection look);

    [[nodiscard]] QFuture<Result<ClipFacts>> probeSound(const QString& file, const ClipFacts& identified);
    [[nodiscard]] QFuture<Result<ClipFacts>> readText(const QString& file, const ClipFacts& identified);

    StudioParts& m_parts;
    // Who waits, by file and look: asked twice, looked at once. A future takes one continuation only, so each
    // who asks has a promise of their own.
    QHash<QString, std::vector<std::shared_ptr<QPromise<Result<ClipFacts>>>>> m_waiting;
};

}  // namespace creatorup::workflow
