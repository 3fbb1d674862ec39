#include "app/platform/router.h"

namespace creatorup::platform {

std::optional<QHash<QString, QString>> matchPattern(const QString& pattern, const QString& path) {
    const QStringList wanted = pattern.split(QLatin1Char('/'));
    const QStringList given = path.split(QLatin1Char('/'));
    if (wanted.size() != given.size()) return std::nullopt;
    QHash<QString, QString> captured;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const QString& piece = wanted.at(i);
        if (piece.startsWith(QLatin1Char('{')) && !given.at(i).isEmpty())
            captured.insert(piece.mid(1, piece.size() - 2), given.at(i));
        else if (piece != given.at(i))
            return std::nullopt;
    }
    return captured;
}

}  // namespace creatorup::platform
