#include "core/project/quoted_text.h"

#include <algorithm>

namespace creatorup::project {

std::optional<SplitText> splitAtWord(const QString& text, const QStringList& words) {
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('"')) quoted = !quoted;
        if (quoted) continue;
        const QStringView rest = QStringView(text).mid(i);
        for (const QString& word : words)
            if (rest.startsWith(word, Qt::CaseInsensitive))
                return SplitText{text.left(i).trimmed(), word, text.mid(i + word.size()).trimmed()};
    }
    return std::nullopt;
}

QStringList splitAtWords(const QString& text, const QStringList& words) {
    QStringList pieces;
    QString rest = text;
    while (const auto split = splitAtWord(rest, words)) {
        pieces.append(split->before);
        rest = split->after;
    }
    pieces.append(rest.trimmed());
    return pieces;
}

std::optional<QString> unquoted(const QString& text) {
    const QString trimmed = text.trimmed();
    if (!trimmed.contains(QLatin1Char('"'))) return trimmed;
    if (trimmed.size() < 2 || !trimmed.startsWith(QLatin1Char('"')) || !trimmed.endsWith(QLatin1Char('"')))
        return std::nullopt;
    QString inside = trimmed.mid(1, trimmed.size() - 2);
    const QString pair = QStringLiteral("\"\"");
    if (QString(inside).remove(pair).contains(QLatin1Char('"'))) return std::nullopt;
    return inside.replace(pair, QStringLiteral("\""));
}

QString quotedIfNeeded(const QString& name, const QStringList& words) {
    const bool needed =
        name.isEmpty() || name.contains(QLatin1Char('"')) || name.trimmed() != name ||
        std::any_of(words.begin(), words.end(), [&](const QString& word) {
            // " or b" would become a word with the space that stands before it.
            return QString(QLatin1Char(' ') + name + QLatin1Char(' ')).contains(word, Qt::CaseInsensitive);
        });
    if (!needed) return name;
    QString inside = name;
    return QLatin1Char('"') + inside.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

}  // namespace creatorup::project
