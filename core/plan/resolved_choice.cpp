#include "core/plan/resolved_choice.h"

#include "core/plan/transitions.h"

#include <algorithm>
#include <map>

namespace creatorup::plan {

namespace {

Error inRule(const project::VariantRule& rule, const Error& error) {
    return {error.code, QStringLiteral("The rule \"%1\": %2").arg(rule.text(), error.message), error.cause};
}

// The lengths of all clips; or the name of one whose length is not known.
void readLengths(const project::Project& project, const FileLengths& files, ResolvedChoice& choice) {
    std::vector<std::vector<qint64>> lengths;
    for (const project::Slot& slot : project.slots_) {
        const project::Transition into = transitionInto(project, static_cast<int>(lengths.size()));
        const qint64 sharedMs = into.isCut() ? 0 : into.durationMs;
        auto& ofSlot = lengths.emplace_back();
        for (const project::Clip& clip : slot.clips) {
            const auto length = clipLengthMs(clip, files.value(clip.file));
            if (!length) {
                choice.unknownLength = clip.name();
                return;
            }
            // What it shares with the one before is counted there.
            ofSlot.push_back(std::max<qint64>(0, *length - sharedMs));
        }
    }
    choice.limits.lengthsMs = std::move(lengths);
    choice.limits.minMs = project.variants.length.minMs.value_or(0);
    choice.limits.maxMs = project.variants.length.maxMs.value_or(choice.limits.maxMs);
}

Result<std::vector<Variant>> resolveVariants(const std::vector<project::NamedVariant>& variants,
                                             const project::ClipNames& names, int slotCount) {
    std::vector<Variant> resolved;
    for (const project::NamedVariant& variant : variants) {
        auto found = resolveVariant(variant, names, slotCount);
        if (!found) return fail(found.error());
        if (std::find(resolved.begin(), resolved.end(), *found) == resolved.end())
            resolved.push_back(std::move(*found));
    }
    return resolved;
}

}  // namespace

std::vector<int> clipsPerSlot(const project::Project& project) {
    std::vector<int> sizes;
    for (const project::Slot& slot : project.slots_)
        sizes.push_back(static_cast<int>(slot.clips.size()));
    return sizes;
}

QString nameOf(const project::Project& project, const Variant& variant) {
    project::NamedVariant named;
    for (size_t slot = 0; slot < variant.size(); ++slot)
        named.push_back({{}, project.slots_[slot].clips[static_cast<size_t>(variant[slot])].name()});
    return project::textOf(named);
}

Result<ResolvedRule> ResolvedRule::of(const project::VariantRule& rule, const project::ClipNames& names) {
    const auto clip = names.find(rule.clip);
    if (!clip) return fail(inRule(rule, clip.error()));
    ResolvedRule resolved{*clip, rule.kind, {}};
    for (const project::ClipRef& ref : rule.others) {
        const auto other = names.find(ref);
        if (!other) return fail(inRule(rule, other.error()));
        if (other->slot == clip->slot)
            return fail(
                inRule(rule, {QString(project::errors::BadRule),
                              QStringLiteral("\"%1\" and \"%2\" are clips of the same slot and never meet.")
                                  .arg(rule.clip.text(), ref.text()),
                              {}}));
        resolved.others.push_back(*other);
    }
    return resolved;
}

void ResolvedRule::applyTo(Compatibility& compatibility) const {
    if (kind == project::VariantRule::Kind::Never) {
        for (const project::ClipPlace& other : others)
            compatibility.forbid(clip, other);
        return;
    }
    std::map<int, std::vector<int>> bySlot;
    for (const project::ClipPlace& other : others)
        bySlot[other.slot].push_back(other.clip);
    for (const auto& [slot, clips] : bySlot)
        compatibility.allowOnly(clip, slot, clips);
}

Result<Variant> resolveVariant(const project::NamedVariant& variant, const project::ClipNames& names,
                               int slotCount) {
    Variant resolved(static_cast<size_t>(slotCount), -1);
    const auto refuse = [&](const QString& why) {
        return fail(project::errors::BadRule,
                    QStringLiteral("The variant \"%1\" %2").arg(project::textOf(variant), why));
    };
    for (const project::ClipRef& ref : variant) {
        const auto place = names.find(ref);
        if (!place)
            return fail(Error{
                place.error().code,
                QStringLiteral("The variant \"%1\": %2").arg(project::textOf(variant), place.error().message),
                {}});
        int& clip = resolved[static_cast<size_t>(place->slot)];
        if (clip >= 0)
            return refuse(QStringLiteral("names two clips of \"%1\".").arg(names.slotName(place->slot)));
        clip = place->clip;
    }
    for (int slot = 0; slot < slotCount; ++slot)
        if (resolved[static_cast<size_t>(slot)] < 0)
            return refuse(QStringLiteral("names no clip of \"%1\".").arg(names.slotName(slot)));
    return resolved;
}

Result<ResolvedChoice> ResolvedChoice::of(const project::Project& project, const FileLengths& lengths) {
    const project::ClipNames names(project);
    const int slotCount = static_cast<int>(project.slots_.size());
    const project::VariantChoice& wanted = project.variants;
    ResolvedChoice choice{VariantLimits{Compatibility(clipsPerSlot(project))}, {}, {}, {}, {}};
    for (const project::VariantRule& rule : wanted.rules) {
        const auto resolved = ResolvedRule::of(rule, names);
        if (!resolved) return fail(resolved.error());
        resolved->applyTo(choice.limits.compatibility);
    }
    auto excluded = resolveVariants(wanted.excluded, names, slotCount);
    if (!excluded) return fail(excluded.error());
    choice.excluded = std::move(*excluded);
    auto pinned = resolveVariants(wanted.pinned, names, slotCount);
    if (!pinned) return fail(pinned.error());
    choice.pinned = std::move(*pinned);
    if (wanted.mode == project::VariantChoice::Mode::Rows) {
        auto rows = project::rowVariants(project, wanted.rows);
        if (!rows) return fail(rows.error());
        choice.rows = std::move(*rows);
    }
    if (!wanted.length.isOpen()) readLengths(project, lengths, choice);
    return choice;
}

}  // namespace creatorup::plan
