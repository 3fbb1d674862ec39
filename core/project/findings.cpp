#include "core/project/findings.h"

#include "core/project/sound_files.h"
#include "core/project/text_findings.h"

#include <QFileInfo>

#include <algorithm>

namespace creatorup::project {

namespace {

void checkSlots(const Project& project, std::vector<Finding>& findings) {
    for (int s = 0; s < static_cast<int>(project.slots_.size()); ++s) {
        const Slot& slot = project.slots_[static_cast<size_t>(s)];
        if (slot.clips.empty())
            findings.push_back(
                {Finding::Severity::Stop, QString(errors::EmptySlot),
                 QStringLiteral("The slot \"%1\" has no clips. Add at least one.").arg(slot.name), s, -1});
        for (int c = 0; c < static_cast<int>(slot.clips.size()); ++c) {
            const QString& file = slot.clips[static_cast<size_t>(c)].file;
            const QString& lut = slot.clips[static_cast<size_t>(c)].lutFile;
            if (!lut.isEmpty() && !QFileInfo(lut).isFile())
                findings.push_back(
                    {Finding::Severity::Stop, QString(errors::MissingLut),
                     QStringLiteral("The colour table %1 of a clip in \"%2\" is missing. Put it back or take "
                                    "it away from the clip.")
                         .arg(lut, slot.name),
                     s, c});
            if (QFileInfo(file).isFile()) continue;
            findings.push_back(
                {Finding::Severity::Stop, QString(errors::MissingClip),
                 QStringLiteral("The clip %1 in \"%2\" is missing. Put it back or take it out of the slot.")
                     .arg(file, slot.name),
                 s, c});
        }
    }
}

void checkSounds(const Project& project, std::vector<Finding>& findings) {
    for (const QString& file : soundFiles(project))
        if (!QFileInfo(file).isFile())
            findings.push_back(
                {Finding::Severity::Stop, QString(errors::MissingSound),
                 QStringLiteral("The sound %1 is missing. Put it back or take it out of the project.")
                     .arg(file),
                 -1, -1});
}

void checkDeliveries(const Project& project, const DeliveryCatalogue& catalogue,
                     std::vector<Finding>& findings) {
    if (project.deliveries.isEmpty())
        findings.push_back({Finding::Severity::Stop, QString(errors::NoDelivery),
                            QStringLiteral("The project has no delivery. Choose at least one."), -1, -1});
    for (const QString& id : project.deliveries) {
        if (const auto found = catalogue.find(id); !found)
            findings.push_back({Finding::Severity::Stop, found.error().code, found.error().message, -1, -1});
    }
}

}  // namespace

std::vector<Finding> checkProject(const Project& project, const DeliveryCatalogue& catalogue) {
    std::vector<Finding> findings;
    checkSlots(project, findings);
    checkSounds(project, findings);
    checkDeliveries(project, catalogue, findings);
    checkTexts(project, findings);
    return findings;
}

bool hasStop(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& f) { return f.severity == Finding::Severity::Stop; });
}

}  // namespace creatorup::project
