// See CMakeLists.txt. What it does is in the source file's name: crash, crash-once, hang, lie-type, lie-key,
// lie-length, damaged, disk-full, exit-seven, slow; anything else is done well, at once.
#include "core/job/events.h"
#include "core/job/framing.h"
#include "core/job/jobs.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cstdio>
#include <cstdlib>

using namespace creatorup;

namespace {

void say(const job::Event& event) {
    const QByteArray bytes = job::frame(job::toJson(event));
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

std::optional<QJsonObject> hear() {
    static job::FrameReader reader;
    for (;;) {
        const auto message = reader.next();
        if (!message) std::exit(static_cast<int>(job::ExitCode::Protocol));
        if (*message) return *message;
        char byte = 0;
        if (std::fread(&byte, 1, 1, stdin) != 1) return std::nullopt;
        reader.append(QByteArrayView(&byte, 1));
    }
}

// A file is begun before it goes wrong, as a real worker's would be.
void misbehave(const QString& name, const QString& path, const QString& outputFile) {
    if (name.startsWith(QStringLiteral("crash-once"))) {
        QFile marker(path + QStringLiteral(".tried"));
        if (!marker.exists() && marker.open(QIODevice::WriteOnly)) {
            QFile begun(outputFile);
            if (begun.open(QIODevice::WriteOnly | QIODevice::NewOnly)) std::abort();
        }
    } else if (name.startsWith(QStringLiteral("crash"))) {
        std::abort();
    } else if (name.startsWith(QStringLiteral("hang"))) {
        QThread::sleep(600);
    } else if (name.startsWith(QStringLiteral("exit-seven"))) {
        std::exit(7);
    } else if (name.startsWith(QStringLiteral("lie-type"))) {
        const QByteArray bytes = job::frame({{QStringLiteral("type"), QStringLiteral("run_this")}});
        std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
        std::fflush(stdout);
        QThread::sleep(600);
    } else if (name.startsWith(QStringLiteral("lie-length"))) {
        std::fwrite("\x7f\xff\xff\xff", 1, 4, stdout);
        std::fflush(stdout);
        QThread::sleep(600);
    } else if (name.startsWith(QStringLiteral("slow"))) {
        for (int i = 0; i < 5; ++i) {
            say(job::Progress{i, 5});
            QThread::msleep(100);
        }
    }
}

// The event that ends the job; `done` gives it once the file holds something.
template <typename SourceJob, typename Done>
void makeFile(const SourceJob& job, const Done& done) {
    const QString name = QFileInfo(job.source.path).fileName();
    if (!name.startsWith(QStringLiteral("unconfined"))) say(job::Confined{});
    misbehave(name, job.source.path, job.outputFile);
    if (name.startsWith(QStringLiteral("damaged")))
        return say(
            job::Failed{{QString(job::errors::Damaged), QStringLiteral("9 of 90 frames are missing."), {}}});
    if (name.startsWith(QStringLiteral("disk-full")) &&
        !QFile::exists(job.source.path + QStringLiteral(".room")))
        return say(job::Failed{{QString(errors::DiskFull), QStringLiteral("The disk is full."), {}}});
    QFile file(job.outputFile);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) std::abort();
    file.write("segment of ");
    file.write(name.toUtf8());
    const SegmentKey key =
        name.startsWith(QStringLiteral("lie-key")) ? SegmentKey{QStringLiteral("0")} : job.key;
    say(done(key, file.size(), name));
}

void encode(const job::EncodeSegmentJob& job) {
    makeFile(job, [](const SegmentKey& key, qint64 bytes, const QString& name) {
        return job::SegmentEncoded{key, 30,   bytes, QStringLiteral("d-") + name, QStringLiteral("e"),
                                   0,   true, 1};
    });
}

// In the name: "together-crash" does it only here, "together-hang" too, "together-half" makes all but the
// second.
void encode(const job::EncodeSegmentsJob& job) {
    const QString name = QFileInfo(job.targets.front().source.path).fileName();
    say(job::Confined{});
    if (name.startsWith(QStringLiteral("together-crash"))) std::abort();
    if (name.startsWith(QStringLiteral("together-hang"))) {
        QFile begun(job.targets.front().outputFile);
        if (begun.open(QIODevice::WriteOnly | QIODevice::NewOnly)) QThread::sleep(600);
    }
    QFile log(job.targets.front().source.path + QStringLiteral(".together"));
    if (!log.open(QIODevice::Append) || log.write("t") != 1) std::abort();
    job::SegmentsEncoded encoded;
    for (const job::EncodeSegmentJob& target : job.targets) {
        if (name.startsWith(QStringLiteral("together-half")) && encoded.segments.size() == 1) {
            encoded.segments.push_back(
                fail(job::errors::EncoderFailed, QStringLiteral("The encoder failed.")));
            continue;
        }
        QFile file(target.outputFile);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) std::abort();
        file.write("segment of " + name.toUtf8());
        encoded.segments.push_back(job::SegmentEncoded{
            target.key, 30, file.size(), QStringLiteral("d-") + name, QStringLiteral("e"), 0, true, 1});
    }
    say(encoded);
}

void extract(const job::ExtractSoundJob& job) {
    makeFile(job, [](const SegmentKey& key, qint64 bytes, const QString&) {
        return job::SoundExtracted{key, 48'000, bytes};
    });
}

void encode(const job::EncodeTransitionJob& job) {
    for (const QString& path : {job.from.file, job.to.file})
        if (QFile file(path); !file.open(QIODevice::ReadOnly) || file.size() == 0)
            return say(
                job::Failed{{QString(job::errors::DoesNotJoin), QStringLiteral("A segment is broken."), {}}});
    QFile out(job.outputFile);
    if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly)) std::abort();
    out.write("transition");
    say(job::SegmentEncoded{job.key, job.from.skipLast, out.size(), QStringLiteral("d"), QStringLiteral("e"),
                            0, false, 1});
}

void assemble(const job::AssembleJob& job) {
    QByteArray joined;
    QStringList files;
    for (const job::SegmentPart& part : job.parts) {
        files.append(part.file);
        if (part.mix.voice) files.append(part.mix.voice->sound.file);
    }
    for (const job::PreparedSound& music : job.sound.music.files)
        files.append(music.file);
    for (const QString& path : files) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() == 0)
            return say(
                job::Failed{{QString(job::errors::DoesNotJoin), QStringLiteral("A segment is broken."), {}}});
        joined += file.readAll() + '\n';
    }
    QFile out(job.outputFile);
    if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly)) std::abort();
    out.write(joined);
    say(job::Assembled{job.id, static_cast<qint64>(30 * job.parts.size()), 1000, joined.size(),
                       QStringLiteral("d")});
}

}  // namespace

int main() {
    say(job::Hello{job::kProtocolVersion, job::kEngineVersion, QStringLiteral("fake")});
    while (const auto message = hear()) {
        if (job::Serve::fromJson(*message)) continue;
        const auto job = job::jobFromJson(*message);
        if (!job) return static_cast<int>(job::ExitCode::Protocol);
        if (const auto* segment = std::get_if<job::EncodeSegmentJob>(&*job)) encode(*segment);
        if (const auto* several = std::get_if<job::EncodeSegmentsJob>(&*job)) encode(*several);
        if (const auto* sound = std::get_if<job::ExtractSoundJob>(&*job)) extract(*sound);
        if (const auto* output = std::get_if<job::AssembleJob>(&*job)) assemble(*output);
        if (const auto* between = std::get_if<job::EncodeTransitionJob>(&*job)) encode(*between);
        if (job::readsSource(*job)) return 0;
    }
    return 0;
}
