#include "core/render/batch_render.h"

#include <QFile>

#include <algorithm>

namespace creatorup::render {

namespace {

// What a finished job says of the segment that was asked for; nothing if it is another.
std::optional<SegmentFacts> factsOf(const job::Event& event, const SegmentKey& key) {
    if (const auto* encoded = std::get_if<job::SegmentEncoded>(&event); encoded && encoded->key == key)
        return SegmentFacts{key, encoded->frames, encoded->bytes, encoded->packetDigest,
                            encoded->extradataDigest};
    if (const auto* read = std::get_if<job::CuesRead>(&event); read && read->key == key)
        return SegmentFacts{key, read->cues, read->bytes, {}, {}};
    if (const auto* extracted = std::get_if<job::SoundExtracted>(&event); extracted && extracted->key == key)
        return SegmentFacts{key, extracted->samples, extracted->bytes, {}, {}};
    return std::nullopt;
}

bool stopsEverything(const Error& error) {
    return error.is(errors::DiskFull) || error.is(job::errors::NotStarted) ||
           error.is(job::errors::CannotConfine);
}

}  // namespace

BatchRender::BatchRender(RenderTask task, WorkerPool& pool, SegmentStore& store, OutputSink& sink,
                         QObject* parent)
    : QObject(parent), m_task(std::move(task)), m_sounds(m_task), m_pool(pool), m_store(store), m_sink(sink),
      m_segments(m_task.segments.size()), m_outputs(m_task.outputs.size()) {}

BatchRender::~BatchRender() {
    stop();
}

void BatchRender::start() {
    if (m_state != State::Idle) return;
    m_state = State::Running;
    findNeeded();
    lookUpSegments();
    if (m_state != State::Running) return;
    encodeMissing();
    assembleReady();
    if (m_outputs.empty()) {
        m_state = State::Finished;
        Q_EMIT finished();
    }
}

void BatchRender::findNeeded() {
    for (int o = 0; o < static_cast<int>(m_outputs.size()); ++o) {
        for (const int s : m_task.outputs[static_cast<size_t>(o)].needed()) {
            Segment& segment = m_segments[static_cast<size_t>(s)];
            segment.state = Segment::State::Missing;
            // A clip may stand in two slots of one output; it is waited for once.
            if (segment.neededBy.empty() || segment.neededBy.back() != o) {
                segment.neededBy.push_back(o);
                ++m_outputs[static_cast<size_t>(o)].missing;
            }
        }
    }
    for (int s = 0; s < static_cast<int>(m_segments.size()); ++s) {
        const plan::SegmentNode& node = m_task.segments[static_cast<size_t>(s)];
        if (node.kind != plan::SegmentNode::Kind::Transition ||
            m_segments[static_cast<size_t>(s)].state != Segment::State::Missing)
            continue;
        m_segments[static_cast<size_t>(node.from)].beside.push_back(s);
        if (node.to != node.from) m_segments[static_cast<size_t>(node.to)].beside.push_back(s);
    }
}

void BatchRender::lookUpSegments() {
    for (int s = 0; s < static_cast<int>(m_segments.size()); ++s) {
        Segment& segment = m_segments[static_cast<size_t>(s)];
        if (segment.state != Segment::State::Missing) continue;
        const auto found = m_store.find(m_task.segments[static_cast<size_t>(s)].key);
        if (!found) return pauseBecause(found.error());
        // One that would not join is made again.
        if (!*found || !joinsOthers(m_task.segments[static_cast<size_t>(s)], **found)) continue;
        segment.facts = **found;
        ++m_reused;
        Q_EMIT segmentFinished(m_task.segments[static_cast<size_t>(s)], SegmentState::Reused, std::nullopt);
        segmentReady(s);
    }
}

void BatchRender::encodeMissing() {
    std::vector<int> missing;
    for (int s = 0; s < static_cast<int>(m_segments.size()); ++s)
        if (m_segments[static_cast<size_t>(s)].state == Segment::State::Missing && canBegin(s))
            missing.push_back(s);
    // Longest first, so that no core is left with a long one at the end.
    std::stable_sort(missing.begin(), missing.end(), [this](int a, int b) { return costOf(a) > costOf(b); });
    for (const std::vector<int>& group : grouped(missing)) {
        if (group.size() == 1)
            encode(group.front());
        else
            encodeTogether(group);
    }
}

qint64 BatchRender::costOf(int index) const {
    const plan::SegmentNode& node = m_task.segments[static_cast<size_t>(index)];
    const project::Delivery& delivery = m_task.deliveries[static_cast<size_t>(node.delivery)];
    return node.frames * delivery.width * delivery.height;
}

// Where it is written.
QString BatchRender::beginEncoding(int index) {
    Segment& segment = m_segments[static_cast<size_t>(index)];
    const plan::SegmentNode& node = m_task.segments[static_cast<size_t>(index)];
    segment.state = Segment::State::Encoding;
    segment.follows = false;
    segment.framesDone = 0;
    segment.partFile = node.kind == plan::SegmentNode::Kind::Transition ? m_store.servedPartFileOf(node.key)
                                                                        : m_store.partFileOf(node.key);
    return segment.partFile;
}

void BatchRender::encode(int index) {
    Segment& segment = m_segments[static_cast<size_t>(index)];
    const plan::SegmentNode& node = m_task.segments[static_cast<size_t>(index)];
    const bool isTransition = node.kind == plan::SegmentNode::Kind::Transition;
    JobRequest request{jobOf(node, beginEncoding(index)), Priority::Background,
                       isTransition ? foldersOfServing() : job::Serve{},
                       [this, index](const job::Progress& progress) {
                           // A sound's progress is in seconds.
                           if (m_task.segments[static_cast<size_t>(index)].hasPictures())
                               m_segments[static_cast<size_t>(index)].framesDone = progress.done;
                           Q_EMIT progressed();
                       }};
    if (const auto& hardware = m_task.deliveries[static_cast<size_t>(node.delivery)].hardware;
        hardware && usesDevice(node)) {
        request.device = hardware->device;
        request.atOnce = hardware->sessions;
    }
    StartedJob started = m_pool.run(std::move(request));
    segment.ticket = started.ticket;
    started.result.then(this, [this, index](const Result<job::Event>& result) { onEncoded(index, result); });
}

void BatchRender::onEncoded(int index, const Result<job::Event>& result) {
    if (m_state == State::Stopped || m_state == State::Finished) return;
    Segment& segment = m_segments[static_cast<size_t>(index)];
    const plan::SegmentNode& node = m_task.segments[static_cast<size_t>(index)];
    segment.ticket = 0;
    if (!result) {
        QFile::remove(segment.partFile);
        if (result.error().is(errors::Cancelled) || stopsEverything(result.error())) {
            segment.state = Segment::State::Missing;  // a pause withdrew it, or it could not be done now
            segment.framesDone = 0;
            if (!result.error().is(errors::Cancelled)) pauseBecause(result.error());
            return;
        }
        if (usesDevice(node) && result.error().is(job::errors::EncoderFailed))
            return giveUpEncoder(node.delivery, result.error());
        if (node.kind == plan::SegmentNode::Kind::Transition && remakeEndsOf(index)) return;
        return segmentFailed(index, result.error());
    }
    std::optional<SegmentFacts> facts = factsOf(*result, node.key);
    if (!facts) {
        QFile::remove(segment.partFile);
        return segmentFailed(index,
                             {QString(job::errors::Protocol),
                              QStringLiteral("The worker gave something else than what it was asked for."),
                              {}});
    }
    if (!joinsOthers(node, *facts)) {
        QFile::remove(segment.partFile);
        return giveUpEncoder(node.delivery,
                             {QString(job::errors::DoesNotJoin),
                              QStringLiteral("The encoder changed its parameter sets in the middle."),
                              {}});
    }
    if (node.kind == plan::SegmentNode::Kind::Clip) noteWork(node, *result, *facts);
    if (const auto adopted = m_store.adopt(segment.partFile, *facts); !adopted) {
        QFile::remove(segment.partFile);
        segment.state = Segment::State::Missing;
        return pauseBecause(adopted.error());
    }
    segment.facts = std::move(*facts);
    segment.framesDone = node.hasPictures() ? segment.facts.frames : node.frames;
    ++m_encoded;
    Q_EMIT segmentFinished(node, SegmentState::Encoded, std::nullopt);
    segmentReady(index);
    beginTransitionsBeside(index);
    assembleReady();
    Q_EMIT progressed();
}

void BatchRender::segmentReady(int index) {
    Segment& segment = m_segments[static_cast<size_t>(index)];
    segment.state = Segment::State::Ready;
    m_store.makeRoomForSound(segment.facts.key);
    for (const int o : segment.neededBy) {
        Output& output = m_outputs[static_cast<size_t>(o)];
        if (--output.missing == 0 && !output.settled) m_readyOutputs.push_back(o);
    }
}

void BatchRender::segmentFailed(int index, const Error& error) {
    Segment& segment = m_segments[static_cast<size_t>(index)];
    const plan::SegmentNode& node = m_task.segments[static_cast<size_t>(index)];
    segment.state = Segment::State::Failed;
    segment.error = {error.code, node.clip.name() + QStringLiteral(": ") + error.message, error.cause};
    Q_EMIT segmentFinished(node, SegmentState::Failed, segment.error);
    settleFailures(segment.neededBy, segment.error);
    assembleReady();  // what was held back for this one
}

// Assemblies go first, so that videos are there early. But when no more encodes wait than there are
// processes, those go first: what is ready then fills the cores that would wait for the last one of them.
bool BatchRender::lastEncodesWait() const {
    const auto waiting = std::count_if(m_segments.begin(), m_segments.end(), [this](const Segment& segment) {
        // Those that wait for a device leave cores free.
        const bool forDevice = usesDevice(m_task.segments[static_cast<size_t>(&segment - m_segments.data())]);
        return segment.ticket != 0 && !segment.follows && !forDevice && m_pool.isWaiting(segment.ticket);
    });
    return waiting > 0 && waiting <= m_pool.processes();
}

void BatchRender::assembleReady() {
    if (lastEncodesWait()) return;
    // A few more than there are processes, so that none waits for us to write down what is done.
    while (m_state == State::Running && !m_readyOutputs.empty() && m_assembling < m_pool.processes() * 2) {
        const int index = m_readyOutputs.front();
        m_readyOutputs.pop_front();
        if (!m_outputs[static_cast<size_t>(index)].settled) assemble(index);
    }
}

void BatchRender::assemble(int index) {
    Output& output = m_outputs[static_cast<size_t>(index)];
    const RenderOutput& wanted = m_task.outputs[static_cast<size_t>(index)];
    const project::Delivery& delivery = m_task.deliveries[static_cast<size_t>(wanted.delivery)];
    output.partFile = partFileOf(m_task.outDir, wanted);
    QFile::remove(output.partFile);
    output.timer.start();
    job::AssembleJob assemble{
        wanted.id,
        partsOf(wanted),
        plan::gridOf(delivery),
        plan::audioOf(delivery),
        delivery.writesEditList ? job::EditList::Write : job::EditList::None,
        output.partFile,
        m_store.soundFolder(),
        m_sounds.mixOf(m_task.sound, delivery.sampleRate, [this](int sound) { return soundAt(sound); }),
        job::containerOf(delivery.container).value_or(job::Container::Mp4),
        textsOf(wanted)};
    ++m_assembling;
    StartedJob started = m_pool.run({std::move(assemble), Priority::Normal, foldersOfServing(), {}});
    output.ticket = started.ticket;
    started.result.then(this,
                        [this, index](const Result<job::Event>& result) { onAssembled(index, result); });
}

void BatchRender::onAssembled(int index, const Result<job::Event>& result) {
    if (m_state == State::Stopped || m_state == State::Finished) return;
    --m_assembling;
    Output& output = m_outputs[static_cast<size_t>(index)];
    const RenderOutput& wanted = m_task.outputs[static_cast<size_t>(index)];
    const auto again = [&] {
        output.ticket = 0;
        QFile::remove(output.partFile);
        m_readyOutputs.push_front(index);
    };
    output.ticket = 0;
    const auto* assembled = result ? std::get_if<job::Assembled>(&*result) : nullptr;
    if (!result && result.error().is(errors::Cancelled)) return again();
    if (!result && stopsEverything(result.error())) {
        again();
        return pauseBecause(result.error());
    }
    if (!assembled || assembled->id != wanted.id) {
        QFile::remove(output.partFile);
        // A segment of it was found broken meanwhile and is made again: it is joined when that is there.
        if (!result && output.missing > 0) return assembleReady();
        if (!result && remakeSegmentsOf(index)) return;
        const bool broken = !result && (result.error().is(job::errors::DoesNotJoin) ||
                                        result.error().is(job::errors::BadOutput));
        if (broken && m_task.deliveries[static_cast<size_t>(wanted.delivery)].hardware)
            return giveUpEncoder(wanted.delivery, result.error());
        settleFailures(
            {index}, result
                         ? Error{QString(job::errors::Protocol),
                                 QStringLiteral("The worker gave something else than what it was asked for."),
                                 {}}
                         : result.error());
        return assembleReady();
    }
    if (const std::optional<Error> tooLarge = overSize(wanted, output.partFile)) {
        QFile::remove(output.partFile);
        settleFailures({index}, *tooLarge);
        return assembleReady();
    }
    const project::Delivery& delivery = m_task.deliveries[static_cast<size_t>(wanted.delivery)];
    const AssembledOutput facts{
        wanted.id,        output.partFile,         assembled->frames,      assembled->durationMs,
        assembled->bytes, assembled->packetDigest, output.timer.elapsed(), delivery.usedEncoder(),
        assembled->texts};
    const auto file = m_sink.publish(wanted, facts);
    if (!file) {
        if (stopsEverything(file.error())) {
            again();
            return pauseBecause(file.error());
        }
        QFile::remove(output.partFile);
        settleFailures({index}, file.error());
        return assembleReady();
    }
    output.settled = true;
    Q_EMIT outputCompleted(wanted, *file, facts);
    countSettled();
    assembleReady();
}

void BatchRender::settleFailures(const std::vector<int>& indices, const Error& error) {
    std::vector<const RenderOutput*> failed;
    for (const int index : indices)
        if (!m_outputs[static_cast<size_t>(index)].settled)
            failed.push_back(&m_task.outputs[static_cast<size_t>(index)]);
    if (const auto recorded = m_sink.recordFailures(failed, error); !recorded)
        return pauseBecause(recorded.error());
    for (const int index : indices) {
        Output& output = m_outputs[static_cast<size_t>(index)];
        if (output.settled) continue;
        output.settled = true;
        Q_EMIT outputFailed(m_task.outputs[static_cast<size_t>(index)], error);
        countSettled();
    }
}

void BatchRender::countSettled() {
    ++m_outputsDone;
    Q_EMIT progressed();
    if (m_outputsDone == static_cast<qint64>(m_outputs.size())) {
        m_state = State::Finished;
        Q_EMIT finished();
    }
}

void BatchRender::pause() {
    if (m_state != State::Running) return;
    m_state = State::Paused;
    for (const Segment& segment : m_segments)
        if (segment.ticket != 0) m_pool.withdraw(segment.ticket);
    for (const Output& output : m_outputs)
        if (output.ticket != 0) m_pool.withdraw(output.ticket);
    Q_EMIT progressed();
}

void BatchRender::pauseBecause(const Error& error) {
    if (m_state != State::Running) return;
    pause();
    Q_EMIT pausedBy(error);
}

void BatchRender::resume() {
    if (m_state != State::Paused) return;
    m_state = State::Running;
    encodeMissing();
    assembleReady();
    Q_EMIT progressed();
}

void BatchRender::stop() {
    if (m_state == State::Stopped || m_state == State::Finished) return;
    m_state = State::Stopped;
    // First those that wait, so that none of them takes the place of one that is cancelled.
    for (const Segment& segment : m_segments)
        if (segment.ticket != 0) m_pool.withdraw(segment.ticket);
    for (const Output& output : m_outputs)
        if (output.ticket != 0) m_pool.withdraw(output.ticket);
    for (const Segment& segment : m_segments) {
        if (segment.ticket == 0) continue;
        m_pool.cancel(segment.ticket);
        QFile::remove(segment.partFile);
    }
    for (const Output& output : m_outputs) {
        if (output.ticket == 0) continue;
        m_pool.cancel(output.ticket);
        QFile::remove(output.partFile);
    }
}

}  // namespace creatorup::render
