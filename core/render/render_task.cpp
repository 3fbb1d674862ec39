#include "core/render/render_task.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QUuid>

namespace creatorup::render {

std::vector<int> RenderOutput::needed() const {
    std::vector<int> all = segments;
    all.insert(all.end(), sounds.begin(), sounds.end());
    for (const int transition : transitions)
        if (transition >= 0) all.push_back(transition);
    for (const plan::OutputText& text : texts)
        all.push_back(text.segment);
    return all;
}

QString partFileOf(const QString& outDir, const RenderOutput& output) {
    // A run that was stopped for a while and has lost its batch must not meet the next one's file.
    static const QString run = QUuid::createUuid().toString(QUuid::Id128);
    return QStringLiteral("%1/.%2.part-%3-%4").arg(outDir, output.fileName.left(60), output.id.value, run);
}

QStringList abandonedParts(const QString& outDir, const std::vector<RenderOutput>& outputs) {
    static const QRegularExpression shape(QStringLiteral("\\.part-([0-9a-f-]{36})-[0-9a-f]{32}$"));
    QSet<QString> ids;
    for (const RenderOutput& output : outputs)
        ids.insert(output.id.value);
    QStringList parts;
    const QDir dir(outDir);
    for (const QString& name : dir.entryList({QStringLiteral(".*.part-*")}, QDir::Files | QDir::Hidden)) {
        const auto match = shape.match(name);
        if (match.hasMatch() && ids.contains(match.captured(1))) parts.append(dir.filePath(name));
    }
    return parts;
}

}  // namespace creatorup::render
