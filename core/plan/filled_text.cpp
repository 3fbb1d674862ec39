#include "core/plan/filled_text.h"

#include "core/project/text_template.h"

namespace creatorup::plan {

QString filledText(const project::Project& project, const QStringList& variables, const QString& text,
                   int slot, int clip, const QStringList& values) {
    const project::Slot& over = project.slots_[static_cast<size_t>(slot)];
    QHash<QString, QString> named{{QStringLiteral("clip"), over.clips[static_cast<size_t>(clip)].name()},
                                  {QStringLiteral("slot"), over.name},
                                  {QStringLiteral("project"), project.name}};
    for (int v = 0; v < variables.size(); ++v)
        named.insert(variables[v], values.value(v));
    return project::TextTemplate::parse(text)->fill(named);
}

}  // namespace creatorup::plan
