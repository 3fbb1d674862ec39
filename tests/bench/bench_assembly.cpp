// bench_assembly SEGMENTS OUTPUTS: joins three of the segments in a folder, in this process, OUTPUTS times
// with ever other ones, and says what one output costs: when all sound is encoded for the first time, and
// when it was before.
#include "core/media/job_runner.h"
#include "core/media/segment_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

using namespace creatorup;

namespace {

double cpuSeconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

const job::FrameGrid kGrid{1080, 1920, {30, 1}};
const job::AudioSettings kAudio{QStringLiteral("aac"), 48000, 128};

struct Round {
    double seconds = 0;
    qint64 frames = 0;
};

Round assembleAll(media::JobRunner& runner, const std::vector<job::SegmentPart>& parts, int outputs,
                  const QString& folder) {
    Round round;
    const size_t third = parts.size() / 3;
    for (int i = 0; i < outputs; ++i) {
        const auto n = static_cast<size_t>(i);
        job::AssembleJob job;
        job.id = {QStringLiteral("bench")};
        job.parts = {parts[n % third], parts[third + n / third % third],
                     parts[2 * third + n / third / third % third]};
        job.grid = kGrid;
        job.audio = kAudio;
        job.outputFile = folder + QStringLiteral("/output.mp4");
        job.soundFolder = folder;
        QFile::remove(job.outputFile);
        const double begun = cpuSeconds();
        const job::Event event = runner.run(job, {}, {});
        round.seconds += cpuSeconds() - begun;
        const auto* done = std::get_if<job::Assembled>(&event);
        if (done == nullptr) qFatal("%s", qPrintable(std::get<job::Failed>(event).error.text()));
        round.frames += done->frames;
    }
    return round;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) qFatal("usage: bench_assembly SEGMENTS OUTPUTS");
    const QTemporaryDir folder;
    std::vector<job::SegmentPart> parts;
    for (const QFileInfo& file : QDir(arguments[1]).entryInfoList({QStringLiteral("*.seg")}, QDir::Files)) {
        const auto segment = media::readSegment(file.filePath(), kGrid, kAudio.sampleRate);
        if (!segment) qFatal("%s", qPrintable(segment.error().text()));
        parts.push_back({{file.baseName()},
                         file.filePath(),
                         static_cast<qint64>(segment->pictures.size()),
                         segment->packetDigest});
        QDir(folder.path()).mkpath(file.baseName());
    }
    if (parts.size() < 3) qFatal("three segments are needed");
    auto runner = media::JobRunner::make();
    if (!runner) qFatal("%s", qPrintable(runner.error().text()));
    const int outputs = arguments[2].toInt();
    for (const char* name : {"first", "again"}) {
        const Round round = assembleAll(*runner, parts, outputs, folder.path());
        const double length = static_cast<double>(round.frames) / 30;
        std::printf("%s %d outputs of %.1f s: %.4f CPU s each, %.4f for 15 s\n", name, outputs,
                    length / outputs, round.seconds / outputs, round.seconds / length * 15);
    }
    return 0;
}
