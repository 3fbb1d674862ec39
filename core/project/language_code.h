#pragma once

#include <QString>

namespace creatorup::project {

// The three letters that files name a language by (ISO 639-2/T, such as "ind") for a code of two or three
// letters; "und" for none. Empty: there is no such language.
[[nodiscard]] QString languageCode(const QString& code);

}  // namespace creatorup::project
