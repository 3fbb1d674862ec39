#include "tests/core/media/clips.h"

#include "core/media/file_io.h"
#include "core/media/repeatable_memory.h"
#include "tests/support/ffmpeg_complaints.h"

#include <QFile>
#include <QProcess>
#include <QtTest>

#include <cmath>
#include <cstring>

namespace creatorup::tests {

namespace {

media::JobRunner makeRunner() {
    media::makeMemoryRepeatable();
    auto runner = media::JobRunner::make();
    if (!runner) qFatal("no runner: %s", qPrintable(runner.error().text()));
    return std::move(*runner);
}

QByteArray runProgram(const QString& program, const QStringList& arguments, QString* errors) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000)) qFatal("%s does not end", qPrintable(program));
    const QString said = QString::fromUtf8(process.readAllStandardError());
    if (errors != nullptr) *errors = said;
    if (process.exitCode() != 0 && errors == nullptr)
        qWarning("%s %s: %s", qPrintable(program), qPrintable(arguments.join(QLatin1Char(' '))),
                 qPrintable(said));
    return process.readAllStandardOutput();
}

}  // namespace

Clips::Clips() : m_runner(makeRunner()) {}

QString Clips::make(const QString& name, const QStringList& arguments) {
    const QString file = path(name);
    runProgram(QStringLiteral("ffmpeg"),
               QStringList{QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-y")} + arguments +
                   QStringList{file},
               nullptr);
    if (QFile(file).size() == 0) qWarning("ffmpeg made nothing of %s", qPrintable(name));
    return file;
}

QString Clips::write(const QString& name, const QByteArray& content) {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("cannot write");
    return file.fileName();
}

QByteArray Clips::decode(const QStringList& arguments, QString* warnings) {
    return runProgram(QStringLiteral("ffmpeg"),
                      QStringList{QStringLiteral("-v"), QStringLiteral("warning")} + arguments +
                          QStringList{QStringLiteral("-")},
                      warnings);
}

QByteArray Clips::grey(const QString& file) {
    return decode({QStringLiteral("-i"), file, QStringLiteral("-vsync"), QStringLiteral("passthrough"),
                   QStringLiteral("-vf"), QStringLiteral("extractplanes=y"), QStringLiteral("-f"),
                   QStringLiteral("rawvideo")});
}

std::vector<float> Clips::left(const QString& file, int sampleRate) {
    const QByteArray bytes =
        decode({QStringLiteral("-i"), file, QStringLiteral("-map"), QStringLiteral("0:a"),
                QStringLiteral("-af"), QStringLiteral("pan=mono|c0=c0"), QStringLiteral("-ar"),
                QString::number(sampleRate), QStringLiteral("-f"), QStringLiteral("f32le")});
    std::vector<float> samples(static_cast<size_t>(bytes.size()) / sizeof(float));
    std::memcpy(samples.data(), bytes.constData(), samples.size() * sizeof(float));
    return samples;
}

QList<QList<qint64>> Clips::packets(const QString& file, const QString& stream, const QStringList& options) {
    const QByteArray text =
        runProgram(QStringLiteral("ffprobe"),
                   QStringList{QStringLiteral("-v"), QStringLiteral("error")} + options +
                       QStringList{QStringLiteral("-select_streams"), stream, QStringLiteral("-show_entries"),
                                   QStringLiteral("packet=pts,dts,duration"), QStringLiteral("-of"),
                                   QStringLiteral("csv=p=0"), file},
                   nullptr);
    QList<QList<qint64>> rows;
    for (const QByteArray& line : text.split('\n')) {
        QList<qint64> row;
        for (const QByteArray& field : line.split(',')) {
            bool number = false;
            const qint64 value = field.toLongLong(&number);
            if (number) row.append(value);
        }
        if (row.size() >= 3) rows.append(row);
    }
    return rows;
}

QString Clips::about(const QString& file, const QString& stream, const QString& entries) {
    const QByteArray text =
        runProgram(QStringLiteral("ffprobe"),
                   {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-select_streams"), stream,
                    QStringLiteral("-show_entries"), QStringLiteral("stream=") + entries,
                    QStringLiteral("-of"), QStringLiteral("csv=p=0"), file},
                   nullptr);
    return QString::fromUtf8(text).trimmed();
}

job::Event Clips::run(const job::Job& job) {
    media::OpenFile source, output, lut;
    const auto take = [](media::OpenFile& to, Result<media::OpenFile> opened) {
        if (!opened) qWarning("%s", qPrintable(opened.error().text()));
        if (opened) to = std::move(*opened);
    };
    if (const auto* probe = std::get_if<job::ProbeJob>(&job))
        take(source, media::OpenFile::read(probe->source.path));
    if (const auto* looked = std::get_if<job::PreviewJob>(&job)) {
        take(source, media::OpenFile::read(looked->source.path));
        take(output, media::OpenFile::overwrite(looked->outputFile));
        if (!looked->treatment.lut.path.isEmpty())
            take(lut, media::OpenFile::read(looked->treatment.lut.path));
    }
    if (const auto* encoded = std::get_if<job::EncodeSegmentJob>(&job)) {
        take(source, media::OpenFile::read(encoded->source.path));
        take(output, media::OpenFile::create(encoded->outputFile, media::OpenFile::Access::Private));
        if (!encoded->treatment.lut.path.isEmpty())
            take(lut, media::OpenFile::read(encoded->treatment.lut.path));
    }
    if (const auto* probe = std::get_if<job::ProbeSoundJob>(&job))
        take(source, media::OpenFile::read(probe->source.path));
    if (const auto* extract = std::get_if<job::ExtractSoundJob>(&job)) {
        take(source, media::OpenFile::read(extract->source.path));
        take(output, media::OpenFile::create(extract->outputFile, media::OpenFile::Access::Private));
    }
    if (const auto* read = std::get_if<job::ReadCuesJob>(&job)) {
        take(source, media::OpenFile::read(read->source.path));
        take(output, media::OpenFile::create(read->outputFile, media::OpenFile::Access::Private));
    }
    std::vector<media::OpenFile> laidOver;
    const auto* preview = std::get_if<job::PreviewJob>(&job);
    const auto* encode = std::get_if<job::EncodeSegmentJob>(&job);
    const job::Overlay over = preview ? preview->overlay : encode ? encode->overlay : job::Overlay{};
    const auto* measure = std::get_if<job::MeasureTextsJob>(&job);
    for (const job::SourceFile& file : measure ? measure->files() : over.files())
        take(laidOver.emplace_back(), media::OpenFile::read(file.path));
    media::JobFiles files{source.descriptor(), output.descriptor(), lut.descriptor()};
    for (const media::OpenFile& file : laidOver)
        files.overlay.push_back(file.descriptor());
    const job::Event event = m_runner.run(job, files, {});
    if (const auto* assembly = std::get_if<job::AssembleJob>(&job);
        assembly != nullptr && std::holds_alternative<job::Assembled>(event))
        return checked(*assembly, event);
    return event;
}

job::Event Clips::checked(const job::AssembleJob& job, const job::Event& event) {
    const job::Event verified =
        m_runner.run(job::VerifyJob{job.outputFile, job::VerifyDepth::Strict, job.parts}, {}, {});
    if (std::holds_alternative<job::Failed>(verified)) return verified;
    const QString said = QString::fromUtf8(test::complaintsOfFfmpeg({job.outputFile}));
    if (said.isEmpty()) return event;
    return job::Failed{{QStringLiteral("test.ffmpeg_complains"), said, {}}};
}

job::Event Clips::encode(const QString& clip, const QString& segment, job::Trim trim,
                         const job::Treatment& treatment) {
    job::EncodeSegmentJob job;
    job.key = {segment};
    job.source = sourceFile(clip);
    job.trim = trim;
    job.treatment = treatment;
    job.grid = grid;
    job.video = video;
    job.outputFile = path(segment);
    job.overlay = overlay;
    return run(job);
}

QString Clips::join(const QStringList& clips, const QString& name, job::EditList edits) {
    job::AssembleJob assemble;
    assemble.id = {QStringLiteral("output")};
    for (const QString& clip : clips) {
        const QString segment = QStringLiteral("segment%1.mov").arg(++m_count);
        const job::Event event = encode(clip, segment);
        const auto* done = std::get_if<job::SegmentEncoded>(&event);
        if (done == nullptr) {
            qWarning("%s: %s", qPrintable(clip), qPrintable(failureOf(event).text()));
            return {};
        }
        assemble.parts.push_back({done->key, path(segment), done->frames, done->packetDigest});
    }
    assemble.grid = grid;
    assemble.audio = audio;
    assemble.editList = edits;
    assemble.container = container;
    assemble.texts = texts;
    assemble.outputFile = path(name);
    parts = assemble.parts;
    const job::Event event = run(assemble);
    if (!std::holds_alternative<job::Assembled>(event)) {
        qWarning("%s: %s", qPrintable(name), qPrintable(failureOf(event).text()));
        return {};
    }
    assembled = std::get<job::Assembled>(event);
    return assemble.outputFile;
}

Error failureOf(const job::Event& event) {
    const auto* failed = std::get_if<job::Failed>(&event);
    return failed == nullptr ? Error{} : failed->error;
}

job::SourceFile sourceFile(const QString& path) {
    const Result<FileIdentity> identity = FileIdentity::of(path);
    return {path, identity ? *identity : FileIdentity{}};
}

double psnr(const QByteArray& a, const QByteArray& b) {
    if (a.isEmpty() || a.size() != b.size()) return 0;
    double sum = 0;
    for (qsizetype i = 0; i < a.size(); ++i) {
        const double difference = static_cast<quint8>(a[i]) - static_cast<quint8>(b[i]);
        sum += difference * difference;
    }
    return sum == 0 ? 100 : 10 * std::log10(255.0 * 255.0 * static_cast<double>(a.size()) / sum);
}

}  // namespace creatorup::tests
