#pragma once

#include "core/voice/captioner.h"
#include "core/voice/program_line.h"

namespace creatorup::voice {

class ExternalPrograms;

// A program of the creator's: WAV in, SRT out.
class ProgramCaptioner : public Captioner {
public:
    // `programs` must outlive it.
    ProgramCaptioner(ProgramLine line, ExternalPrograms& programs)
        : m_line(std::move(line)), m_programs(programs) {}

    [[nodiscard]] QString name() const override { return m_line.name(); }
    [[nodiscard]] QFuture<Result<void>> transcribe(const CaptionRequest& request) override;

private:
    ProgramLine m_line;
    ExternalPrograms& m_programs;
};

}  // namespace creatorup::voice
