#pragma once

#include "core/base/result.h"
#include "core/voice/program_call.h"

#include <QFuture>
#include <QObject>

namespace creatorup::voice {

// The programs outside that run now. When it is deleted they are cancelled.
class ExternalPrograms : public QObject {
    Q_OBJECT

public:
    explicit ExternalPrograms(ProgramLimits limits = {}, QObject* parent = nullptr);
    ~ExternalPrograms() override;

    // Errors: as ExternalProgram::start.
    [[nodiscard]] QFuture<Result<void>> run(const ProgramCall& call);
    // When it returns, none of them runs.
    void cancelAll();

private:
    ProgramLimits m_limits;
};

}  // namespace creatorup::voice
