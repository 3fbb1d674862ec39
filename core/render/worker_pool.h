#pragma once

#include "core/job/jobs.h"
#include "core/plan/segment_recipe.h"
#include "core/render/worker_process.h"

#include <QFuture>
#include <QPromise>

#include <deque>
#include <functional>
#include <list>

namespace creatorup::render {

struct PoolOptions {
    QString workerProgram;                        // full path
    int processes = 2;                            // jobs at once, at least 1
    std::chrono::milliseconds hangAfter{30'000};  // silence that counts as hung
};

// Higher ones start first; equal ones in the order in which they were asked for.
enum class Priority { Background, Normal, Interactive };

struct JobRequest {
    job::Job job;
    Priority priority = Priority::Normal;
    job::Serve serve;  // for jobs that do not read sources: the folders the reused worker may touch
    std::function<void(const job::Progress&)> onProgress;
    // Of jobs that need this device, so many at once; 0: as many as there are processes.
    QString device = {};
    int atOnce = 0;
};

using JobTicket = quint64;

struct StartedJob {
    JobTicket ticket = 0;
    QFuture<Result<job::Event>>
        result;  // always ends: with the job's last event, its Failed as an error, or why not
};

// Runs jobs in worker processes, so many at once. Jobs that read creators' files get a process of their own,
// started ahead and used once; the others share processes that stay. A worker that crashes or hangs is
// replaced, and its job tried once more; then the job fails with job::errors::Crashed or Hung. Jobs end with
// errors::Cancelled when they are cancelled or the pool is deleted.
class WorkerPool : public QObject {
    Q_OBJECT

public:
    explicit WorkerPool(PoolOptions options, QObject* parent = nullptr);
    ~WorkerPool() override;

    [[nodiscard]] StartedJob run(JobRequest request);
    // When it returns, the job's worker is dead, and its part files may be removed for good.
    void cancel(JobTicket ticket);
    // Cancels it only if it has not begun; whether it was so.
    bool withdraw(JobTicket ticket);

    // It has not begun.
    [[nodiscard]] bool isWaiting(JobTicket ticket) const;

    // Who the workers are; asks the first one. Errors: job::errors::NotStarted, Protocol, Hung.
    [[nodiscard]] QFuture<Result<plan::EngineIdentity>> identity();

    [[nodiscard]] int processes() const { return m_options.processes; }
    // Between runs; takes effect with the next job.
    void setProcesses(int processes);

private:
    struct Task {
        JobTicket ticket = 0;
        JobRequest request;
        QPromise<Result<job::Event>> promise;
        bool triedBefore = false;
    };
    struct Busy {
        std::unique_ptr<Task> task;
        std::unique_ptr<WorkerProcess> worker;
        bool confined =
            false;  // it said so; without that no result is taken from a worker that read a source
    };
    struct Idle {
        std::unique_ptr<WorkerProcess> worker;
        job::Serve serve;
    };

    void enqueue(std::unique_ptr<Task> task);
    void startNext();
    [[nodiscard]] bool mayBegin(const Task& task) const;
    void begin(std::unique_ptr<Task> task);
    [[nodiscard]] std::unique_ptr<WorkerProcess> workerFor(const JobRequest& request, bool* alreadyServing);
    [[nodiscard]] std::unique_ptr<WorkerProcess> freshWorker();
    void keepSpares();
    void onSaid(JobTicket ticket, const job::Event& event);
    void onEnded(JobTicket ticket, const Error& why);
    void settle(Task& task, Result<job::Event> result);
    void dispose(std::unique_ptr<WorkerProcess> worker);
    void answerIdentity(const Result<plan::EngineIdentity>& identity);

    PoolOptions m_options;
    JobTicket m_lastTicket = 0;
    std::deque<std::unique_ptr<Task>> m_waiting;  // by priority, then by ticket
    std::list<Busy> m_busy;
    std::list<Idle> m_idle;                               // serving workers without a job
    std::deque<std::unique_ptr<WorkerProcess>> m_spares;  // started, not confined yet
    std::optional<plan::EngineIdentity> m_identity;
    std::vector<QPromise<Result<plan::EngineIdentity>>> m_askers;
};

}  // namespace creatorup::render
