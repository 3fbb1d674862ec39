#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace creatorup::test {

// The real creatorup-platform, on free ports of 127.0.0.1 and a data folder of its own. It ends with this
// object, and with the test's process. Each start after the first takes the same ports and data. Under
// with_postgres.sh its two stores are new databases there, else SQLite files in the data folder.
class PlatformProcess final {
public:
    // `options` are added to --data and the ports: {"--demo", "--lease-seconds", "5"}.
    explicit PlatformProcess(QStringList options = {QStringLiteral("--demo")});
    ~PlatformProcess();
    PlatformProcess(const PlatformProcess&) = delete;
    PlatformProcess& operator=(const PlatformProcess&) = delete;

    // Waits for the ready line, 30 s at most. False: `log` says why.
    [[nodiscard]] bool start();
    // SIGTERM. The exit code, or -1 if it did not end in 10 s or crashed.
    int stop();
    // Ends it, if it runs, and starts it with the options it now has. False also if it did not end with 0.
    [[nodiscard]] bool restart();
    // SIGKILL, at once.
    void kill();

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] QString digiUpOrigin() const {
        return m_digiUp;
    }  // "http://127.0.0.1:40001"; empty if not run
    [[nodiscard]] QString creatorUpOrigin() const { return m_creatorUp; }  // the same
    [[nodiscard]] QString dataDir() const { return m_data.path(); }
    // Where "digiup" or "creatorup" keeps its tables, as in the environment.
    [[nodiscard]] QString databaseUrl(const QString& service) const;
    // For the next start: the folder of PostgreSQL's socket, if not with_postgres.sh's own.
    void setPostgresFolder(const QString& folder) { m_postgresFolder = folder; }
    // Whether the stores are in PostgreSQL.
    [[nodiscard]] static bool usesPostgres();
    [[nodiscard]] QByteArray readyLine() const { return m_readyLine; }
    // What --list-routes printed of "digiup" or "creatorup", sorted.
    [[nodiscard]] QStringList routes(const QString& service);
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    // What it wrote on stderr since its start.
    [[nodiscard]] QByteArray log();
    // For the next start.
    void setOptions(const QStringList& options) { m_options = options; }

private:
    [[nodiscard]] bool makeDatabases();

    QTemporaryDir m_data;
    QString m_postgresFolder;
    QString m_databases;  // what their names begin with; empty until they are made
    QStringList m_options;
    QString m_digiUp;
    QString m_creatorUp;
    QByteArray m_readyLine;
    QProcess m_process;
};

// The URL of a new store: under with_postgres.sh a database there, else an SQLite file in `folder`. Empty if
// it cannot be made.
[[nodiscard]] QString newStoreUrl(const QString& folder, int number);

}  // namespace creatorup::test
