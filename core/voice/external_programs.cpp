#include "core/voice/external_programs.h"

#include "core/voice/external_program.h"

namespace creatorup::voice {

ExternalPrograms::ExternalPrograms(ProgramLimits limits, QObject* parent)
    : QObject(parent), m_limits(limits) {}

ExternalPrograms::~ExternalPrograms() {
    cancelAll();
}

QFuture<Result<void>> ExternalPrograms::run(const ProgramCall& call) {
    auto* program = new ExternalProgram(call, m_limits, this);
    connect(program, &ExternalProgram::ended, program, &QObject::deleteLater);
    return program->start();
}

void ExternalPrograms::cancelAll() {
    for (ExternalProgram* program : findChildren<ExternalProgram*>(Qt::FindDirectChildrenOnly))
        program->cancel();
}

}  // namespace creatorup::voice
