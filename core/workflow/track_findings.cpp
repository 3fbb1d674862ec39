#include "core/workflow/track_findings.h"

#include "core/project/look_files.h"

#include <QFileInfo>

namespace creatorup::workflow {

std::vector<project::Finding> trackFindings(const project::Project& project,
                                            const QHash<QString, Result<ClipFacts>>& files) {
    std::vector<project::Finding> findings;
    for (const QString& file : project::trackFiles(project)) {
        const auto facts = files.constFind(file);
        if (facts == files.constEnd() || *facts || facts->error().is(creatorup::errors::FileMissing))
            continue;
        findings.push_back({project::Finding::Severity::Stop, facts->error().code,
                            QFileInfo(file).fileName() + QStringLiteral(": ") + facts->error().message, -1,
                            -1});
    }
    return findings;
}

}  // namespace creatorup::workflow
