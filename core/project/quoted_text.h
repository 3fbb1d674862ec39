#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace creatorup::project {

// Names as people write them in one line: bare, or in double quotes, with "" for a quote, where the name
// holds a word or sign of the line's own.
//
// The text before and after the first of these words that stands outside quotes, and which it was; nothing if
// none does. Words are compared without regard to case.
struct SplitText {
    QString before;
    QString word;
    QString after;
};
[[nodiscard]] std::optional<SplitText> splitAtWord(const QString& text, const QStringList& words);
// All pieces between these words outside quotes, trimmed, still quoted.
[[nodiscard]] QStringList splitAtWords(const QString& text, const QStringList& words);

// Nothing if a quote is not closed, or stands within a bare name.
[[nodiscard]] std::optional<QString> unquoted(const QString& text);
// With quotes only where one of `words`, a quote, or a space at an end makes them needed.
[[nodiscard]] QString quotedIfNeeded(const QString& name, const QStringList& words);

}  // namespace creatorup::project
