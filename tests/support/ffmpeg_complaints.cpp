#include "tests/support/ffmpeg_complaints.h"

#include <QProcess>

namespace creatorup::test {

QByteArray complaintsOfFfmpeg(const QStringList& videos) {
    if (videos.isEmpty()) return {};
    QStringList arguments{QStringLiteral("-nostdin"), QStringLiteral("-v"), QStringLiteral("warning"),
                          QStringLiteral("-xerror")};
    for (const QString& video : videos)
        arguments += {QStringLiteral("-i"), video};
    for (qsizetype i = 0; i < videos.size(); ++i)
        arguments += {QStringLiteral("-map"), QString::number(i)};
    // Pictures as they come: one held or left out by ffmpeg would be no fault of the file.
    // Text is copied: there is no encoder for nothing.
    arguments += {QStringLiteral("-c:s"),      QStringLiteral("copy"),
                  QStringLiteral("-fps_mode"), QStringLiteral("passthrough"),
                  QStringLiteral("-f"),        QStringLiteral("null"),
                  QStringLiteral("-")};
    QProcess ffmpeg;
    ffmpeg.start(QStringLiteral("ffmpeg"), arguments);
    if (!ffmpeg.waitForFinished(120'000)) return "ffmpeg does not end";
    const QByteArray said = ffmpeg.readAllStandardError();
    const bool well = ffmpeg.exitStatus() == QProcess::NormalExit && ffmpeg.exitCode() == 0;
    return said.isEmpty() && !well ? QByteArray("ffmpeg fails without a word") : said;
}

}  // namespace creatorup::test
