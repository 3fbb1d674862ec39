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

constexpr const char* PostgresFolder = "CREATORUP_TEST_POSTGRES";  // with_postgres.sh sets it
constexpr const char* Services[] = {"digiup", "creatorup"};

bool createDatabase(const QString& name) {
    return QProcess::execute(QStringLiteral("createdb"),
                             {QStringLiteral("-h"), qEnvironmentVariable(PostgresFolder),
                              QStringLiteral("-U"), QStringLiteral("creatorup"), name}) == 0;
}

QString postgresUrl(const QString& name, const QString& folder) {
    return QStringLiteral("postgres:///%1?host=%2&user=creatorup").arg(name, folder);
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

bool PlatformProcess::usesPostgres() {
    return qEnvironmentVariableIsSet(PostgresFolder);
}

QString PlatformProcess::databaseUrl(const QString& service) const {
    if (!usesPostgres())
        return QStringLiteral("sqlite:") + m_data.path() + QLatin1Char('/') + service +
               QLatin1String(".sqlite");
    return postgresUrl(m_databases + QLatin1Char('_') + service,
                       m_postgresFolder.isEmpty() ? qEnvironmentVariable(PostgresFolder) : m_postgresFolder);
}

bool PlatformProcess::makeDatabases() {
    static int count = 0;
    m_databases = QStringLiteral("test_%1").arg(++count);
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char* service : Services) {
        const QString name = QLatin1String(service);
        if (!createDatabase(m_databases + QLatin1Char('_') + name)) return false;
        environment.insert(name.toUpper() + QLatin1String("_DATABASE_URL"), databaseUrl(name));
    }
    m_process.setProcessEnvironment(environment);
    return true;
}

bool PlatformProcess::start() {
    m_readyLine.clear();
    if (usesPostgres() && m_databases.isEmpty() && !makeDatabases()) return false;
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

QStringList PlatformProcess::routes(const QString& service) {
    const QDeadlineTimer deadline(StopMs);
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) return {};
    QStringList list =
        QJsonDocument::fromJson(m_process.readLine()).object().value(service).toVariant().toStringList();
    list.sort();
    return list;
}

int PlatformProcess::stop() {
    m_process.terminate();
    const bool ended = m_process.waitForFinished(StopMs);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

bool PlatformProcess::restart() {
    return (!isRunning() || stop() == 0) && start();
}

void PlatformProcess::kill() {
    if (!isRunning()) return;
    m_process.kill();
    m_process.waitForFinished(StopMs);
}

QByteArray PlatformProcess::log() {
    return m_process.readAllStandardError();
}

QString newStoreUrl(const QString& folder, int number) {
    const QString name = QStringLiteral("store_%1").arg(number);
    if (!PlatformProcess::usesPostgres()) return QStringLiteral("sqlite:%1/%2.sqlite").arg(folder, name);
    return createDatabase(name) ? postgresUrl(name, qEnvironmentVariable(PostgresFolder)) : QString();
}

}  // namespace creatorup::test
