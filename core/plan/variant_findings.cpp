#include "core/plan/variant_findings.h"

#include "core/plan/variants.h"

#include <map>

namespace creatorup::plan {

namespace {

using project::Finding;
using Findings = std::vector<Finding>;

void stop(Findings& findings, const Error& error) {
    findings.push_back({Finding::Severity::Stop, error.code, error.message, -1, -1});
}

void checkNames(const project::Project& project, Findings& findings) {
    const project::ClipNames names(project);
    const int slotCount = static_cast<int>(project.slots_.size());
    for (const project::VariantRule& rule : project.variants.rules)
        if (const auto resolved = ResolvedRule::of(rule, names); !resolved) stop(findings, resolved.error());
    for (const auto* list : {&project.variants.excluded, &project.variants.pinned})
        for (const project::NamedVariant& variant : *list)
            if (const auto resolved = resolveVariant(variant, names, slotCount); !resolved)
                stop(findings, resolved.error());
    if (project.variants.mode == project::VariantChoice::Mode::Rows)
        if (const auto rows = project::rowVariants(project, project.variants.rows); !rows)
            stop(findings, rows.error());
}

// Clips that stand in no variant, whatever its length.
void findUnused(const project::Project& project, const VariantSpace& space, Findings& findings) {
    for (int slot = 0; slot < space.slotCount(); ++slot) {
        std::vector<bool> used(static_cast<size_t>(space.clipCount(slot)), false);
        for (int state = 0; state < space.stateCount(slot); ++state)
            for (int clip = 0; clip < space.clipCount(slot); ++clip)
                if (space.nextState(slot, state, clip) >= 0) used[static_cast<size_t>(clip)] = true;
        for (size_t clip = 0; clip < used.size(); ++clip) {
            if (used[clip]) continue;
            const project::Slot& of = project.slots_[static_cast<size_t>(slot)];
            findings.push_back({Finding::Severity::Warning, QString(errors::UnusedClip),
                                QStringLiteral("The rules keep \"%1\" in \"%2\" out of every variant.")
                                    .arg(of.clips[clip].name(), of.name),
                                slot, static_cast<int>(clip)});
        }
    }
}

void findEqualRows(const ResolvedChoice& choice, Findings& findings) {
    std::map<std::pair<Variant, QStringList>, size_t> seen;
    for (size_t row = 0; row < choice.rows.clips.size(); ++row) {
        const auto [first, isNew] =
            seen.emplace(std::pair(choice.rows.clips[row], choice.rows.values[row]), row);
        if (isNew) continue;
        findings.push_back({Finding::Severity::Warning, QString(errors::EqualRows),
                            QStringLiteral("Rows %1 and %2 are the same: the video is made twice.")
                                .arg(first->second + 1)
                                .arg(row + 1),
                            -1, -1});
    }
}

}  // namespace

std::vector<Finding> checkVariants(const project::Project& project, const FileLengths& lengths) {
    Findings findings;
    if (countCombinations(clipsPerSlot(project)) == 0) return findings;
    checkNames(project, findings);
    if (!findings.empty()) return findings;
    if (const auto variants = VariantSequence::of(project, lengths);
        !variants && !variants.error().is(errors::LengthsUnknown)) {
        stop(findings, variants.error());
        return findings;
    }
    const auto choice = ResolvedChoice::of(project, {});
    if (!choice) return findings;
    VariantLimits rulesOnly = choice->limits;
    rulesOnly.lengthsMs.clear();
    if (const auto space = VariantSpace::of(rulesOnly); space && !rulesOnly.compatibility.isUnlimited())
        findUnused(project, *space, findings);
    findEqualRows(*choice, findings);
    return findings;
}

}  // namespace creatorup::plan
