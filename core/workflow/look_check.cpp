#include "core/workflow/look_check.h"

#include "core/account/chain.h"
#include "core/job/events.h"
#include "core/job/jobs.h"
#include "core/project/look_files.h"
#include "core/workflow/clip_inspector.h"

#include <QFileInfo>

#include <algorithm>

namespace creatorup::workflow {

namespace {

using project::Finding;

constexpr int kPictureWidth = 128;  // small: it is not looked at

job::PreviewJob picture(const plan::SegmentNode& segment, const project::Delivery& delivery) {
    job::PreviewJob job;
    job.source = {segment.clip.file, segment.source.identity};
    job.atMs = segment.clip.trimInMs;
    job.overlayFromMs = segment.clip.trimInMs;
    job.width = kPictureWidth;
    job.height = std::max(2, kPictureWidth * delivery.height / delivery.width / 2 * 2);
    return job;
}

// A picture of the segment's clip with nothing but one of its files, for each of them.
QHash<QString, job::PreviewJob> tries(const plan::Plan& plan, const plan::SegmentNode& segment) {
    const project::Delivery& delivery = plan.deliveries()[static_cast<size_t>(segment.delivery)];
    QHash<QString, job::PreviewJob> jobs;
    if (!segment.clip.lutFile.isEmpty()) {
        job::PreviewJob job = picture(segment, delivery);
        job.treatment.lut = job::SourceFile{segment.clip.lutFile, segment.lut.identity};
        jobs.insert(segment.clip.lutFile, job);
    }
    job::Overlay bare;
    bare.width = segment.overlay.width;
    bare.height = segment.overlay.height;
    if (segment.overlay.picture) {
        job::PreviewJob job = picture(segment, delivery);
        job.overlay = bare;
        job.overlay.picture = segment.overlay.picture;
        jobs.insert(segment.overlay.picture->file.path, job);
    }
    for (const job::OverlaySubtitles& subtitles : segment.overlay.subtitles) {
        job::PreviewJob job = picture(segment, delivery);
        job.overlay = bare;
        job.overlay.subtitles = {subtitles};
        job.overlay.fonts = segment.overlay.fonts;
        jobs.insert(subtitles.file.path, job);
    }
    return jobs;
}

// Of the clip's own faults others speak.
bool isOfTheLook(const Error& error) {
    return error.is(job::errors::BadOverlay) || error.is(job::errors::BadLut);
}

bool needs(const plan::SegmentNode& segment, const QString& file) {
    if (segment.kind == plan::SegmentNode::Kind::Text) return segment.clip.file == file;
    const auto& burntIn = segment.overlay.subtitles;
    return segment.clip.lutFile == file ||
           (segment.overlay.picture && segment.overlay.picture->file.path == file) ||
           std::any_of(burntIn.begin(), burntIn.end(),
                       [&](const job::OverlaySubtitles& each) { return each.file.path == file; });
}

project::OutputCount outputsWith(const plan::Plan& plan, const QString& file) {
    std::vector<bool> needed;
    for (const plan::SegmentNode& segment : plan.segments())
        needed.push_back(needs(segment, file));
    const auto isNeeded = [&](int segment) { return needed[static_cast<size_t>(segment)]; };
    project::OutputCount count{0, static_cast<quint64>(plan.outputCount())};
    for (qint64 i = 0; i < plan.outputCount(); ++i) {
        const plan::OutputNode output = plan.output(i);
        if (std::any_of(output.segments.begin(), output.segments.end(), isNeeded) ||
            std::any_of(output.texts.begin(), output.texts.end(),
                        [&](const plan::OutputText& text) { return isNeeded(text.segment); }))
            ++count.outputs;
    }
    return count;
}

}  // namespace

QFuture<LookFaults> tryLookFiles(ClipInspector& clips, const plan::Plan& plan, const QSet<SegmentKey>& ready,
                                 QObject* context) {
    QHash<QString, job::PreviewJob> jobs;
    for (const plan::SegmentNode& segment : plan.segments()) {
        if (segment.kind != plan::SegmentNode::Kind::Clip || ready.contains(segment.key)) continue;
        // A clip that could not be read has no length; its file says nothing of others.
        if (segment.source.durationMs == 0 && !segment.source.still) continue;
        const auto more = tries(plan, segment);
        for (auto it = more.begin(); it != more.end(); ++it)
            if (!jobs.contains(it.key())) jobs.insert(it.key(), it.value());
    }
    if (jobs.isEmpty()) return QtFuture::makeReadyFuture(LookFaults{});
    QStringList files;
    QList<QFuture<Result<Thumbnail>>> pictures;
    for (auto it = jobs.begin(); it != jobs.end(); ++it) {
        files.append(it.key());
        pictures.append(clips.picture(it.value()));
    }
    return QtFuture::whenAll(pictures.begin(), pictures.end())
        .then(context, [files](const QList<QFuture<Result<Thumbnail>>>& done) {
            LookFaults faults;
            for (qsizetype i = 0; i < files.size(); ++i)
                if (const auto result = done[i].result(); !result && isOfTheLook(result.error()))
                    faults.insert(files[i], result.error());
            return faults;
        });
}

LookFaults faultsOfTracks(const project::Project& project, const Looks& looks) {
    LookFaults faults;
    for (const QString& file : project::trackFiles(project)) {
        const auto look = looks.constFind(file);
        // That it is missing was found already.
        if (look != looks.constEnd() && !*look && !look->error().is(creatorup::errors::FileMissing))
            faults.insert(file, look->error());
    }
    return faults;
}

std::vector<Finding> lookFindings(const plan::Plan* plan, const LookFaults& faults) {
    std::vector<Finding> findings;
    QStringList files = faults.keys();
    files.sort();
    for (const QString& file : files) {
        const Error& error = faults.constFind(file).value();
        std::optional<project::OutputCount> count;
        if (plan) count = outputsWith(*plan, file);
        Finding finding{severityOf(count), error.code,
                        QFileInfo(file).fileName() + QStringLiteral(": ") + error.message};
        sayUses(finding, count);
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace creatorup::workflow
