#include "core/project/text_findings.h"

#include "core/project/look_files.h"
#include "core/project/text_template.h"

#include <QFileInfo>

namespace creatorup::project {

namespace {

using Severity = Finding::Severity;

QStringList columnsBesideSlots(const Project& project) {
    if (project.variants.mode != VariantChoice::Mode::Rows) return {};
    QStringList columns;
    for (const QString& written : project.variants.rows.columns) {
        const QString column = written.trimmed();
        const bool isSlot = std::any_of(project.slots_.begin(), project.slots_.end(), [&](const Slot& slot) {
            return slot.name.compare(column, Qt::CaseInsensitive) == 0;
        });
        if (!isSlot) columns.append(column);
    }
    return columns;
}

void checkColumns(const Project& project, std::vector<Finding>& findings) {
    const QStringList columns = columnsBesideSlots(project);
    QStringList used;
    forEachText(project, [&](const Text& text, int slot, int clip) {
        const auto parsed = TextTemplate::parse(text.text);
        if (!parsed) {
            findings.push_back({Severity::Stop, parsed.error().code, parsed.error().message, slot, clip});
            return;
        }
        for (const QString& name : parsed->names()) {
            used.append(name);
            if (builtInTextNames().contains(name) || columns.contains(name)) continue;
            const QString there =
                columns.isEmpty()
                    ? QStringLiteral("there is no table of variants with further columns")
                    : QStringLiteral("the table has %1").arg(columns.join(QStringLiteral(", ")));
            findings.push_back(
                {Severity::Stop, QString(errors::MissingColumn),
                 QStringLiteral("The text \"%1\" needs a column \"%2\"; %3.").arg(text.text, name, there),
                 slot, clip});
        }
    });
    for (const QString& column : columns)
        if (!used.contains(column) && !project.naming.contains(u':' + column))
            findings.push_back(
                {Severity::Warning, QString(errors::SurplusColumn),
                 QStringLiteral("The table's column \"%1\" is used by no text and no name.").arg(column), -1,
                 -1});
}

}  // namespace

void checkTexts(const Project& project, std::vector<Finding>& findings) {
    const auto checkFile = [&](const QString& file, const char* what, int slot, int clip) {
        if (file.isEmpty() || QFileInfo(file).isFile()) return;
        findings.push_back({Severity::Stop, QString(errors::MissingLookFile),
                            QStringLiteral("%1 (%2) cannot be found. Put the file back or take it away.")
                                .arg(QLatin1StringView(what), file),
                            slot, clip});
    };
    checkFile(project.look.watermark.file, "The watermark", -1, -1);
    checkFile(project.look.subtitles.file, "The subtitles", -1, -1);
    for (int s = 0; s < static_cast<int>(project.slots_.size()); ++s) {
        const auto& clips = project.slots_[static_cast<size_t>(s)].clips;
        for (int c = 0; c < static_cast<int>(clips.size()); ++c)
            checkFile(clips[static_cast<size_t>(c)].subtitles.file, "The subtitles", s, c);
    }
    checkColumns(project, findings);
}

}  // namespace creatorup::project
