#pragma once

#include "core/voice/program_line.h"
#include "core/voice/speaker.h"

namespace creatorup::voice {

class ExternalPrograms;

// A program of the creator's: text in, WAV out.
class ProgramSpeaker : public Speaker {
public:
    // `programs` must outlive it.
    ProgramSpeaker(ProgramLine line, ExternalPrograms& programs)
        : m_line(std::move(line)), m_programs(programs) {}

    [[nodiscard]] QString name() const override { return m_line.name(); }
    // Errors beside the usual: errors::BadProgram when a speed is asked for of which it is not told.
    [[nodiscard]] QFuture<Result<void>> speak(const SpeechRequest& request) override;

private:
    ProgramLine m_line;
    ExternalPrograms& m_programs;
};

}  // namespace creatorup::voice
