// What each speed of each codec gives: bench_codecs WIDTHxHEIGHT SETTING,SETTING… CLIP…, where a setting is
// DELIVERY@SPEED, or ENCODER:PRESET:CRF to try another one; ENCODER:PRESET:900k has that
// rate as its ceiling, as a target size means it, and ENCODER:PRESET:900a as its average. For each setting,
// over the first 2.5 s of all clips: the CPU seconds of their whole segments, bytes of their pictures, and
// how near these are to the same pictures without loss, as ffmpeg's SSIM of the luma says it; the worst clip
// beside the mean. With CREATORUP_BENCH_EACH: each clip, too.
#include "core/media/allowed_media.h"
#include "core/media/encode_segment.h"
#include "core/media/encode_segments.h"
#include "core/media/file_io.h"
#include "core/media/repeatable_memory.h"
#include "core/plan/segment_recipe.h"
#include "core/project/delivery.h"
#include "core/project/speed.h"
#include "tests/support/processor_time.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

using namespace creatorup;

namespace {

constexpr qint64 kUsedMs = 2500;  // of each clip

struct Setting {
    QString name;
    job::VideoSettings video;
};

// A delivery's largest rate is scaled to the frame that is made here.
std::optional<Setting> settingOf(const QString& word, const job::FrameGrid& grid,
                                 const project::DeliveryCatalogue& catalogue) {
    const QStringList own = word.split(QLatin1Char(':'));
    if (own.size() == 3) {
        job::VideoSettings video{own[0], own[1], {}, own[2].toDouble(), 0, 0, 60};
        video.isCeiling = own[2].endsWith(QLatin1Char('k'));
        if (video.isCeiling || own[2].endsWith(QLatin1Char('a'))) {
            const int kbit = own[2].chopped(1).toInt();
            video.crf = 0;
            video.bitrateKbit = kbit;
            video.maxRateKbit = video.isCeiling ? kbit : 3 * kbit;
            video.bufferKbit = video.isCeiling ? kbit / 4 : 6 * kbit;
        }
        return Setting{word, video};
    }
    const QStringList parts = word.split(QLatin1Char('@'));
    const auto delivery = catalogue.find(parts[0]);
    if (!delivery || parts.size() != 2) return std::nullopt;
    for (const project::Speed speed : project::kSpeeds) {
        if (project::wordOf(speed) != parts[1]) continue;
        job::VideoSettings video = plan::videoOf(delivery->at(speed));
        const double scale =
            static_cast<double>(grid.width) * grid.height / (double{1} * delivery->width * delivery->height);
        video.maxRateKbit = static_cast<int>(video.maxRateKbit * scale);
        video.bufferKbit = static_cast<int>(video.bufferKbit * scale);
        return Setting{QStringLiteral("%1 (%2 %3, %4)")
                           .arg(word, video.encoder, video.preset, QString::number(video.crf)),
                       video};
    }
    return std::nullopt;
}

struct Made {
    qint64 frames = 0;
    double cpu = 0;
};

std::optional<Made> encode(const QString& clip, const job::FrameGrid& grid, const job::VideoSettings& video,
                           const QString& to, const media::AllowedMedia& allowed) {
    QFile::remove(to);
    const auto source = media::OpenFile::read(clip);
    if (!source) return std::nullopt;
    const auto identity = FileIdentity::of(source->descriptor());
    const auto output = media::OpenFile::create(to, media::OpenFile::Access::Private);
    if (!identity || !output) return std::nullopt;
    job::EncodeSegmentJob job;
    job.key = {QStringLiteral("bench")};
    job.source = {clip, *identity};
    job.trim = {0, kUsedMs};
    job.grid = grid;
    job.video = video;
    job.outputFile = to;
    const test::ProcessorTime used;
    const auto encoded = media::encodeSegments(
        {job}, {media::JobFiles{source->descriptor(), output->descriptor(), -1}}, allowed, {});
    const Error* error = !encoded                ? &encoded.error()
                         : !encoded->segments[0] ? &encoded->segments[0].error()
                                                 : nullptr;
    if (error != nullptr) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(clip), qPrintable(error->text()));
        return std::nullopt;
    }
    return Made{encoded->segments[0]->frames, used.seconds()};
}

QByteArray output(const QString& program, const QStringList& arguments, bool ofErrors) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(600'000) || process.exitCode() != 0) return {};
    return ofErrors ? process.readAllStandardError() : process.readAllStandardOutput();
}

