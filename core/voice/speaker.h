#pragma once

#include "core/base/result.h"
#include "core/voice/language.h"

#include <QFuture>

#include <optional>

namespace creatorup::voice {

struct SpeechRequest {
    QString text;  // as spokenText gave it
    Language language = Language::Indonesian;
    std::optional<int> wordsPerMinute;  // nothing: as the speaker is used to
    QString folder;                     // the speaker's own while it works
    QString wavFile;                    // in it; made by the speaker
};

// Makes speech out of text.
class Speaker {
public:
    virtual ~Speaker() = default;

    // For people: "espeak-ng".
    [[nodiscard]] virtual QString name() const = 0;
    // What it has written is not to be trusted. Errors: those of ExternalProgram;
    // creatorup::errors::FileUnwritable.
    [[nodiscard]] virtual QFuture<Result<void>> speak(const SpeechRequest& request) = 0;
};

}  // namespace creatorup::voice
