#include "core/plan/machine_speed.h"
#include "core/plan/transitions.h"
#include "core/render/batch_render.h"

// What is asked of workers.
namespace creatorup::render {

job::Job BatchRender::jobOf(const plan::SegmentNode& node, const QString& partFile) const {
    const project::Delivery& delivery = m_task.deliveries[static_cast<size_t>(node.delivery)];
    job::SourceFile source{node.clip.file, node.source.identity};
    if (node.kind == plan::SegmentNode::Kind::Transition) return transitionJobOf(node, partFile);
    if (node.kind == plan::SegmentNode::Kind::Sound)
        return job::ExtractSoundJob{node.key, std::move(source), delivery.sampleRate, partFile};
    if (node.kind == plan::SegmentNode::Kind::Text)
        return job::ReadCuesJob{node.key, std::move(source), partFile};
    job::Treatment treatment = plan::treatmentOf(node.clip);
    if (!node.clip.lutFile.isEmpty()) treatment.lut = {node.clip.lutFile, node.lut.identity};
    return job::EncodeSegmentJob{node.key,
                                 std::move(source),
                                 {node.clip.trimInMs, node.clip.trimOutMs},
                                 std::move(treatment),
                                 plan::gridOf(delivery),
                                 plan::videoOf(delivery),
                                 delivery.sampleRate,
                                 partFile,
                                 node.overlay,
                                 node.ends};
}

void BatchRender::noteWork(const plan::SegmentNode& node, const job::Event& event,
                           SegmentFacts& facts) const {
    const project::Delivery& delivery = m_task.deliveries[static_cast<size_t>(node.delivery)];
    if (const auto* encoded = std::get_if<job::SegmentEncoded>(&event)) facts.encodeMs = encoded->encodeMs;
    facts.pixels = qint64{delivery.width} * delivery.height;
    facts.work = plan::workOf(delivery);
}

job::SegmentPart BatchRender::partOf(int segment) const {
    const SegmentFacts& facts = m_segments[static_cast<size_t>(segment)].facts;
    return {facts.key, m_store.fileOf(facts.key), facts.frames, facts.packetDigest};
}

job::EncodeTransitionJob BatchRender::transitionJobOf(const plan::SegmentNode& node,
                                                      const QString& partFile) const {
    const project::Delivery& delivery = m_task.deliveries[static_cast<size_t>(node.delivery)];
    job::EncodeTransitionJob job{node.key,
                                 node.transition,
                                 partOf(node.from),
                                 partOf(node.to),
                                 plan::gridOf(delivery),
                                 plan::videoOf(delivery),
                                 delivery.sampleRate,
                                 partFile};
    job.from.skipLast = node.frames;
    job.to.skipFirst = node.frames;
    return job;
}

// The same for all of a batch's jobs that serve folders: so their workers keep the segments they have read.
job::Serve BatchRender::foldersOfServing() const {
    return {{m_store.folder()}, {m_task.outDir, m_store.soundFolder()}};
}

std::vector<job::SegmentPart> BatchRender::partsOf(const RenderOutput& output) const {
    const int sampleRate = m_task.deliveries[static_cast<size_t>(output.delivery)].sampleRate;
    std::vector<job::SegmentPart> parts;
    for (const plan::OutputPiece& piece :
         plan::piecesOf(output.segments, output.transitions, m_task.segments)) {
        job::SegmentPart part = partOf(piece.segment);
        part.skipFirst = piece.skipFirst;
        part.skipLast = piece.skipLast;
        part.isTransition = piece.clip < 0;
        if (!part.isTransition) {
            const project::Clip& clip = output.clips[static_cast<size_t>(piece.clip)];
            part.gainDb = clip.gainDb;
            part.mute = clip.mute;
            part.mix = m_sounds.mixOf(clip, sampleRate, [this](int sound) { return soundAt(sound); });
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<job::TextPart> BatchRender::textsOf(const RenderOutput& output) const {
    std::vector<job::TextPart> texts;
    if (output.texts.empty()) return texts;
    const std::vector<plan::OutputPiece> pieces =
        plan::piecesOf(output.segments, output.transitions, m_task.segments);
    for (const plan::OutputText& text : output.texts) {
        const SegmentFacts& facts = m_segments[static_cast<size_t>(text.segment)].facts;
        job::TextPart part{facts.key, m_store.fileOf(facts.key), text.language, -1, text.startMs, text.speed};
        for (size_t i = 0; i < pieces.size(); ++i)
            if (text.clip >= 0 && pieces[i].clip == text.clip) part.part = static_cast<int>(i);
        texts.push_back(std::move(part));
    }
    return texts;
}

job::PreparedSound BatchRender::soundAt(int index) const {
    const SegmentFacts& facts = m_segments[static_cast<size_t>(index)].facts;
    return {facts.key, m_store.fileOf(facts.key), facts.frames};
}

}  // namespace creatorup::render
