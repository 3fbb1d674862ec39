#pragma once

#include "core/job/jobs.h"
#include "core/media/job_runner.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace creatorup::tests {

inline QString operator""_s(const char* text, std::size_t length) {
    return QString::fromUtf8(text, static_cast<qsizetype>(length));
}

// A command line's words.
inline QStringList words(const char* text) {
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

// Makes small clips with the ffmpeg program, runs jobs on them in this process, and looks at the results with
// ffmpeg again: an eye that is not our own.
class Clips {
public:
    Clips();

    [[nodiscard]] QString path(const QString& name) const { return m_dir.filePath(name); }
    // Runs ffmpeg with these arguments and the file `name` as its output; the whole path of it.
    QString make(const QString& name, const QStringList& arguments);
    // A file with this content.
    QString write(const QString& name, const QByteArray& content);
    // What ffmpeg writes to its standard output; `warnings` gets what it says at warning level.
    static QByteArray decode(const QStringList& arguments, QString* warnings = nullptr);
    // Grey pictures of a file, one after another, each width × height bytes.
    static QByteArray grey(const QString& file);
    // The sound of a file, left channel only.
    static std::vector<float> left(const QString& file, int sampleRate = 48000);
    // ffprobe's lines of one entry of all packets of one stream ("v" or "a").
    static QList<QList<qint64>> packets(const QString& file, const QString& stream,
                                        const QStringList& options = {});

    // What ffprobe says of the first stream of this kind ("v", "a"), separated by commas.
    static QString about(const QString& file, const QString& stream, const QString& entries);

    // Runs a job whose files are opened here. Every output of every test is verified strictly and read by
    // ffmpeg: one that is not whole, or of which it says a word, has failed.
    job::Event run(const job::Job& job);
    // Encodes a clip; the failed event's text is a test failure if `must`.
    job::Event encode(const QString& clip, const QString& segment, job::Trim trim = {},
                      const job::Treatment& treatment = {});
    // Encodes these clips and joins them; the path of the output, empty if something failed.
    QString join(const QStringList& clips, const QString& name, job::EditList edits = job::EditList::Write);

    job::FrameGrid grid{180, 320, {30, 1}};
    job::VideoSettings video{
        QStringLiteral("libx264"), QStringLiteral("veryfast"), QStringLiteral("high"), 20, 12000, 24000, 60};
    job::Container container = job::Container::Mp4;
    job::AudioSettings audio{QStringLiteral("aac"), 48000, 128};
    job::Overlay overlay{};               // laid over what is encoded
    std::vector<job::SegmentPart> parts;  // of the last join
    std::vector<job::TextPart> texts;     // what a join gets
    job::Assembled assembled;             // the last join's answer

private:
    // The event of a finished output, or why the output is not right.
    job::Event checked(const job::AssembleJob& job, const job::Event& event);

    QTemporaryDir m_dir;
    media::JobRunner m_runner;
    int m_count = 0;
};

// The job's failure, or an empty error.
[[nodiscard]] Error failureOf(const job::Event& event);
[[nodiscard]] job::SourceFile sourceFile(const QString& path);

// Of two rows of 8-bit samples.
[[nodiscard]] double psnr(const QByteArray& a, const QByteArray& b);

}  // namespace creatorup::tests
