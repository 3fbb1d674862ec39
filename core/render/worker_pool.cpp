#include "core/render/worker_pool.h"

#include <QFile>

#include <algorithm>

namespace creatorup::render {

namespace {

bool sameFolders(const job::Serve& a, const job::Serve& b) {
    return a.readDirs == b.readDirs && a.writeDirs == b.writeDirs;
}

Error cancelled() {
    return {QString(creatorup::errors::Cancelled), QStringLiteral("Stopped."), {}};
}

bool deservesAnotherTry(const Error& error) {
    return error.is(job::errors::Crashed) || error.is(job::errors::Hung) || error.is(job::errors::Protocol);
}

}  // namespace

WorkerPool::WorkerPool(PoolOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options)) {
    m_options.processes = std::clamp(m_options.processes, 1, 64);
}

WorkerPool::~WorkerPool() {
    for (auto& task : m_waiting)
        settle(*task, fail(cancelled()));
    for (auto& busy : m_busy)
        settle(*busy.task, fail(cancelled()));
    answerIdentity(fail(cancelled()));
}

void WorkerPool::setProcesses(int processes) {
    m_options.processes = std::clamp(processes, 1, 64);
    startNext();
}

StartedJob WorkerPool::run(JobRequest request) {
    auto task = std::make_unique<Task>();
    task->ticket = ++m_lastTicket;
    task->request = std::move(request);
    task->promise.start();
    StartedJob started{task->ticket, task->promise.future()};
    enqueue(std::move(task));
    startNext();
    return started;
}

void WorkerPool::enqueue(std::unique_ptr<Task> task) {
    const auto later = [](const std::unique_ptr<Task>& a, const std::unique_ptr<Task>& b) {
        return a->request.priority != b->request.priority ? a->request.priority > b->request.priority
                                                          : a->ticket < b->ticket;
    };
    m_waiting.insert(std::upper_bound(m_waiting.begin(), m_waiting.end(), task, later), std::move(task));
}

bool WorkerPool::withdraw(JobTicket ticket) {
    const auto waiting =
        std::find_if(m_waiting.begin(), m_waiting.end(), [&](const auto& t) { return t->ticket == ticket; });
    if (waiting != m_waiting.end()) {
        const std::unique_ptr<Task> task = std::move(*waiting);
        m_waiting.erase(waiting);
        settle(*task, fail(cancelled()));
        return true;
    }
    return false;
}

bool WorkerPool::isWaiting(JobTicket ticket) const {
    return std::any_of(m_waiting.begin(), m_waiting.end(),
                       [&](const auto& task) { return task->ticket == ticket; });
}

void WorkerPool::cancel(JobTicket ticket) {
    if (withdraw(ticket)) return;
    const auto busy =
        std::find_if(m_busy.begin(), m_busy.end(), [&](const Busy& b) { return b.task->ticket == ticket; });
    if (busy == m_busy.end()) return;
    Busy ended = std::move(*busy);
    m_busy.erase(busy);
    ended.worker->disconnect(this);
    ended.worker->killAndWait();
    dispose(std::move(ended.worker));
    settle(*ended.task, fail(cancelled()));
    startNext();
}

void WorkerPool::startNext() {
    while (!m_waiting.empty() && static_cast<int>(m_busy.size()) < m_options.processes) {
        const auto next = std::find_if(m_waiting.begin(), m_waiting.end(),
                                       [this](const auto& task) { return mayBegin(*task); });
        if (next == m_waiting.end()) break;
        std::unique_ptr<Task> task = std::move(*next);
        m_waiting.erase(next);
        begin(std::move(task));
    }
    keepSpares();
}

// A device takes only so many at once; more of them would fail.
bool WorkerPool::mayBegin(const Task& task) const {
    if (task.request.atOnce <= 0) return true;
    const auto there = std::count_if(m_busy.begin(), m_busy.end(), [&](const Busy& busy) {
        return busy.task->request.device == task.request.device;
    });
    return there < task.request.atOnce;
}

void WorkerPool::begin(std::unique_ptr<Task> task) {
    bool alreadyServing = false;
    std::unique_ptr<WorkerProcess> worker = workerFor(task->request, &alreadyServing);
    WorkerProcess* raw = worker.get();
    const JobTicket ticket = task->ticket;
    const JobRequest& request = task->request;
    const bool serves = job::servesFolders(request.job);
    raw->disconnect(this);
    connect(raw, &WorkerProcess::said, this,
            [this, ticket](const job::Event& event) { onSaid(ticket, event); });
    connect(raw, &WorkerProcess::ended, this, [this, ticket](const Error& why) { onEnded(ticket, why); });
    const auto hand = [this, raw, ticket, alreadyServing, serves] {
        const auto busy = std::find_if(m_busy.begin(), m_busy.end(),
                                       [&](const Busy& b) { return b.task->ticket == ticket; });
        if (busy == m_busy.end()) return;
        m_identity = plan::EngineIdentity{raw->hello()->engine, raw->hello()->ffmpeg};
        answerIdentity(*m_identity);
        if (serves && !alreadyServing) raw->send(busy->task->request.serve.toJson());
        raw->send(job::toJson(busy->task->request.job));
    };
    m_busy.push_back({std::move(task), std::move(worker)});
    if (raw->hello())
        hand();
    else
        connect(raw, &WorkerProcess::ready, this, hand);
}

std::unique_ptr<WorkerProcess> WorkerPool::workerFor(const JobRequest& request, bool* alreadyServing) {
    const bool serves = job::servesFolders(request.job);
    if (serves) {
        const auto idle = std::find_if(m_idle.begin(), m_idle.end(),
                                       [&](const Idle& i) { return sameFolders(i.serve, request.serve); });
        if (idle != m_idle.end()) {
            *alreadyServing = true;
            std::unique_ptr<WorkerProcess> worker = std::move(idle->worker);
            m_idle.erase(idle);
            return worker;
        }
    }
    if (!m_spares.empty()) {
        std::unique_ptr<WorkerProcess> worker = std::move(m_spares.front());
        m_spares.pop_front();
        return worker;
    }
    return freshWorker();
}

