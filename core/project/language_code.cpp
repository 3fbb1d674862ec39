#include "core/project/language_code.h"

#include <QLocale>

namespace creatorup::project {

QString languageCode(const QString& code) {
    const QString none = QStringLiteral("und");
    if (code.isEmpty() || code == none) return none;
    const QLocale::Language language = QLocale::codeToLanguage(code);
    if (language == QLocale::AnyLanguage || language == QLocale::C) return {};
    const QString part2 = QLocale::languageToCode(language, QLocale::ISO639Part2T);
    return part2.isEmpty() ? QLocale::languageToCode(language, QLocale::ISO639Part3) : part2;
}

}  // namespace creatorup::project
