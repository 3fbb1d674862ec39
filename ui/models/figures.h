#pragma once

#include <QCoreApplication>
#include <QString>

namespace creatorup::models {

// Figures as the window writes them, in the language of QLocale().
class Figures {
    Q_DECLARE_TR_FUNCTIONS(Figures)

public:
    [[nodiscard]] static QString seconds(qint64 ms);   // "5.1 s"
    [[nodiscard]] static QString about(qint64 ms);     // "about 2 min"
    [[nodiscard]] static QString bytes(qint64 bytes);  // "310 MB"
    [[nodiscard]] static QString number(quint64 n);    // "1,024"
    [[nodiscard]] static QString videos(qint64 n);     // "64 videos"
    [[nodiscard]] static QString rupiah(qint64 amount);
    [[nodiscard]] static QString day(qint64 msSinceEpoch);            // "22 December"
    [[nodiscard]] static QString timeOfDay(qint64 msSinceEpoch);      // "18:52"
    [[nodiscard]] static QString month(const QString& yearAndMonth);  // "2026-11" → "November 2026"
};

}  // namespace creatorup::models
