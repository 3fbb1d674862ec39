// A real token, kept by the real command line in a real keyring, is looked for everywhere else: on the disk,
// in what programs are started with, in logs and in what a crash leaves.
#include "core/secrets/keychain_store.h"
#include "tests/e2e/journey/workplace.h"
#include "tests/support/await.h"

#include <QDirIterator>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace creatorup;
using namespace creatorup::test;

namespace {

// The token and its spellings: as it is, its signature alone, in UTF-16, in base 64.
QByteArrayList spellings(const QByteArray& token) {
    const QString text = QString::fromLatin1(token);
    const QByteArray wide(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
    return {token, token.mid(token.lastIndexOf('.') + 1), wide, token.toBase64()};
}

bool holds(const QByteArray& bytes, const QByteArrayList& needles) {
    return std::any_of(needles.begin(), needles.end(),
                       [&bytes](const QByteArray& needle) { return bytes.contains(needle); });
}

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Files that hold one of them, in all of these folders.
QStringList filesWith(const QByteArrayList& needles, const QStringList& folders) {
    QStringList found;
    for (const QString& folder : folders) {
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext())
            if (const QString path = files.next(); holds(readAll(path), needles)) found.append(path);
    }
    return found;
}

// Processes that were started with one of them, as argument or in the environment; and who was seen.
QStringList processesWith(const QByteArrayList& needles, QSet<QByteArray>& names) {
    QStringList found;
    for (const QString& id : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (id.toInt() <= 0) continue;
        const QString folder = QStringLiteral("/proc/") + id;
        names.insert(readAll(folder + QStringLiteral("/comm")).trimmed());
        for (const char* what : {"/cmdline", "/environ"})
            if (holds(readAll(folder + QLatin1String(what)), needles))
                found.append(folder + QLatin1String(what));
    }
    return found;
}

bool isProgram(qint64 pid, const QByteArray& name) {
    return readAll(QStringLiteral("/proc/%1/comm").arg(pid)).trimmed() == name;
}

// Whether one of them is anywhere in a process's memory; nullopt where that cannot be read.
std::optional<bool> memoryHolds(qint64 pid, const QByteArrayList& needles) {
    QFile memory(QStringLiteral("/proc/%1/mem").arg(pid));
    if (!memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) return std::nullopt;
    for (const QByteArray& line : readAll(QStringLiteral("/proc/%1/maps").arg(pid)).split('\n')) {
        const QByteArrayList fields = line.simplified().split(' ');
        if (!fields.value(1).startsWith("rw")) continue;
        const QByteArrayList ends = fields.first().split('-');
        const qint64 from = ends.value(0).toLongLong(nullptr, 16), to = ends.value(1).toLongLong(nullptr, 16);
        if (to - from > (256 << 20) || !memory.seek(from)) continue;
        if (holds(memory.read(to - from), needles)) return true;
    }
    return false;
}

// Starts a program in `folder` with leave to dump core, and gives its process id.
pid_t startDumping(const QString& program, const QStringList& arguments,
                   const QProcessEnvironment& environment, const QString& folder) {
    QByteArrayList words{program.toLocal8Bit()}, variables;
    for (const QString& argument : arguments)
        words.append(argument.toLocal8Bit());
    for (const QString& variable : environment.toStringList())
        variables.append(variable.toLocal8Bit());
    const auto pointers = [](QByteArrayList& list) {
        std::vector<char*> all;
        for (QByteArray& one : list)
            all.push_back(one.data());
        all.push_back(nullptr);
        return all;
    };
    const auto argv = pointers(words), envp = pointers(variables);
    const QByteArray place = folder.toLocal8Bit();
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    rlimit most{};
    ::getrlimit(RLIMIT_CORE, &most);
    most = {RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_CORE, &most);
    if (::chdir(place.constData()) == 0) ::execve(argv.at(0), argv.data(), envp.data());
    ::_exit(127);
}

// Ends it as a crash would. Whether the system says that it dumped core.
bool crashed(pid_t pid) {
    ::kill(pid, SIGABRT);
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WCOREDUMP(status);
}

}  // namespace

