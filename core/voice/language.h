#pragma once

#include <QString>

#include <optional>

namespace creatorup::voice {

enum class Language { Indonesian, English };

// "id", "en": as command lines and programs have it.
[[nodiscard]] QString wordOf(Language language);
[[nodiscard]] std::optional<Language> languageOf(const QString& word);

}  // namespace creatorup::voice
