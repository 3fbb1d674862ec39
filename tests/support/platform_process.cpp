#include "tests/support/platform_process.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>

#include <csignal>
#endif

namespace creatorup::test {
namespace {

constexpr int StartMs = 30'000;
constexpr int StopMs = 10'000;

QString portOf(const QString& origin) {
    return QString::number(qMax(0, QUrl(origin).port(0)));
}

}  // namespace

PlatformProcess::PlatformProcess(QStringList options) : m_options(std::move(options)) {
#ifdef Q_OS_LINUX
    // A test that crashes leaves no services behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
}

PlatformProcess::~PlatformProcess() {
    kill();
}

bool PlatformProcess::start() {
    m_readyLine.clear();
    m_process.start(QStringLiteral(CREATORUP_BINARY_DIR "/bin/creatorup-platform"),
                    QStringList{QStringLiteral("--data"), m_data.path(), QStringLiteral("--digiup-port"),
                                portOf(m_digiUp), QStringLiteral("--creatorup-port"), portOf(m_creatorUp)} +
                        m_options);
    const QDeadlineTimer deadline(StartMs);
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) return false;
    m_readyLine = m_process.readLine();
    const QJsonObject ready = QJsonDocument::fromJson(m_readyLine).object();
    m_digiUp = ready.value(QLatin1String("digiup")).toString();
    m_creatorUp = ready.value(QLatin1String("creatorup")).toString();
    return ready.value(QLatin1String("type")) == QLatin1String("ready");
}

int PlatformProcess::stop() {
    m_process.terminate();
    const bool ended = m_process.waitForFinished(StopMs);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void PlatformProcess::kill() {
    if (!isRunning()) return;
    m_process.kill();
    m_process.waitForFinished(StopMs);
}

QByteArray PlatformProcess::log() {
    return m_process.readAllStandardError();
}

}  // namespace creatorup::test
