#include "core/render/render_task.h"

namespace creatorup::render {

QString partFileOf(const QString& outDir, const RenderOutput& output) {
    return QStringLiteral("%1/.%2.part-%3").arg(outDir, output.fileName.left(60), output.id.value);
}

}  // namespace creatorup::render