std::unique_ptr<WorkerProcess> WorkerPool::freshWorker() {
    return std::make_unique<WorkerProcess>(m_options.workerProgram, m_options.hangAfter);
}

void WorkerPool::keepSpares() {
    const auto sources = std::count_if(m_waiting.begin(), m_waiting.end(),
                                       [](const auto& task) { return job::readsSource(task->request.job); });
    const auto wanted = static_cast<size_t>(std::min<qint64>(sources, m_options.processes));
    while (m_spares.size() < wanted) {
        m_spares.push_back(freshWorker());
        WorkerProcess* spare = m_spares.back().get();
        connect(spare, &WorkerProcess::ended, this, [this, spare] {
            const auto gone = std::find_if(m_spares.begin(), m_spares.end(),
                                           [&](const auto& s) { return s.get() == spare; });
            if (gone == m_spares.end()) return;
            dispose(std::move(*gone));
            m_spares.erase(gone);
        });
    }
}

void WorkerPool::onSaid(JobTicket ticket, const job::Event& event) {
    const auto busy =
        std::find_if(m_busy.begin(), m_busy.end(), [&](const Busy& b) { return b.task->ticket == ticket; });
    if (busy == m_busy.end()) return;
    if (const auto* progress = std::get_if<job::Progress>(&event)) {
        if (busy->task->request.onProgress) busy->task->request.onProgress(*progress);
        return;
    }
    if (std::holds_alternative<job::Confined>(event)) busy->confined = true;
    if (!job::isFinal(event)) return;
    const bool mustBeConfined =
        job::readsSource(busy->task->request.job) && !std::holds_alternative<job::Failed>(event);
    if (mustBeConfined && !busy->confined)
        return onEnded(
            ticket,
            {QString(job::errors::Protocol), QStringLiteral("The worker read a clip without walls."), {}});

    Busy done = std::move(*busy);
    m_busy.erase(busy);
    done.worker->disconnect(this);
    done.worker->expectSilence();
    const bool source = job::readsSource(done.task->request.job);
    if (source || std::holds_alternative<job::TestEncoderJob>(done.task->request.job)) {
        dispose(std::move(done.worker));
    } else {
        WorkerProcess* raw = done.worker.get();
        m_idle.push_back({std::move(done.worker), done.task->request.serve});
        connect(raw, &WorkerProcess::ended, this, [this, raw] {
            const auto gone = std::find_if(m_idle.begin(), m_idle.end(),
                                           [&](const Idle& i) { return i.worker.get() == raw; });
            if (gone == m_idle.end()) return;
            dispose(std::move(gone->worker));
            m_idle.erase(gone);
        });
    }
    // The next job first: who listens to this one may write to the disk, and no core should wait for that.
    startNext();
    if (const auto* failed = std::get_if<job::Failed>(&event))
        settle(*done.task, fail(failed->error));
    else
        settle(*done.task, event);
}

void WorkerPool::onEnded(JobTicket ticket, const Error& why) {
    const auto busy =
        std::find_if(m_busy.begin(), m_busy.end(), [&](const Busy& b) { return b.task->ticket == ticket; });
    if (busy == m_busy.end()) return;
    Busy done = std::move(*busy);
    m_busy.erase(busy);
    done.worker->disconnect(this);
    dispose(std::move(done.worker));
    if (deservesAnotherTry(why) && !done.task->triedBefore) {
        done.task->triedBefore = true;
        for (const QString& made : job::madeFiles(done.task->request.job))
            QFile::remove(made);
        enqueue(std::move(done.task));
        startNext();
        return;
    }
    startNext();
    settle(*done.task, fail(why));
    answerIdentity(fail(why));
}

void WorkerPool::settle(Task& task, Result<job::Event> result) {
    task.promise.addResult(std::move(result));
    task.promise.finish();
}

// We may be inside one of its signals.
void WorkerPool::dispose(std::unique_ptr<WorkerProcess> worker) {
    worker.release()->deleteLater();
}

QFuture<Result<plan::EngineIdentity>> WorkerPool::identity() {
    QPromise<Result<plan::EngineIdentity>> promise;
    promise.start();
    auto future = promise.future();
    m_askers.push_back(std::move(promise));
    if (m_identity) {
        answerIdentity(*m_identity);
        return future;
    }
    if (!m_busy.empty()) return future;  // its Hello answers
    if (m_spares.empty()) m_spares.push_back(freshWorker());
    WorkerProcess* spare = m_spares.front().get();
    connect(spare, &WorkerProcess::ready, this, [this, spare] {
        m_identity = plan::EngineIdentity{spare->hello()->engine, spare->hello()->ffmpeg};
        answerIdentity(*m_identity);
    });
    connect(spare, &WorkerProcess::ended, this, [this, spare](const Error& why) {
        const auto gone =
            std::find_if(m_spares.begin(), m_spares.end(), [&](const auto& s) { return s.get() == spare; });
        if (gone != m_spares.end()) {
            dispose(std::move(*gone));
            m_spares.erase(gone);
        }
        answerIdentity(fail(why));
    });
    return future;
}

void WorkerPool::answerIdentity(const Result<plan::EngineIdentity>& identity) {
    std::vector<QPromise<Result<plan::EngineIdentity>>> askers;
    askers.swap(m_askers);
    for (auto& asker : askers) {
        asker.addResult(identity);
        asker.finish();
    }
}

}  // namespace creatorup::render
