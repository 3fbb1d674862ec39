#include "core/render/batch_render.h"

#include "core/plan/target_size.h"

#include <QFileInfo>

#include <algorithm>

// What becomes of segments that cannot be used: made again, or given to another encoder.
namespace creatorup::render {

bool BatchRender::usesDevice(const plan::SegmentNode& segment) const {
    return segment.hasPictures() &&
           m_task.deliveries[static_cast<size_t>(segment.delivery)].hardware.has_value();
}

// A device may change its mind in the middle, where software does not.
bool BatchRender::joinsOthers(const plan::SegmentNode& segment, const SegmentFacts& facts) {
    if (!usesDevice(segment)) return true;
    const auto known = m_parameterSets.constFind(segment.delivery);
    if (known != m_parameterSets.constEnd()) return *known == facts.extradataDigest;
    m_parameterSets.insert(segment.delivery, facts.extradataDigest);
    return true;
}

// Where a delivery promises a size, no file that is larger gets its name.
std::optional<Error> BatchRender::overSize(const RenderOutput& output, const QString& file) const {
    const project::Delivery& delivery = m_task.deliveries[static_cast<size_t>(output.delivery)];
    const double megabytes = static_cast<double>(QFileInfo(file).size()) / 1e6;
    if (delivery.targetSizeMb <= 0 || megabytes <= delivery.targetSizeMb) return std::nullopt;
    return Error{
        QString(plan::errors::OverTarget),
        QStringLiteral("The video is %1 MB large, more than the %2 MB that %3 allows: its clips are longer "
                       "than their files say.")
            .arg(megabytes, 0, 'f', 2)
            .arg(delivery.targetSizeMb)
            .arg(delivery.name),
        {}};
}

void BatchRender::giveUpEncoder(int delivery, const Error& error) {
    stop();
    Q_EMIT encoderGaveUp(delivery, error);
}

bool BatchRender::remakeSegmentsOf(int index) {
    // The cache may have been damaged behind our back. Each segment gets one more chance in a run.
    const RenderOutput& wanted = m_task.outputs[static_cast<size_t>(index)];
    std::vector<int> unique = wanted.needed();
    const bool tried = std::any_of(unique.begin(), unique.end(),
                                   [this](int s) { return m_segments[static_cast<size_t>(s)].remade; });
    if (tried) return false;
    std::sort(unique.begin(), unique.end());
    unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
    for (const int s : unique) {
        if (!remake(s)) break;  // it has paused itself
    }
    return true;
}

// Once in a run. False: it cannot be, and everything waits.
bool BatchRender::remake(int index) {
    Segment& segment = m_segments[static_cast<size_t>(index)];
    segment.remade = true;
    if (const auto removed = m_store.remove(m_task.segments[static_cast<size_t>(index)].key); !removed) {
        pauseBecause(removed.error());
        return false;
    }
    for (const int o : segment.neededBy) {
        Output& output = m_outputs[static_cast<size_t>(o)];
        if (output.settled) continue;
        if (output.missing++ == 0) std::erase(m_readyOutputs, o);
    }
    segment.state = Segment::State::Missing;
    if (canBegin(index)) encode(index);
    return true;
}

}  // namespace creatorup::render
