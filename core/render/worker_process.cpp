#include "core/render/worker_process.h"

#include "core/render/launch.h"
#include "core/render/process_reaper.h"

namespace creatorup::render {

namespace {

constexpr qsizetype kLogBytes = 4096;
constexpr std::chrono::milliseconds kHelloWithin{20'000};

}  // namespace

WorkerProcess::WorkerProcess(const QString& program, std::chrono::milliseconds hangAfter, QObject* parent)
    : QObject(parent), m_process(std::make_unique<QProcess>()) {
    m_watchdog.setSingleShot(true);
    m_watchdog.setInterval(kHelloWithin);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        end({QString(job::errors::Hung), QStringLiteral("The worker stopped answering."),
             QString::fromUtf8(m_log)});
    });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &WorkerProcess::readEvents);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &WorkerProcess::keepLog);
    connect(m_process.get(), &QProcess::finished, this, &WorkerProcess::finished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this, program](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end({QString(job::errors::NotStarted),
                 QStringLiteral("The worker %1 cannot be started.").arg(program), m_process->errorString()});
    });
    prepareLaunch(*m_process);
    m_process->start(program, QStringList());
    m_watchdog.start();
    connect(this, &WorkerProcess::ready, this, [this, hangAfter] {
        m_watchdog.stop();
        m_watchdog.setInterval(hangAfter);
    });
}

WorkerProcess::~WorkerProcess() {
    if (!m_process) return;
    m_process->disconnect(this);
    if (m_watchdog.isActive())
        kill(std::move(m_process));  // in the middle of a job that nobody wants any more
    else
        reap(std::move(m_process));
}

void WorkerProcess::killAndWait() {
    constexpr int mostMs = 1000;
    if (!m_process) return;
    m_ended = true;
    m_watchdog.stop();
    m_process->disconnect(this);
    if (m_process->state() == QProcess::Starting) m_process->waitForStarted(mostMs);
    m_process->kill();
    m_process->waitForFinished(mostMs);
}

void WorkerProcess::send(const QJsonObject& message) {
    if (m_ended) return;
    m_process->write(job::frame(message));
    m_watchdog.start();
}

void WorkerProcess::keepLog() {
    m_log += m_process->readAllStandardError();
    m_log = m_log.right(kLogBytes);
}

void WorkerProcess::readEvents() {
    m_reader.append(m_process->readAllStandardOutput());
    while (!m_ended) {
        const auto message = m_reader.next();
        if (!message) return end(message.error());
        if (!*message) return;
        handle(**message);
    }
}

void WorkerProcess::handle(const QJsonObject& message) {
    const auto event = job::eventFromJson(message);
    if (!event)
        return end({QString(job::errors::Protocol),
                    QStringLiteral("The worker said something that it may not say."), event.error().message});
    if (const auto* hello = std::get_if<job::Hello>(&*event)) {
        if (m_hello || hello->protocol != job::kProtocolVersion)
            return end(
                {QString(job::errors::Protocol),
                 QStringLiteral(
                     "The worker is of another version than this program. Install CreatorUp again."),
                 QStringLiteral("protocol %1, not %2").arg(hello->protocol).arg(job::kProtocolVersion)});
        m_hello = *hello;
        Q_EMIT ready();
        return;
    }
    if (!m_hello)
        return end({QString(job::errors::Protocol), QStringLiteral("The worker did not say who it is."), {}});
    if (m_watchdog.isActive()) m_watchdog.start();
    Q_EMIT said(*event);
}

void WorkerProcess::finished(int exitCode, QProcess::ExitStatus status) {
    keepLog();
    readEvents();
    if (m_ended) return;
    if (status == QProcess::NormalExit && exitCode == static_cast<int>(job::ExitCode::CannotConfine))
        return end({QString(job::errors::CannotConfine),
                    QStringLiteral("This system does not let media be opened safely, so nothing was opened."),
                    QString::fromUtf8(m_log)});
    const QString how = status == QProcess::CrashExit ? QStringLiteral("ended by signal %1").arg(exitCode)
                                                      : QStringLiteral("ended with code %1").arg(exitCode);
    end({QString(job::errors::Crashed), QStringLiteral("The worker broke off."),
         how + QStringLiteral(". ") + QString::fromUtf8(m_log).trimmed()});
}

void WorkerProcess::end(const Error& why) {
    if (m_ended) return;
    m_ended = true;
    m_watchdog.stop();
    m_process->disconnect(this);
    kill(std::move(m_process));
    Q_EMIT ended(why);
}

}  // namespace creatorup::render
