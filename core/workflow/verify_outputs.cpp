#include "core/workflow/verify_outputs.h"

#include "core/workflow/video_record.h"

#include "core/account/chain.h"
#include "core/workflow/studio_parts.h"

#include <QFileInfo>

namespace creatorup::workflow {

QFuture<Result<VerifyReport>> VerifyOutputs::verify(const QString& file, VerifyStrictness strictness) {
    const QFileInfo info(file);
    const QString path = info.absoluteFilePath();
    if (!info.isFile())
        return account::ready<VerifyReport>(
            fail(creatorup::errors::FileMissing, QStringLiteral("The file %1 does not exist.").arg(path)));
    job::VerifyJob job{path,
                       strictness == VerifyStrictness::Strict ? job::VerifyDepth::Strict
                                                              : job::VerifyDepth::Structure,
                       {}};
    if (const auto added = addKnown(job); !added) return account::ready<VerifyReport>(fail(added.error()));
    const bool known = !job.parts.empty();
    auto started = m_parts.pool.run({job, render::Priority::Normal, {{info.absolutePath()}, {}}, {}});
    return started.result.then(this, [path, known](const Result<job::Event>& event) -> Result<VerifyReport> {
        if (!event) return fail(event.error());
        const auto* good = std::get_if<job::Verified>(&*event);
        if (!good)
            return fail(job::errors::Protocol,
                        QStringLiteral("The worker gave something else than what it was asked for."));
        return VerifyReport{path,
                            good->frames,
                            good->durationMs,
                            good->width,
                            good->height,
                            good->videoCodec,
                            good->audioCodec,
                            good->avOffsetMs,
                            good->avOffsetIgnoringEditsMs,
                            good->texts,
                            known};
    });
}

// What the ledger knows of the segments in a finished file and of its tracks of text; nothing for other
// files. Of the segments nothing, too, where the cache has let go of one of them.
Result<void> VerifyOutputs::addKnown(job::VerifyJob& job) const {
    const QFileInfo info(job.file);
    const auto output = m_parts.ledger->outputs().findFile(info.absolutePath(), info.fileName());
    if (!output) return fail(output.error());
    if (!*output) return {};
    const QByteArray& recordedJson = (*output)->facts.segmentKeys;
    job.texts = recordedTexts(recordedJson);
    std::vector<job::SegmentPart> parts;
    for (const RecordedSegment& recorded : recordedSegments(recordedJson)) {
        const auto facts = m_parts.segmentIndex.find(recorded.key);
        if (!facts) return fail(facts.error());
        if (!*facts) return {};
        job::SegmentPart part{(*facts)->key, m_parts.segments.fileOf((*facts)->key), (*facts)->frames,
                              (*facts)->packetDigest};
        part.skipFirst = recorded.skipFirst;
        part.skipLast = recorded.skipLast;
        parts.push_back(std::move(part));
    }
    job.parts = std::move(parts);
    return {};
}

}  // namespace creatorup::workflow
