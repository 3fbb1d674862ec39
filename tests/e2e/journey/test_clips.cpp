#include "tests/e2e/journey/test_clips.h"

#include <QDir>
#include <QProcess>

namespace creatorup::test {

bool makeClip(const QString& file, const QString& size, int rate, double seconds, int tone,
              const QStringList& extra) {
    const QString length = QString::number(seconds);
    QStringList arguments{
        QStringLiteral("-v"),
        QStringLiteral("error"),
        QStringLiteral("-y"),
        QStringLiteral("-f"),
        QStringLiteral("lavfi"),
        QStringLiteral("-i"),
        QStringLiteral("testsrc2=size=%1:rate=%2:duration=%3").arg(size).arg(rate).arg(length)};
    if (tone > 0)
        arguments += {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                      QStringLiteral("sine=frequency=%1:duration=%2").arg(tone).arg(length)};
    arguments += {QStringLiteral("-pix_fmt"), QStringLiteral("yuv420p")};
    return QProcess::execute(QStringLiteral("ffmpeg"), arguments + extra + QStringList{file}) == 0;
}

bool makeSlots(const QString& dir, int hooks, int mains, int ctas, double seconds) {
    static const QStringList sizes{QStringLiteral("640x360"), QStringLiteral("360x640"),
                                   QStringLiteral("480x480")};
    static const QList<int> rates{30, 25, 24, 60};
    int number = 0;
    const auto slot = [&](const QString& name, int count) {
        bool good = QDir(dir).mkpath(name);
        for (int i = 1; i <= count && good; ++i, ++number)
            good = makeClip(QStringLiteral("%1/%2/%2-%3.mp4").arg(dir, name).arg(i), sizes[number % 3],
                            rates[number % 4], seconds + 0.1 * number, number == 1 ? 0 : 300 + 40 * number);
        return good;
    };
    return slot(QStringLiteral("hook"), hooks) && slot(QStringLiteral("main"), mains) &&
           slot(QStringLiteral("cta"), ctas);
}

}  // namespace creatorup::test
