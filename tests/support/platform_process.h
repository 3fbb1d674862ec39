#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace creatorup::test {

// The real creatorup-platform, on free ports of 127.0.0.1 and a data folder of its own. It ends with this
// object, and with the test's process. Each start after the first takes the same ports and data.
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
    // SIGKILL, at once.
    void kill();

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] QString digiUpOrigin() const {
        return m_digiUp;
    }  // "http://127.0.0.1:40001"; empty if not run
    [[nodiscard]] QString creatorUpOrigin() const { return m_creatorUp; }  // the same
    [[nodiscard]] QString dataDir() const { return m_data.path(); }
    [[nodiscard]] QByteArray readyLine() const { return m_readyLine; }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    // What it wrote on stderr since its start.
    [[nodiscard]] QByteArray log();
    // For the next start.
    void setOptions(const QStringList& options) { m_options = options; }

private:
    QTemporaryDir m_data;
    QStringList m_options;
    QString m_digiUp;
    QString m_creatorUp;
    QByteArray m_readyLine;
    QProcess m_process;
};

}  // namespace creatorup::test
