#include "app/worker/channel.h"
#include "app/worker/confine.h"
#include "app/worker/encoder_start.h"
#include "core/job/jobs.h"
#include "core/media/file_io.h"
#include "core/media/job_runner.h"
#include "core/media/repeatable_memory.h"

#include <algorithm>

// One worker: says hello, waits for its work, opens exactly the files of it, walls itself in, works.
// stdin and stdout are the protocol of core/job, stderr is the log, the exit code is job::ExitCode.
namespace {

using namespace creatorup;
using job::ExitCode;
using media::OpenFile;

constexpr qint64 kMiB = 1LL << 20;
constexpr qint64 kLongestFile = 64LL << 30;
constexpr qint64 kMostPixelsIn1080p = 2'100'000;

ExitCode refuse(worker::Channel& channel, const Error& error, ExitCode code) {
    channel.send(job::Failed{error});
    return code;
}

struct OpenedFiles {
    OpenFile source;
    OpenFile output;
    OpenFile lut;
    std::vector<OpenFile> overlay{};
    std::vector<OpenedFiles> targets{};  // of a job with several segments, instead

    [[nodiscard]] media::JobFiles forRunner(media::EncoderProcess* encoder) const {
        media::JobFiles files{source.descriptor(), output.descriptor(), lut.descriptor()};
        for (const OpenFile& file : overlay)
            files.overlay.push_back(file.descriptor());
        files.encoder = encoder;
        for (const OpenedFiles& target : targets) {
            files.targets.push_back(target.forRunner(encoder));
            // Decoded once: it is the same file, which each of them has open.
            files.targets.back().source = targets.front().source.descriptor();
        }
        return files;
    }
};

Result<OpenedFiles> openFilesOf(const job::ProbeJob& job) {
    Result<OpenFile> source = OpenFile::read(job.source.path);
    if (!source) return fail(source.error());
    return OpenedFiles{std::move(*source), {}, {}};
}

template <typename SourceJob>
Result<OpenedFiles> withOutput(const SourceJob& job, Result<OpenFile> output) {
    if (!output) return fail(output.error());
    Result<OpenFile> source = OpenFile::read(job.source.path);
    if (!source) return fail(source.error());
    OpenedFiles files{std::move(*source), std::move(*output), {}};
    for (const job::SourceFile& named : job.overlay.files()) {
        Result<OpenFile> file = OpenFile::read(named.path);
        if (!file) return fail(file.error());
        files.overlay.push_back(std::move(*file));
    }
    if (job.treatment.lut.path.isEmpty()) return files;
    Result<OpenFile> lut = OpenFile::read(job.treatment.lut.path);
    if (!lut) return fail(lut.error());
    files.lut = std::move(*lut);
    return files;
}

Result<OpenedFiles> openFilesOf(const job::PreviewJob& job) {
    return withOutput(job, OpenFile::overwrite(job.outputFile));
}

Result<OpenedFiles> openFilesOf(const job::EncodeSegmentJob& job) {
    return withOutput(job, OpenFile::create(job.outputFile, OpenFile::Access::Private));
}

Result<OpenedFiles> openFilesOf(const job::EncodeSegmentsJob& job) {
    OpenedFiles files;
    for (const job::EncodeSegmentJob& target : job.targets) {
        Result<OpenedFiles> opened = openFilesOf(target);
        if (!opened) return opened;
        files.targets.push_back(std::move(*opened));
    }
    return files;
}

Result<OpenedFiles> openFilesOf(const job::ProbeSoundJob& job) {
    return openFilesOf(job::ProbeJob{job.source});
}

// Jobs that make one file of another.
template <typename ConvertingJob>
Result<OpenedFiles> openSourceAndOutput(const ConvertingJob& job) {
    Result<OpenFile> output = OpenFile::create(job.outputFile, OpenFile::Access::Private);
    if (!output) return fail(output.error());
    Result<OpenFile> source = OpenFile::read(job.source.path);
    if (!source) return fail(source.error());
    return OpenedFiles{std::move(*source), std::move(*output), {}};
}

Result<OpenedFiles> openFilesOf(const job::ExtractSoundJob& job) {
    return openSourceAndOutput(job);
}

Result<OpenedFiles> openFilesOf(const job::ReadCuesJob& job) {
    if (job.outputFile.isEmpty()) return openFilesOf(job::ProbeJob{job.source});
    return openSourceAndOutput(job);
}

Result<OpenedFiles> openFilesOf(const job::MeasureTextsJob& job) {
    OpenedFiles files;
    for (const job::SourceFile& named : job.files()) {
        Result<OpenFile> file = OpenFile::read(named.path);
        if (!file) return fail(file.error());
        files.overlay.push_back(std::move(*file));
    }
    return files;
}

Result<OpenedFiles> openFilesOf(const job::TestEncoderJob&) {
    return OpenedFiles{};
}

// Only for a worker that serves, whose walls let it open these itself.
template <typename OtherJob>
Result<OpenedFiles> openFilesOf(const OtherJob&) {
    return fail(job::errors::Protocol,
                QStringLiteral("A worker for one job was given a job of a serving one."));
}

qint64 memoryFor(const job::EncodeSegmentJob& encode) {
    const bool large = qint64{encode.grid.width} * encode.grid.height > kMostPixelsIn1080p;
    // SVT-AV1 holds dozens of pictures, and its threads' stacks count.
    const bool many = encode.video.encoder == QLatin1StringView("libsvtav1");
    return (large || many ? 3072 : 1536) * kMiB;
}

qint64 memoryFor(const job::Job& job) {
    if (const auto* encode = std::get_if<job::EncodeSegmentJob>(&job)) return memoryFor(*encode);
    const auto* several = std::get_if<job::EncodeSegmentsJob>(&job);
    qint64 sum = 0;
    if (several != nullptr)
        for (const job::EncodeSegmentJob& target : several->targets)
            sum += memoryFor(target);
    return std::max(sum, 1536 * kMiB);
}

// The grid of a job whose encoder needs a device, and so a process of its own.
const job::FrameGrid* gridForDevice(const job::Job& job) {
    if (const auto* encode = std::get_if<job::EncodeSegmentJob>(&job))
        return encode->video.hardware ? &encode->grid : nullptr;
    const auto* test = std::get_if<job::TestEncoderJob>(&job);
    return test != nullptr && test->video.hardware ? &test->grid : nullptr;
}

ExitCode runOneJob(worker::Channel& channel, media::JobRunner& runner, const job::Job& job) {
    const Result<OpenedFiles> files = std::visit([](const auto& kind) { return openFilesOf(kind); }, job);
    if (!files) {
        const bool misunderstood = files.error().is(job::errors::Protocol);
        return refuse(channel, files.error(), misunderstood ? ExitCode::Protocol : ExitCode::Done);
    }
    worker::StartedEncoder encoder;
    if (const job::FrameGrid* grid = gridForDevice(job)) {
        Result<worker::StartedEncoder> started = worker::startEncoder(*grid);
        if (!started) return refuse(channel, started.error(), ExitCode::Done);
        encoder = std::move(*started);
    }
    media::EncoderProcess beside{encoder.socket.descriptor(), encoder.memory.descriptor()};
    worker::Walls walls;
    walls.memoryBytes = memoryFor(job);
    walls.fileBytes = kLongestFile;
    const Result<QStringList> confined = worker::confine(walls);
    if (!confined) return refuse(channel, confined.error(), ExitCode::CannotConfine);
    channel.watch();
    channel.send(job::Confined{*confined});
    channel.setWorking(true);
    const job::Event end = runner.run(job, files->forRunner(&beside),
                                      [&channel](const job::Event& event) { channel.send(event); });
    channel.setWorking(false);
    channel.send(end);
    return ExitCode::Done;
}

ExitCode serve(worker::Channel& channel, media::JobRunner& runner, const job::Serve& folders) {
    worker::Walls walls{worker::Walls::Opening::Folders, folders.readDirs, folders.writeDirs, 3072 * kMiB,
                        kLongestFile};
    const Result<QStringList> confined = worker::confine(walls);
    if (!confined) return refuse(channel, confined.error(), ExitCode::CannotConfine);
    channel.watch();
    channel.send(job::Confined{*confined});
    media::makeMemoryQuick();  // it encodes sound only
    for (;;) {
        const Result<std::optional<QJsonObject>> message = channel.receive();
        if (!message) return refuse(channel, message.error(), ExitCode::Protocol);
        if (!message->has_value()) return ExitCode::Done;
        const Result<job::Job> job = job::jobFromJson(**message);
        if (!job) return refuse(channel, job.error(), ExitCode::Protocol);
        if (job::readsSource(*job))
            return refuse(channel,
                          {QString(job::errors::Protocol),
                           QStringLiteral("A serving worker was given a job that reads a clip."),
                           {}},
                          ExitCode::Protocol);
        channel.setWorking(true);
        const job::Event end =
            runner.run(*job, {}, [&channel](const job::Event& event) { channel.send(event); });
        channel.setWorking(false);
        channel.send(end);
    }
}

ExitCode work(worker::Channel& channel) {
    Result<media::JobRunner> runner = media::JobRunner::make();
    if (!runner) return refuse(channel, runner.error(), ExitCode::Protocol);
    channel.send(job::Hello{job::kProtocolVersion, job::kEngineVersion, media::libraryVersions()});
    const Result<std::optional<QJsonObject>> message = channel.receive();
    if (!message) return refuse(channel, message.error(), ExitCode::Protocol);
    // Started ahead and not needed after all.
    if (!message->has_value()) return ExitCode::Done;
    if (const Result<job::Serve> folders = job::Serve::fromJson(**message))
        return serve(channel, *runner, *folders);
    const Result<job::Job> job = job::jobFromJson(**message);
    if (!job) return refuse(channel, job.error(), ExitCode::Protocol);
    return runOneJob(channel, *runner, *job);
}

}  // namespace

int main() {
    worker::prepareProcess();
    media::makeMemoryRepeatable();
    // Lives as long as the process: its thread is never joined.
    auto* channel = new worker::Channel;
    const ExitCode code = work(*channel);
    std::_Exit(static_cast<int>(code));
}
