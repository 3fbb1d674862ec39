#include "app/cli/progress_line.h"

#include "app/cli/wording.h"

#include <QStringList>

namespace creatorup::cli {

namespace {

QString bar(double fraction, int width) {
    const int full = static_cast<int>(fraction * width);
    return QLatin1Char('[') + QString(full, QLatin1Char('#')) + QString(width - full, QLatin1Char('.')) +
           QLatin1Char(']');
}

}  // namespace

QString progressLine(const workflow::BatchProgress& progress, int columns) {
    const double fraction = qBound(0.0, progress.fraction, 1.0);
    QStringList facts{QStringLiteral("%1 of %2")
                          .arg(progress.outputsCompleted)
                          .arg(counted(progress.outputsTotal, QStringLiteral("video")))};
    if (progress.outputsFailed > 0) facts << QStringLiteral("%1 failed").arg(progress.outputsFailed);
    if (progress.paused) facts << QStringLiteral("paused");
    if (progress.framesPerSecond > 0)
        facts << QStringLiteral("%1 frames/s").arg(qRound(progress.framesPerSecond));
    if (progress.leftMs) facts << duration(*progress.leftMs) + QStringLiteral(" left");
    const QString percent = QStringLiteral(" %1 %  ").arg(static_cast<int>(fraction * 100), 3);
    const QString rest = percent + facts.join(QStringLiteral(", "));
    const int barWidth = qMin(30, columns - 2 - static_cast<int>(rest.size()));
    return (barWidth >= 5 ? bar(fraction, barWidth) + rest : rest.trimmed()).left(qMax(0, columns));
}

}  // namespace creatorup::cli
