#include "ui/models/figures.h"

#include <QDate>
#include <QDateTime>
#include <QLocale>

#include <limits>

namespace creatorup::models {

QString Figures::seconds(qint64 ms) {
    return tr("%1 s", "a length in seconds")
        .arg(QLocale().toString(static_cast<double>(ms) / 1000.0, 'f', 1));
}

QString Figures::about(qint64 ms) {
    const qint64 s = (ms + 999) / 1000;
    if (s < 60) return tr("about %1 s").arg(qMax<qint64>(1, s < 10 ? s : (s + 4) / 5 * 5));
    const qint64 minutes = (s + 30) / 60;
    if (minutes < 60) return tr("about %1 min").arg(minutes);
    return tr("about %1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString Figures::bytes(qint64 bytes) {
    const bool coarse = bytes < 1'000'000 || bytes >= 10'000'000;
    return QLocale().formattedDataSize(bytes, coarse && bytes < 1'000'000'000 ? 0 : 1,
                                       QLocale::DataSizeSIFormat);
}

QString Figures::number(quint64 n) {
    return QLocale().toString(n);
}

QString Figures::videos(qint64 n) {
    // tr's count is an int; it only picks the plural's form.
    const int form = static_cast<int>(qMin<qint64>(n, std::numeric_limits<int>::max()));
    return tr("%L1 videos", nullptr, form).arg(n);
}

QString Figures::rupiah(qint64 amount) {
    return QStringLiteral("Rp") + QLocale().toString(amount);
}

QString Figures::day(qint64 msSinceEpoch) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(msSinceEpoch).date(),
                              tr("d MMMM", "a day in a date"));
}

QString Figures::timeOfDay(qint64 msSinceEpoch) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(msSinceEpoch).time(),
                              tr("HH:mm", "a time of day"));
}

QString Figures::month(const QString& yearAndMonth) {
    const QDate first = QDate::fromString(yearAndMonth + QStringLiteral("-01"), Qt::ISODate);
    return first.isValid() ? QLocale().toString(first, QStringLiteral("MMMM yyyy")) : yearAndMonth;
}

}  // namespace creatorup::models