qint64 pictureBytes(const QString& file) {
    qint64 sum = 0;
    const QByteArray sizes =
        output(QStringLiteral("ffprobe"),
               {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-select_streams"),
                QStringLiteral("v"), QStringLiteral("-show_entries"), QStringLiteral("packet=size"),
                QStringLiteral("-of"), QStringLiteral("csv=p=0"), file},
               false);
    for (const QByteArray& line : sizes.split('\n'))
        sum += line.split(',').front().trimmed().toLongLong();
    return sum;
}

// Frames are compared by their number: both get a time base that has a whole number for each, as a
// container's milliseconds have not, or a picture is compared with the one before it. Less than nothing: it
// cannot be said.
double ssim(const QString& made, const QString& reference) {
    const QByteArray said =
        output(QStringLiteral("ffmpeg"),
               {QStringLiteral("-nostdin"), QStringLiteral("-i"), made, QStringLiteral("-i"), reference,
                QStringLiteral("-lavfi"),
                QStringLiteral("[0:v]settb=1/30,setpts=N[a];[1:v]settb=1/"
                               "30,setpts=N,scale=out_range=tv,format=yuv420p[b];[a][b]ssim"),
                QStringLiteral("-f"), QStringLiteral("null"), QStringLiteral("-")},
               true);
    static const QRegularExpression luma(QStringLiteral("SSIM Y:([0-9.]+)"));
    const auto match = luma.match(QString::fromUtf8(said));
    return match.hasMatch() ? match.captured(1).toDouble() : -1;
}

double dB(double ssim) {
    return -10 * std::log10(std::max(1e-6, 1 - ssim));
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QStringList size = arguments.value(1).split(QLatin1Char('x'));
    if (arguments.size() < 4 || size.size() != 2) return 2;
    const job::FrameGrid grid{size[0].toInt(), size[1].toInt(), {30, 1}};
    const bool saysEach = qEnvironmentVariableIsSet("CREATORUP_BENCH_EACH");
    qputenv("SVT_LOG", "1");  // its errors only
    media::makeMemoryRepeatable();
    if (!media::JobRunner::make()) return 1;  // libav says what it has to say as it does in a worker
    const auto allowed = media::AllowedMedia::load();
    const auto catalogue = project::DeliveryCatalogue::builtIn();
    if (!allowed || !catalogue) return 1;
    const QTemporaryDir folder;
    const QStringList clips = arguments.mid(3);
    // x264's CRF 0 loses nothing.
    for (int i = 0; i < clips.size(); ++i) {
        const job::VideoSettings lossless{
            QStringLiteral("libx264"), QStringLiteral("ultrafast"), {}, 0, 0, 0, 60};
        const auto reference = folder.filePath(QStringLiteral("reference%1").arg(i));
        if (!encode(clips[i], grid, lossless, reference, *allowed)) return 1;
    }
    std::printf("%-46s %7s %8s %9s %9s %9s\n", "setting", "frames", "CPU s", "kB", "SSIM dB", "worst dB");
    for (const QString& word : arguments[2].split(QLatin1Char(','))) {
        const auto setting = settingOf(word, grid, *catalogue);
        if (!setting) {
            std::fprintf(stderr, "bench_codecs: \"%s\" is no setting\n", qPrintable(word));
            return 2;
        }
        Made all;
        double sum = 0, worst = 1;
        qint64 bytes = 0;
        for (int i = 0; i < clips.size(); ++i) {
            const QString file = folder.filePath(QStringLiteral("made"));
            const auto made = encode(clips[i], grid, setting->video, file, *allowed);
            if (!made) return 1;
            const double near = ssim(file, folder.filePath(QStringLiteral("reference%1").arg(i)));
            if (near < 0) return 1;
            const qint64 pictures = pictureBytes(file);
            if (saysEach)
                std::printf("  %-44s %7lld %8.2f %9.1f %9.2f\n",
                            qPrintable(clips[i].section(QLatin1Char('/'), -1)),
                            static_cast<long long>(made->frames), made->cpu,
                            static_cast<double>(pictures) / 1000, dB(near));
            all.frames += made->frames;
            all.cpu += made->cpu;
            bytes += pictures;
            sum += dB(near) * static_cast<double>(made->frames);
            worst = std::min(worst, near);
        }
        std::printf("%-46s %7lld %8.2f %9.1f %9.2f %9.2f\n", qPrintable(setting->name),
                    static_cast<long long>(all.frames), all.cpu, static_cast<double>(bytes) / 1000,
                    sum / static_cast<double>(all.frames), dB(worst));
        std::fflush(stdout);
    }
    return 0;
}
