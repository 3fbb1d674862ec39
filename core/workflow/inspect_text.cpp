#include "core/account/chain.h"
#include "core/workflow/clip_inspector.h"
#include "core/workflow/studio_parts.h"

namespace creatorup::workflow {

QFuture<Result<ClipFacts>> ClipInspector::readText(const QString& file, const ClipFacts& identified) {
    const job::ReadCuesJob job{{}, {file, identified.identity}, {}};
    auto started = m_parts.pool.run({job, render::Priority::Normal, {}, {}});
    return started.result.then(this, [identified](const Result<job::Event>& event) -> Result<ClipFacts> {
        if (!event) return fail(event.error());
        if (std::holds_alternative<job::CuesRead>(*event)) return identified;
        return fail(job::errors::Protocol,
                    QStringLiteral("The worker gave something else than what it was asked for."));
    });
}

}  // namespace creatorup::workflow
