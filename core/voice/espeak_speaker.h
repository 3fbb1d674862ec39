#pragma once

#include "core/voice/speaker.h"

namespace creatorup::voice {

class ExternalPrograms;

// espeak-ng as a program. Its library would bring sound devices and their servers into whoever loads it.
class EspeakSpeaker : public Speaker {
public:
    // `programs` must outlive it.
    explicit EspeakSpeaker(ExternalPrograms& programs) : m_programs(programs) {}

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QFuture<Result<void>> speak(const SpeechRequest& request) override;

private:
    ExternalPrograms& m_programs;
};

}  // namespace creatorup::voice
