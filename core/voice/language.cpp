#include "core/voice/language.h"

namespace creatorup::voice {

QString wordOf(Language language) {
    return language == Language::Indonesian ? QStringLiteral("id") : QStringLiteral("en");
}

std::optional<Language> languageOf(const QString& word) {
    for (const Language language : {Language::Indonesian, Language::English})
        if (word == wordOf(language)) return language;
    return std::nullopt;
}

}  // namespace creatorup::voice
