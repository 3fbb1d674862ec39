#pragma once

#include "core/base/result.h"
#include "core/voice/language.h"

#include <QFuture>

namespace creatorup::voice {

struct CaptionRequest {
    QString wavFile;  // 16 kHz, one channel
    Language language = Language::Indonesian;
    QString folder;   // the captioner's own while it works
    QString srtFile;  // in it, ends in ".srt"; made by the captioner
};

// Writes down what is said.
class Captioner {
public:
    virtual ~Captioner() = default;

    // For people: "whisper-cli".
    [[nodiscard]] virtual QString name() const = 0;
    // What it has written is not to be trusted. Errors: those of ExternalProgram.
    [[nodiscard]] virtual QFuture<Result<void>> transcribe(const CaptionRequest& request) = 0;
};

}  // namespace creatorup::voice
