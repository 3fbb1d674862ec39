#include "core/voice/spoken_text.h"

#include "core/voice/voice_errors.h"

namespace creatorup::voice {

Result<QString> spokenText(const QString& text) {
    QString spoken = text;
    for (QChar& c : spoken)
        if (c != u'\n' && c.category() == QChar::Other_Control) c = u' ';
    spoken = spoken.trimmed();
    if (spoken.isEmpty()) return fail(errors::BadText, QStringLiteral("There is no text to speak."));
    if (spoken.size() > kLongestSpokenText)
        return fail(errors::BadText, QStringLiteral("The text has %1 characters; at most %2 are spoken.")
                                         .arg(spoken.size())
                                         .arg(kLongestSpokenText));
    return spoken;
}

}  // namespace creatorup::voice
