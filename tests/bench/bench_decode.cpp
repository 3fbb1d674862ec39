// What one decode for several deliveries would save: bench_decode ROUNDS FAST|BALANCED|BEST
// DELIVERY,DELIVERY… CLIP… For each clip the CPU seconds (medians) of taking it apart, deinterlaced where it
// needs it, and of the whole segment of each delivery; then which share of all of it the second and later
// decodes are.
#include "core/media/allowed_media.h"
#include "core/media/encode_segments.h"
#include "core/media/file_io.h"
#include "core/media/repeatable_memory.h"
#include "core/media/source_decoder.h"
#include "core/plan/segment_recipe.h"
#include "core/project/delivery.h"
#include "tests/support/processor_time.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace creatorup;

namespace {

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// CPU seconds; nothing if it fails, which it has said.
std::optional<double> decode(const QString& clip, const media::AllowedMedia& allowed) {
    const test::ProcessorTime used;
    const auto file = media::OpenFile::read(clip);
    if (!file) return std::nullopt;
    auto source = media::SourceDecoder::open(file->descriptor(), allowed,
                                             media::SourceDecoder::Streams::PicturesAndSound,
                                             media::SourceDecoder::Fields::Deinterlaced);
    if (!source) return std::nullopt;
    for (;;) {
        const auto step = source->next();
        if (!step) return std::nullopt;
        if (*step == media::SourceDecoder::Step::End) return used.seconds();
    }
}

std::optional<double> encode(const QString& clip, const std::vector<project::Delivery>& deliveries,
                             const QTemporaryDir& folder, const media::AllowedMedia& allowed) {
    const test::ProcessorTime used;
    const auto source = media::OpenFile::read(clip);
    if (!source) return std::nullopt;
    const auto identity = FileIdentity::of(source->descriptor());
    if (!identity) return std::nullopt;
    std::vector<job::EncodeSegmentJob> jobs;
    std::vector<media::JobFiles> files;
    std::vector<media::OpenFile> made;
    for (const project::Delivery& delivery : deliveries) {
        job::EncodeSegmentJob job;
        job.key = {delivery.id};
        job.source = {clip, *identity};
        job.grid = plan::gridOf(delivery);
        job.video = plan::videoOf(delivery);
        job.sampleRate = delivery.sampleRate;
        job.outputFile = folder.filePath(delivery.id);
        auto output = media::OpenFile::create(job.outputFile, media::OpenFile::Access::Private);
        if (!output) return std::nullopt;
        files.push_back({source->descriptor(), output->descriptor(), -1});
        made.push_back(std::move(*output));
        jobs.push_back(std::move(job));
    }
    const auto encoded = media::encodeSegments(jobs, files, allowed, {});
    for (const job::EncodeSegmentJob& job : jobs)
        QFile::remove(job.outputFile);
    if (!encoded) {
        std::fprintf(stderr, "%s\n", qPrintable(encoded.error().text()));
        return std::nullopt;
    }
    for (const auto& segment : encoded->segments)
        if (!segment) return std::nullopt;
    return used.seconds();
}

std::optional<project::Speed> speedOf(const QString& word) {
    if (word == QStringLiteral("fast")) return project::Speed::Fast;
    if (word == QStringLiteral("balanced")) return project::Speed::Balanced;
    if (word == QStringLiteral("best")) return project::Speed::Best;
    return std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto speed = arguments.size() > 4 ? speedOf(arguments[2]) : std::nullopt;
    if (!speed) return 2;
    const int rounds = std::max(1, arguments[1].toInt());
    media::makeMemoryRepeatable();
    if (!media::JobRunner::make()) return 1;  // libav says what it has to say as it does in a worker
    const auto allowed = media::AllowedMedia::load();
    const auto catalogue = project::DeliveryCatalogue::builtIn();
    if (!allowed || !catalogue) return 1;
    std::vector<project::Delivery> deliveries;
    for (const QString& id : arguments[3].split(QLatin1Char(','))) {
        const auto found = catalogue->find(id);
        if (!found) return 2;
        deliveries.push_back(found->at(*speed));
    }
    const QTemporaryDir folder;
    double allAlone = 0, allTogether = 0;
    for (const QString& clip : arguments.mid(4)) {
        std::vector<double> decodes, togethers;
        std::vector<std::vector<double>> wholes(deliveries.size());
        // In turn, so that what else the computer does falls on all alike.
        for (int round = 0; round < rounds; ++round) {
            const auto decoded = decode(clip, *allowed);
            const auto together = encode(clip, deliveries, folder, *allowed);
            if (!decoded || !together) return 1;
            decodes.push_back(*decoded);
            togethers.push_back(*together);
            for (size_t d = 0; d < deliveries.size(); ++d) {
                const auto whole = encode(clip, {deliveries[d]}, folder, *allowed);
                if (!whole) return 1;
                wholes[d].push_back(*whole);
            }
        }
        double alone = 0;
        std::printf("%-12s decode %6.3f", qPrintable(clip.section(QLatin1Char('/'), -1)), median(decodes));
        for (size_t d = 0; d < deliveries.size(); ++d) {
            const double whole = median(wholes[d]);
            alone += whole;
            std::printf("  %s %6.3f", qPrintable(deliveries[d].id), whole);
        }
        const double together = median(togethers);
        std::printf("  together %6.3f: %.1f %% less\n", together, 100 * (1 - together / alone));
        std::fflush(stdout);
        allAlone += alone;
        allTogether += together;
    }
    std::printf("all          %.2f CPU s one by one, %.2f together: %.1f %% less\n", allAlone, allTogether,
                100 * (1 - allTogether / allAlone));
    return 0;
}
