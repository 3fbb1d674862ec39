#include "core/voice/external_program.h"

#include "core/voice/voice_errors.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace creatorup::voice {

namespace {

constexpr qsizetype kSaidBytes = 2000;
constexpr std::chrono::milliseconds kLookAtSizesEvery{200};
constexpr int kGoneWithinMs = 2000;

// What a program says may end in a terminal: nothing in it may steer one.
QString readable(const QByteArray& said) {
    QString text = QString::fromUtf8(said);
    for (QChar& c : text)
        if (c != u'\n' && c.category() == QChar::Other_Control) c = u' ';
    return text.trimmed();
}

QProcessEnvironment cleanEnvironment() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys())
        if (name.startsWith(QLatin1StringView("CREATORUP_")) || name.startsWith(QLatin1StringView("DIGIUP_")))
            environment.remove(name);
    return environment;
}

qint64 bytesIn(const QString& folder) {
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().isSymLink() ? 0 : files.fileInfo().size();
    }
    return bytes;
}

// Empty: there is none.
QString found(const QString& program) {
    if (!QDir::isAbsolutePath(program)) return QStandardPaths::findExecutable(program);
    const QFileInfo file(program);
    return file.isFile() && file.isExecutable() ? program : QString();
}

}  // namespace

ExternalProgram::ExternalProgram(ProgramCall call, ProgramLimits limits, QObject* parent)
    : QObject(parent), m_call(std::move(call)), m_limits(limits) {
    m_time.setSingleShot(true);
    connect(&m_time, &QTimer::timeout, this, [this] {
        stop();
        settle(fail(errors::ProgramHung,
                    QStringLiteral("%1 took longer than %2 s and was stopped.")
                        .arg(m_call.program)
                        .arg(static_cast<double>(m_limits.time.count()) / 1000),
                    readable(m_said)));
    });
    connect(&m_sizes, &QTimer::timeout, this, &ExternalProgram::checkSize);
    connect(&m_process, &QProcess::started, this, [this] { m_group.take(m_process); });
    connect(&m_process, &QProcess::readyReadStandardError, this, &ExternalProgram::keepWords);
    connect(&m_process, &QProcess::finished, this, &ExternalProgram::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            settle(fail(errors::NoProgram, QStringLiteral("%1 cannot be started.").arg(m_call.program),
                        m_process.errorString()));
    });
}

ExternalProgram::~ExternalProgram() {
    cancel();
}

QFuture<Result<void>> ExternalProgram::start() {
    m_promise.start();
    QFuture<Result<void>> future = m_promise.future();
    const QString program = found(m_call.program);
    if (program.isEmpty()) {
        settle(fail(errors::NoProgram,
                    QStringLiteral("There is no program %1 on this computer.").arg(m_call.program)));
        return future;
    }
    m_process.setProcessEnvironment(cleanEnvironment());
    m_process.setWorkingDirectory(m_call.folder);
    m_process.setStandardOutputFile(m_call.outputFile.isEmpty() ? QProcess::nullDevice() : m_call.outputFile);
    m_group.prepare(m_process);
    m_time.start(m_limits.time);
    m_sizes.start(kLookAtSizesEvery);
    m_process.start(program, m_call.arguments);
    m_process.write(m_call.input);
    m_process.closeWriteChannel();
    return future;
}

void ExternalProgram::cancel() {
    stop();
    settle(fail(creatorup::errors::Cancelled, QStringLiteral("%1 was stopped.").arg(m_call.program)));
}

void ExternalProgram::keepWords() {
    m_said += m_process.readAllStandardError();
    m_said = m_said.right(kSaidBytes);
}

void ExternalProgram::checkSize() {
    if (bytesIn(m_call.folder) <= m_limits.bytes) return;
    stop();
    settle(fail(errors::BadResult, QStringLiteral("%1 wrote more than %2 MB and was stopped.")
                                       .arg(m_call.program)
                                       .arg(m_limits.bytes / 1'000'000)));
}

void ExternalProgram::finished(int exitCode, QProcess::ExitStatus status) {
    m_group.kill();  // what it has left behind
    keepWords();
    if (status == QProcess::CrashExit || exitCode != 0) {
        const QString how = status == QProcess::CrashExit
                                ? QStringLiteral("it crashed")
                                : QStringLiteral("it ended with exit code %1").arg(exitCode);
        const QString said = readable(m_said);
        return settle(fail(errors::ProgramFailed, QStringLiteral("%1 failed.").arg(m_call.program),
                           said.isEmpty() ? how : how + QStringLiteral(" and said: ") + said));
    }
    checkSize();
    settle({});
}

// When it returns, nothing writes to its folder any more.
void ExternalProgram::stop() {
    m_process.disconnect(this);
    if (m_process.state() == QProcess::Starting && m_process.waitForStarted(kGoneWithinMs))
        m_group.take(m_process);
    m_group.kill();
    if (m_process.state() == QProcess::NotRunning) return;
    m_process.kill();
    m_process.waitForFinished(kGoneWithinMs);
}

void ExternalProgram::settle(const Result<void>& result) {
    if (m_settled) return;
    m_settled = true;
    m_time.stop();
    m_sizes.stop();
    m_promise.addResult(result);
    m_promise.finish();
    Q_EMIT ended();
}

}  // namespace creatorup::voice
