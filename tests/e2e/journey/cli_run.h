#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

namespace creatorup::test {

// What one run of creatorup-cli --json said and how it ended.
struct CliResult {
    int exitCode = -1;  // −1: killed, or it did not end in time
    QList<QJsonObject> events;
    QByteArray errorText;

    // The events of a type, in order.
    [[nodiscard]] QList<QJsonObject> of(const char* type) const;
    // The last of a type; empty if there is none.
    [[nodiscard]] QJsonObject last(const char* type) const;
    // The code of the last error; empty if there is none.
    [[nodiscard]] QString errorCode() const;
    // Everything, for a failing test's message.
    [[nodiscard]] QByteArray text() const;
};

// One run of the real creatorup-cli, with --json. Every output that it says it completed is verified strictly
// and read by ffmpeg before its result is given: the test fails if one of them is not right.
class CliRun {
public:
    CliRun(const QStringList& arguments, const QProcessEnvironment& environment,
           const QByteArray& standardInput = {});
    ~CliRun();

    [[nodiscard]] CliResult wait(int withinMs = 120'000);
    // SIGKILL, to it alone. What it had said until then.
    CliResult kill();
    void signal(int number);
    void interrupt();                                   // SIGINT, as Ctrl-C
    [[nodiscard]] qint64 pid() const { return m_pid; }  // also after its end
    // Waits until it has said something that contains this.
    [[nodiscard]] bool waitUntilSaid(const QByteArray& words, int withinMs = 60'000);

    [[nodiscard]] bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }

private:
    [[nodiscard]] CliResult result() const;
    [[nodiscard]] CliResult checkedResult() const;
    QProcess m_process;
    qint64 m_pid = 0;
    QByteArray m_out;
};

}  // namespace creatorup::test
