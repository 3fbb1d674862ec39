#include "core/workflow/output_folder.h"

#include "core/project/output_names.h"

#include <QDir>
#include <QStandardPaths>

namespace creatorup::workflow {

QString defaultOutputFolder(const project::Project& project) {
    return QDir(QStandardPaths::writableLocation(QStandardPaths::MoviesLocation))
        .absoluteFilePath(QStringLiteral("CreatorUp/") + project::safeComponent(project.name));
}

}  // namespace creatorup::workflow
