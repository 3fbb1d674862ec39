#include "core/plan/plan.h"

#include "core/base/hash.h"
#include "core/plan/segment_collector.h"
#include "core/plan/sound_nodes.h"
#include "core/plan/text_nodes.h"
#include "core/plan/transitions.h"
#include "core/plan/variant_count.h"
#include "core/plan/wide.h"
#include "core/project/findings.h"
#include "core/project/sound_files.h"

namespace creatorup::plan {

Result<Plan> Plan::make(const project::Project& project, const std::vector<project::Delivery>& deliveries,
                        const QHash<QString, SourceFacts>& sources, const EngineIdentity& engine,
                        const TextFonts& fonts) {
    FileLengths lengths;
    for (auto source = sources.begin(); source != sources.end(); ++source)
        lengths.insert(source.key(), {source->durationMs, source->still});
    auto variants = VariantSequence::of(project, lengths);
    if (!variants) return fail(variants.error());
    if (deliveries.empty())
        return fail(project::errors::NoDelivery,
                    QStringLiteral("The project has no delivery. Choose at least one."));
    if (variants->size() > static_cast<quint64>(project::kMaxOutputs) / deliveries.size())
        return fail(project::errors::TooManyOutputs,
                    QStringLiteral(
                        "%1 variants are more than a batch can hold (%2 videos). Draw some of them instead.")
                        .arg(variants->size())
                        .arg(project::kMaxOutputs));

    Plan plan(std::move(*variants), deliveries);
    plan.m_sound = project.look.sound;
    const auto overlays = OverlayPlan::of(project, sources, fonts, plan.variables());
    if (!overlays) return fail(overlays.error());
    QHash<SegmentKey, int> known;
    SegmentCollector collector(project, sources, engine, *overlays, plan.m_segments, known);
    if (const auto read = collector.checkSources(); !read) return fail(read.error());
    const auto slotCount = static_cast<int>(project.slots_.size());
    for (int s = 0; s < slotCount; ++s)
        plan.m_byVariant.push_back(overlays->variesIn(s));
    for (int d = 0; d < static_cast<int>(deliveries.size()); ++d) {
        const project::Delivery& delivery = deliveries[static_cast<size_t>(d)];
        auto found = collector.ofEachVariant(delivery, d, plan.m_variants, plan.m_byVariant);
        for (int s = 0; s < slotCount; ++s)
            if (!plan.m_byVariant[static_cast<size_t>(s)])
                found[static_cast<size_t>(s)] = collector.ofEachClip(delivery, d, s);
        plan.m_segmentOf.push_back(std::move(found));
    }
    plan.addTransitions(project, engine, known);
    if (const Result<void> added = plan.addSounds(project, sources, engine, known); !added)
        return fail(added.error());
    auto texts = TextNodes::of(project, sources, engine, plan.m_segments, known);
    if (!texts) return fail(texts.error());
    plan.m_texts = std::make_shared<const TextNodes>(std::move(*texts));
    return plan;
}

// Of the pairs that stand beside each other in some output, and no others.
void Plan::addTransitions(const project::Project& project, const EngineIdentity& engine,
                          QHash<SegmentKey, int>& known) {
    const auto slotCount = static_cast<int>(project.slots_.size());
    bool any = false;
    for (int slot = 0; slot < slotCount; ++slot)
        any = any || !transitionInto(project, slot).isCut();
    if (!any) return;
    TransitionNodes nodes(project, engine, m_segments, known);
    std::vector<QHash<std::pair<int, int>, int>> found(static_cast<size_t>(slotCount));
    for (qint64 i = 0; i < outputCount(); ++i) {
        const OutputNode node = output(i);
        for (size_t s = 1; s < node.segments.size(); ++s) {
            const std::pair pair{node.segments[s - 1], node.segments[s]};
            if (found[s].contains(pair)) continue;
            found[s].insert(pair,
                            nodes.node(pair.first, pair.second, static_cast<int>(s),
                                       m_deliveries[static_cast<size_t>(node.delivery)], node.delivery));
        }
    }
    m_transitionsInto = std::move(found);
}

Result<void> Plan::addSounds(const project::Project& project, const QHash<QString, SourceFacts>& sources,
                             const EngineIdentity& engine, QHash<SegmentKey, int>& known) {
    if (project::soundFiles(project).isEmpty()) return {};
    SoundNodes nodes(sources, engine, m_segments, known);
    QStringList ofAll = project.look.sound.music.files;
    if (!project.look.sound.voiceOver.file.isEmpty()) ofAll.append(project.look.sound.voiceOver.file);
    for (int d = 0; d < static_cast<int>(m_deliveries.size()); ++d) {
        const project::Delivery& delivery = m_deliveries[static_cast<size_t>(d)];
        auto& common = m_soundsOf.emplace_back();
        for (const QString& file : ofAll) {
            const Result<int> node = nodes.node(file, delivery, d);
            if (!node) return fail(node.error());
            common.push_back(*node);
        }
        auto& ofDelivery = m_voiceOf.emplace_back();
        for (const project::Slot& slot : project.slots_) {
            auto& ofSlot = ofDelivery.emplace_back();
            for (const project::Clip& clip : slot.clips) {
                const QString& file = project::voiceOf(slot, clip).file;
                const Result<int> node = file.isEmpty() ? Result<int>(-1) : nodes.node(file, delivery, d);
                if (!node) return fail(node.error());
                ofSlot.push_back(*node);
            }
        }
    }
    return {};
}

qint64 Plan::outputCount() const {
    return static_cast<qint64>(m_variants.size()) * static_cast<qint64>(m_deliveries.size());
}

qint64 Plan::naiveSegmentCount() const {
    return outputCount() * static_cast<qint64>(m_segmentOf.front().size());
}

OutputNode Plan::output(qint64 index) const {
    const auto deliveryCount = static_cast<qint64>(m_deliveries.size());
    OutputNode node;
    node.number = index + 1;
    node.delivery = static_cast<int>(index % deliveryCount);
    node.variant = m_variants.at(static_cast<quint64>(index / deliveryCount));
    node.values = m_variants.valuesAt(static_cast<quint64>(index / deliveryCount));
    const auto& ofDelivery = m_segmentOf[static_cast<size_t>(node.delivery)];
    for (size_t s = 0; s < node.variant.size(); ++s)
        node.segments.push_back(ofDelivery[s][m_byVariant[s] ? static_cast<size_t>(index / deliveryCount)
                                                             : static_cast<size_t>(node.variant[s])]);
    for (size_t s = 1; s < node.segments.size() && !m_transitionsInto.empty(); ++s)
        node.transitions.push_back(m_transitionsInto[s].value({node.segments[s - 1], node.segments[s]}, -1));
    if (m_texts) node.texts = m_texts->textsOf(node.variant);
    if (m_soundsOf.empty()) return node;
    node.sounds = m_soundsOf[static_cast<size_t>(node.delivery)];
    const auto& voices = m_voiceOf[static_cast<size_t>(node.delivery)];
    for (size_t s = 0; s < node.variant.size(); ++s) {
        const int voice = voices[s][static_cast<size_t>(node.variant[s])];
        if (voice >= 0) node.sounds.push_back(voice);
    }
    return node;
}

Result<quint64> countOutputs(const project::Project& project) {
    const auto variants = countVariants(project);
    if (!variants) return fail(variants.error());
    const Wide outputs = Wide{variants->count} * static_cast<Wide>(project.deliveries.size());
    return outputs > UINT64_MAX ? UINT64_MAX : static_cast<quint64>(outputs);
}

}  // namespace creatorup::plan
