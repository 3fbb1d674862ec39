#pragma once

#include "core/render/output_sounds.h"
#include "core/render/render_task.h"
#include "core/render/segment_store.h"
#include "core/render/worker_pool.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

namespace creatorup::render {

enum class SegmentState { Encoded, Reused, Failed };

// Where the work stands, in frames and files of this run.
struct RenderProgress {
    qint64 framesEncoded = 0;   // in this run, those of running jobs included
    qint64 framesToEncode = 0;  // estimated
    qint64 outputsDone = 0;     // completed or failed in this run
    qint64 outputsTotal = 0;    // of this run
    int segmentsReady = 0;
    int segmentsReused = 0;
    int segmentsEncoded = 0;
    int segmentsTotal = 0;
    double fraction = 0;  // 0 to 1, by estimated cost
};

// Walks the graph: segments that the store does not have are encoded, longest first; every output is
// assembled as soon as its segments are there. A clip that cannot be encoded fails the outputs that need it,
// and no others.
class BatchRender : public QObject {
    Q_OBJECT

public:
    // All references outlive this.
    BatchRender(RenderTask task, WorkerPool& pool, SegmentStore& store, OutputSink& sink,
                QObject* parent = nullptr);
    ~BatchRender() override;

    void start();
    // No new jobs begin; running ones end and count.
    void pause();
    void resume();
    // Running jobs are stopped, their part files removed. `stopped` follows.
    void stop();

    [[nodiscard]] bool isPaused() const { return m_state == State::Paused; }
    [[nodiscard]] RenderProgress progress() const;

Q_SIGNALS:
    void segmentFinished(const creatorup::plan::SegmentNode& segment, creatorup::render::SegmentState state,
                         const std::optional<creatorup::Error>& error);
    void outputCompleted(const creatorup::render::RenderOutput& output, const QString& file,
                         const creatorup::render::AssembledOutput& facts);
    void outputFailed(const creatorup::render::RenderOutput& output, const creatorup::Error& error);
    void progressed();
    // The disk is full, or the ledger cannot be written: nothing can go on. It has paused itself.
    void pausedBy(const creatorup::Error& error);
    // Every output is completed or failed.
    void finished();
    // A GPU's encoder failed this delivery, which must be encoded on the CPU from here on. It has stopped
    // itself: what is left is another task's.
    void encoderGaveUp(int delivery, const creatorup::Error& error);

private:
    enum class State { Idle, Running, Paused, Stopped, Finished };
    struct Segment {
        enum class State { Unneeded, Missing, Encoding, Ready, Failed } state = State::Unneeded;
        SegmentFacts facts;
        Error error;
        std::vector<int> neededBy;  // outputs
        std::vector<int> beside;    // transitions that are made of its pictures
        JobTicket ticket = 0;
        QString partFile;
        qint64 framesDone = 0;
        bool remade = false;   // encoded again because an output found it broken
        bool alone = false;    // its worker died when it was made together with others
        bool follows = false;  // its job is another's, too, which is counted
    };
    struct Output {
        int missing = 0;  // segments that are not ready
        bool settled = false;
        JobTicket ticket = 0;
        QString partFile;
        QElapsedTimer timer;
    };

    void findNeeded();
    void lookUpSegments();
    void encodeMissing();
    void encode(int index);
    [[nodiscard]] QString beginEncoding(int index);
    [[nodiscard]] qint64 costOf(int index) const;
    [[nodiscard]] bool sharesDecoding(int a, int b) const;
    [[nodiscard]] bool isWorthSharing(int index) const;
    [[nodiscard]] std::vector<std::vector<int>> grouped(const std::vector<int>& missing) const;
    void encodeTogether(const std::vector<int>& group);
    void onEncodedTogether(const std::vector<int>& group, const Result<job::Event>& result);
    void onEncoded(int index, const Result<job::Event>& result);
    void noteWork(const plan::SegmentNode& node, const job::Event& event, SegmentFacts& facts) const;
    void segmentReady(int index);
    [[nodiscard]] bool usesDevice(const plan::SegmentNode& segment) const;
    [[nodiscard]] bool joinsOthers(const plan::SegmentNode& segment, const SegmentFacts& facts);
    void giveUpEncoder(int delivery, const Error& error);
    [[nodiscard]] bool canBegin(int index) const;
    void beginTransitionsBeside(int index);
    bool remakeEndsOf(int transition);
    bool remake(int index);
    void segmentFailed(int index, const Error& error);
    void assembleReady();
    [[nodiscard]] bool lastEncodesWait() const;
    void assemble(int index);
    void onAssembled(int index, const Result<job::Event>& result);
    bool remakeSegmentsOf(int index);
    [[nodiscard]] std::optional<Error> overSize(const RenderOutput& output, const QString& file) const;
    void settleFailures(const std::vector<int>& indices, const Error& error);
    void countSettled();
    void pauseBecause(const Error& error);
    [[nodiscard]] std::vector<job::SegmentPart> partsOf(const RenderOutput& output) const;
    [[nodiscard]] job::PreparedSound soundAt(int index) const;
    [[nodiscard]] std::vector<job::TextPart> textsOf(const RenderOutput& output) const;
    [[nodiscard]] job::SegmentPart partOf(int segment) const;
    [[nodiscard]] job::EncodeTransitionJob transitionJobOf(const plan::SegmentNode& node,
                                                           const QString& partFile) const;
    [[nodiscard]] job::Serve foldersOfServing() const;
    [[nodiscard]] job::Job jobOf(const plan::SegmentNode& node, const QString& partFile) const;

    RenderTask m_task;
    OutputSounds m_sounds;
    WorkerPool& m_pool;
    SegmentStore& m_store;
    OutputSink& m_sink;
    State m_state = State::Idle;
    std::vector<Segment> m_segments;
    std::vector<Output> m_outputs;
    std::deque<int> m_readyOutputs;
    QHash<int, QString> m_parameterSets;  // of deliveries on a device: its segments must have the same
    int m_assembling = 0;
    qint64 m_outputsDone = 0;
    int m_encoded = 0;
    int m_reused = 0;
};

}  // namespace creatorup::render
