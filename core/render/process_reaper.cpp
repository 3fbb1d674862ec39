#include "core/render/process_reaper.h"

#include <QTimer>

namespace creatorup::render {

namespace {

constexpr int kPatienceMs = 1000;

// Never at once: the caller may be inside one of its signals.
void deleteWhenGone(QProcess* process) {
    process->disconnect();
    if (process->state() == QProcess::NotRunning) return process->deleteLater();
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    QObject::connect(process, &QProcess::errorOccurred, process, [process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) process->deleteLater();
    });
    process->setParent(nullptr);
}

}  // namespace

void reap(std::unique_ptr<QProcess> process) {
    if (!process) return;
    QProcess* child = process.release();
    deleteWhenGone(child);
    child->closeReadChannel(QProcess::StandardOutput);
    child->closeWriteChannel();
    QTimer::singleShot(kPatienceMs, child, [child] { child->terminate(); });
    QTimer::singleShot(2 * kPatienceMs, child, [child] { child->kill(); });
}

void kill(std::unique_ptr<QProcess> process) {
    if (!process) return;
    QProcess* child = process.release();
    deleteWhenGone(child);
    child->kill();
}

}  // namespace creatorup::render
