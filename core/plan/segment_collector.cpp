#include "core/plan/segment_collector.h"

#include "core/base/hash.h"
#include "core/plan/transitions.h"
#include "core/project/findings.h"

#include <algorithm>

namespace creatorup::plan {

namespace {

qint64 msOf(qint64 frames, Rational rate) {
    return rescaleRounded(frames, 1000LL * rate.den, rate.num);
}

}  // namespace

Result<void> SegmentCollector::checkSources() const {
    for (const project::Slot& slot : m_project.slots_) {
        for (const project::Clip& clip : slot.clips) {
            if (!m_sources.contains(clip.file))
                return fail(project::errors::MissingClip,
                            QStringLiteral("The clip %1 was not read.").arg(clip.file));
            if (!clip.lutFile.isEmpty() && !m_sources.contains(clip.lutFile))
                return fail(project::errors::MissingLut,
                            QStringLiteral("The colour table %1 was not read.").arg(clip.lutFile));
        }
    }
    return {};
}

const project::Clip& SegmentCollector::clipAt(int slot, int clip) const {
    return m_project.slots_[static_cast<size_t>(slot)].clips[static_cast<size_t>(clip)];
}

qint64 SegmentCollector::framesOf(int slot, int clip, Rational rate) const {
    const SourceFacts source = m_sources.value(clipAt(slot, clip).file);
    return clipFrames(clipAt(slot, clip), {source.durationMs, source.still}, rate);
}

int SegmentCollector::add(const project::Delivery& delivery, int number, int slot, int clipIndex,
                          const QStringList& values, const OverlayMoment& moment) {
    const project::Clip& clip = clipAt(slot, clipIndex);
    const SourceFacts source = m_sources.value(clip.file);
    const SourceFacts lut = clip.lutFile.isEmpty() ? SourceFacts{} : m_sources.value(clip.lutFile);
    job::Overlay overlay = m_overlays.overlay(delivery, slot, clipIndex, values, moment);
    const job::SegmentEnds ends = endsOf(m_project, slot, delivery.frameRate);
    const QByteArray recipe = segmentRecipe(source.fingerprint, lut.fingerprint, clip, delivery, m_engine,
                                            m_overlays.recipe(overlay), ends);
    const SegmentKey key{sha256Hex(recipe)};
    auto index = m_known.constFind(key);
    if (index == m_known.constEnd()) {
        index = m_known.insert(key, static_cast<int>(m_segments.size()));
        SegmentNode node{key,   clip, source, lut, number, framesOf(slot, clipIndex, delivery.frameRate),
                         recipe};
        node.overlay = std::move(overlay);
        node.ends = ends;
        m_segments.push_back(std::move(node));
    }
    return *index;
}

std::vector<int> SegmentCollector::ofEachClip(const project::Delivery& delivery, int number, int slot) {
    std::vector<int> found;
    const auto clips = static_cast<int>(m_project.slots_[static_cast<size_t>(slot)].clips.size());
    for (int c = 0; c < clips; ++c) {
        const qint64 lengthMs = msOf(framesOf(slot, c, delivery.frameRate), delivery.frameRate);
        found.push_back(add(delivery, number, slot, c, {}, {0, lengthMs, lengthMs}));
    }
    return found;
}

std::vector<std::vector<int>> SegmentCollector::ofEachVariant(const project::Delivery& delivery, int number,
                                                              const VariantSequence& variants,
                                                              const std::vector<bool>& byVariant) {
    std::vector<std::vector<int>> found(byVariant.size());
    if (std::find(byVariant.begin(), byVariant.end(), true) == byVariant.end()) return found;
    std::vector<QHash<QString, int>> alike(byVariant.size());
    for (quint64 v = 0; v < variants.size(); ++v) {
        const Variant variant = variants.at(v);
        const QStringList values = variants.valuesAt(v);
        std::vector<qint64> starts, lengths;  // frames
        qint64 end = 0;
        for (size_t s = 0; s < variant.size(); ++s) {
            const int slot = static_cast<int>(s);
            starts.push_back(end - endsOf(m_project, slot, delivery.frameRate).first);
            lengths.push_back(framesOf(slot, variant[s], delivery.frameRate));
            end = starts.back() + lengths.back();
        }
        for (size_t s = 0; s < variant.size(); ++s) {
            if (!byVariant[s]) continue;
            const int slot = static_cast<int>(s);
            const OverlayMoment moment{msOf(starts[s], delivery.frameRate),
                                       msOf(lengths[s], delivery.frameRate), msOf(end, delivery.frameRate)};
            const QString sameness = m_overlays.sameness(slot, variant[s], values, moment);
            auto index = alike[s].constFind(sameness);
            if (index == alike[s].constEnd())
                index = alike[s].insert(sameness, add(delivery, number, slot, variant[s], values, moment));
            found[s].push_back(*index);
        }
    }
    return found;
}

}  // namespace creatorup::plan
