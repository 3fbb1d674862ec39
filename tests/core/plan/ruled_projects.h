#pragma once

#include "core/plan/variants.h"

#include <set>

namespace creatorup::plan {

using namespace Qt::Literals::StringLiterals;

using project::ClipRef;
using project::Project;
using project::VariantChoice;
using project::VariantRule;

// Slots A, B, C … with clips a1, a2 …, b1 ….
inline Project projectOf(const std::vector<int>& sizes) {
    Project project;
    for (size_t s = 0; s < sizes.size(); ++s) {
        project::Slot slot{QString(QChar(u'A' + static_cast<int>(s))), {}};
        for (int c = 1; c <= sizes[s]; ++c)
            slot.clips.push_back({u"/clips/%1%2.mp4"_s.arg(QChar(u'a' + static_cast<int>(s))).arg(c)});
        project.slots_.push_back(slot);
    }
    return project;
}

inline void addRules(Project& project, const QStringList& texts) {
    for (const QString& text : texts)
        project.variants.rules.push_back(*VariantRule::fromText(text));
}

inline std::vector<Variant> listOf(const VariantSequence& sequence) {
    std::vector<Variant> variants;
    for (quint64 i = 0; i < sequence.size(); ++i)
        variants.push_back(sequence.at(i));
    return variants;
}

// The rules by their words alone.
inline bool keeps(const Project& project, const FileLengths& lengths, const Variant& variant) {
    const auto has = [&](const ClipRef& ref) {
        for (size_t s = 0; s < variant.size(); ++s)
            if (project.slots_[s].clips[static_cast<size_t>(variant[s])].name() == ref.clip) return true;
        return false;
    };
    for (const VariantRule& rule : project.variants.rules) {
        if (!has(rule.clip)) continue;
        std::set<QChar> slotsNamed;
        std::set<QChar> slotsMet;
        for (const ClipRef& other : rule.others) {
            slotsNamed.insert(other.clip[0]);
            if (has(other)) slotsMet.insert(other.clip[0]);
        }
        if (rule.kind == VariantRule::Kind::Never ? !slotsMet.empty() : slotsMet != slotsNamed) return false;
    }
    qint64 length = 0;
    for (size_t s = 0; s < variant.size(); ++s)
        length += lengths.value(project.slots_[s].clips[static_cast<size_t>(variant[s])].file).durationMs;
    return length >= project.variants.length.minMs.value_or(0) &&
           length <= project.variants.length.maxMs.value_or(INT64_MAX);
}

}  // namespace creatorup::plan