class TestCanary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(2, 1, 1), m_place.why());
        m_environment = m_place.environment();
        m_environment.insert(QStringLiteral("TMPDIR"), m_place.path(QStringLiteral("tmp")));
        QVERIFY(QDir().mkpath(m_place.path(QStringLiteral("tmp"))));
        const CliResult in =
            CliRun({QStringLiteral("sign-in"), QStringLiteral("--email"),
                    QStringLiteral("starter@creatorup.test"), QStringLiteral("--password-stdin")},
                   m_environment, Workplace::password())
                .wait();
        QVERIFY2(in.exitCode == 0, in.text());
        m_said += in.text();
        m_token = keptToken();
        QVERIFY2(m_token.count('.') == 2 && m_token.size() > 100, m_token);
        m_needles = spellings(m_token) + QByteArrayList{Workplace::password().trimmed()};
    }

    void noProgramIsStartedWithIt() {
        CliRun run({QStringLiteral("render"), m_place.project(), QStringLiteral("--out"), m_place.out()},
                   m_environment);
        QSet<QByteArray> names;
        QStringList found;
        while (!run.waitUntilSaid("\"type\":\"batch\"", 20)) {
            found += processesWith(m_needles, names);
            if (run.hasEnded()) break;
        }
        const CliResult rendered = run.wait();
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        m_said += rendered.text();
        QCOMPARE(found, QStringList());
        // It was looked at those that count.
        QVERIFY2(names.contains("creatorup-cli") && names.contains("creatorup-worke"),
                 names.values().join(' ').constData());
        // The control: argument and environment of another program.
        QProcess planted;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PLANTED"), QString::fromLatin1(m_token));
        planted.setProcessEnvironment(environment);
        planted.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("read x"),
                                             QStringLiteral("sh"), QString::fromLatin1(m_token)});
        QVERIFY(planted.waitForStarted());
        QTRY_COMPARE(processesWith(m_needles, names).size(), 2);
        planted.kill();
        planted.waitForFinished();
    }

    void itIsInNoFileAndNoLog() {
        const QStringList folders{m_place.path(QString()), QDir::homePath(), m_place.platform().dataDir(),
                                  qEnvironmentVariable("XDG_RUNTIME_DIR")};
        QCOMPARE(filesWith(m_needles, folders), QStringList());
        QVERIFY(!holds(m_said, m_needles));
        QVERIFY(!holds(m_place.platform().log(), m_needles));
        // The controls, one for each spelling.
        for (const QByteArray& needle : m_needles) {
            QFile planted(m_place.path(QStringLiteral("home/planted")));
            QVERIFY(planted.open(QIODevice::WriteOnly) && planted.write("…" + needle + "…") > 0);
            planted.close();
            QCOMPARE(filesWith(m_needles, folders).size(), 1);
            QVERIFY(planted.remove());
        }
    }

    // A command that waits for a service which does not answer holds the token, and crashes then.
    void aCrashLeavesNothing() {
        const QString folder = m_place.path(QStringLiteral("crash"));
        QVERIFY(QDir().mkpath(folder));
        ::kill(static_cast<pid_t>(m_place.platform().processId()), SIGSTOP);
        const pid_t pid =
            startDumping(QStringLiteral(CREATORUP_BINARY_DIR "/bin/creatorup-cli"),
                         {QStringLiteral("--json"), QStringLiteral("usage")}, m_environment, folder);
        const QByteArrayList token = spellings(m_token).mid(0, 2);
        // Until it has begun, it is a copy of this program, which has the token. Then whoever may read any
        // memory sees that there is something to find.
        const bool held = QTest::qWaitFor(
            [&] { return isProgram(pid, "creatorup-cli") && memoryHolds(pid, token).value_or(true); },
            30'000);
        const QByteArray limits = readAll(QStringLiteral("/proc/%1/limits").arg(pid));
        const bool dumped = crashed(pid);
        ::kill(static_cast<pid_t>(m_place.platform().processId()), SIGCONT);
        QVERIFY(held);
        QVERIFY(!dumped);
        QVERIFY2(limits.simplified().contains("Max core file size 0 0"), limits);
        QCOMPARE(QDir(folder).entryList(QDir::Files), QStringList());
        QCOMPARE(filesWith(token, {m_place.path(QString())}), QStringList());
        // The control: another program in the same place does leave something, where this computer allows it
        // at all.
        const pid_t other =
            startDumping(QStringLiteral("/bin/sleep"), {QStringLiteral("60")}, m_environment, folder);
        QTRY_VERIFY(isProgram(other, "sleep"));
        if (!crashed(other)) qWarning("no program can dump core here: only the limit was looked at");
    }

    void andSignedOutItIsNowhere() {
        const CliResult out = CliRun({QStringLiteral("sign-out")}, m_environment).wait();
        QVERIFY2(out.exitCode == 0, out.text());
        QCOMPARE(keptToken(), QByteArray());
    }

private:
    [[nodiscard]] QByteArray keptToken() const {
        QString account;
        {
            QSqlDatabase ledger =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
            ledger.setDatabaseName(m_place.path(QStringLiteral("home/ledger.sqlite")));
            ledger.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
            if (!ledger.open()) qFatal("no ledger");
            QSqlQuery query(QStringLiteral("SELECT id FROM accounts WHERE is_current = 1"), ledger);
            if (query.next()) account = query.value(0).toString();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("look"));
        secrets::KeychainStore store;
        return await(store.read(secrets::SecretKey::tokenOf(AccountId{account}))).value_or(QByteArray());
    }

    Workplace m_place;
    QProcessEnvironment m_environment;
    QByteArray m_token;
    QByteArrayList m_needles;
    QByteArray m_said;
};

QTEST_GUILESS_MAIN(TestCanary)
#include "test_canary.moc"
