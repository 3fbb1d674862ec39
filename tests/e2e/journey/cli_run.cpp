#include "tests/e2e/journey/cli_run.h"

#include "tests/support/ffmpeg_complaints.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

namespace creatorup::test {

QList<QJsonObject> CliResult::of(const char* type) const {
    QList<QJsonObject> found;
    for (const QJsonObject& event : events)
        if (event.value(QLatin1String("type")).toString() == QLatin1String(type)) found.append(event);
    return found;
}

QJsonObject CliResult::last(const char* type) const {
    const QList<QJsonObject> found = of(type);
    return found.isEmpty() ? QJsonObject() : found.last();
}

QString CliResult::errorCode() const {
    return last("error").value(QLatin1String("code")).toString();
}

QByteArray CliResult::text() const {
    QByteArray all = "exit code " + QByteArray::number(exitCode) + '\n';
    for (const QJsonObject& event : events)
        all += QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n';
    return all + errorText;
}

namespace {

QString program() {
    return QStringLiteral(CREATORUP_BINARY_DIR "/bin/creatorup-cli");
}

// Nothing if these are whole. In a home of their own: the one of the test may be in use.
QByteArray wrongWith(const QStringList& videos) {
    if (videos.isEmpty()) return {};
    const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CREATORUP_HOME"), home.path());
    QProcess verify;
    verify.setProcessEnvironment(environment);
    verify.setProcessChannelMode(QProcess::MergedChannels);
    verify.start(program(),
                 QStringList{QStringLiteral("--json"), QStringLiteral("verify"), QStringLiteral("--strict"),
                             QStringLiteral("--vault"), QStringLiteral("memory")} +
                     videos);
    if (!verify.waitForFinished(120'000)) return "verify --strict does not end";
    if (verify.exitStatus() != QProcess::NormalExit || verify.exitCode() != 0)
        return "verify --strict: " + verify.readAll();
    return complaintsOfFfmpeg(videos);
}

}  // namespace

CliRun::CliRun(const QStringList& arguments, const QProcessEnvironment& environment,
               const QByteArray& standardInput) {
    m_process.setProcessEnvironment(environment);
    m_process.start(program(), QStringList{QStringLiteral("--json")} + arguments);
    m_process.waitForStarted();
    m_pid = m_process.processId();
    if (!standardInput.isEmpty()) m_process.write(standardInput);
    m_process.closeWriteChannel();
}

CliRun::~CliRun() {
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

CliResult CliRun::wait(int withinMs) {
    const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(withinMs);
    if (!ended) return kill();
    m_out += m_process.readAllStandardOutput();
    return checkedResult();
}

CliResult CliRun::kill() {
    m_process.kill();
    m_process.waitForFinished();
    m_out += m_process.readAllStandardOutput();
    return checkedResult();
}

void CliRun::signal(int number) {
    ::kill(static_cast<pid_t>(m_process.processId()), number);
}

void CliRun::interrupt() {
    signal(SIGINT);
}

bool CliRun::waitUntilSaid(const QByteArray& words, int withinMs) {
    QElapsedTimer timer;
    timer.start();
    while (!m_out.contains(words) && timer.elapsed() < withinMs &&
           m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        m_out += m_process.readAllStandardOutput();
    }
    m_out += m_process.readAllStandardOutput();
    return m_out.contains(words);
}

CliResult CliRun::checkedResult() const {
    CliResult given = result();
    QStringList videos;
    for (const QJsonObject& output : given.of("output"))
        if (output.value(QLatin1String("state")) == QLatin1String("completed"))
            videos.append(output.value(QLatin1String("file")).toString());
    if (const QByteArray wrong = wrongWith(videos); !wrong.isEmpty())
        QTest::qFail(wrong.constData(), __FILE__, __LINE__);
    return given;
}

CliResult CliRun::result() const {
    CliResult result;
    if (m_process.exitStatus() == QProcess::NormalExit) result.exitCode = m_process.exitCode();
    for (const QByteArray& line : m_out.split('\n')) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (document.isObject()) result.events.append(document.object());
    }
    result.errorText = const_cast<QProcess&>(m_process).readAllStandardError();
    return result;
}

}  // namespace creatorup::test
