#pragma once

#include "core/job/events.h"
#include "core/job/framing.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace creatorup::render {

// One creatorup-worker. Started ahead, it says Hello and waits; it is given messages and answers with events.
// It ends by itself, by an error, or when this object is deleted; the child never outlives it by more than
// moments.
class WorkerProcess : public QObject {
    Q_OBJECT

public:
    // `hangAfter`: how long it may be silent while a job runs before it counts as hung.
    WorkerProcess(const QString& program, std::chrono::milliseconds hangAfter, QObject* parent = nullptr);
    ~WorkerProcess() override;

    // Nothing until Hello has arrived.
    [[nodiscard]] const std::optional<job::Hello>& hello() const { return m_hello; }

    // Gives it something to do; the watchdog runs until `expectSilence`.
    void send(const QJsonObject& message);
    // Kills it and waits until it is gone, which takes milliseconds: from then on nothing writes to its
    // files.
    void killAndWait();
    // The job is done: it may be silent until the next `send`.
    void expectSilence() { m_watchdog.stop(); }

Q_SIGNALS:
    void ready();
    void said(const creatorup::job::Event& event);
    // It is gone, or was ended because it may not go on. Emitted once; nothing follows.
    void ended(const creatorup::Error& why);

private:
    void readEvents();
    void keepLog();
    void handle(const QJsonObject& message);
    void finished(int exitCode, QProcess::ExitStatus status);
    void end(const Error& why);

    std::unique_ptr<QProcess> m_process;
    job::FrameReader m_reader;
    QTimer m_watchdog;
    std::optional<job::Hello> m_hello;
    QByteArray m_log;  // the last of its stderr
    bool m_ended = false;
};

}  // namespace creatorup::render
