#include "core/system/durable_file.h"
#include "core/system/free_disk.h"
#include "core/system/process_alive.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

#ifdef Q_OS_UNIX
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace creatorup::system {

class SystemTest : public QObject {
    Q_OBJECT

private:
    static QString write(const QTemporaryDir& dir, const QString& name, const QByteArray& content) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("cannot write");
        return file.fileName();
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

private Q_SLOTS:
    void publishesAFile() {
        QTemporaryDir dir;
        const QString from = write(dir, QStringLiteral(".a.part"), "content");
        const QString to = dir.filePath(QStringLiteral("ä b.mp4"));
        QVERIFY(syncFile(from).has_value());
        QVERIFY(publish(from, to).has_value());
        QVERIFY(!QFile::exists(from));
        QCOMPARE(read(to), QByteArray("content"));
    }

    void neverReplacesAFile() {
        QTemporaryDir dir;
        const QString from = write(dir, QStringLiteral("a"), "new");
        const QString to = write(dir, QStringLiteral("b"), "old");
        auto published = publish(from, to);
        QVERIFY(!published);
        QCOMPARE(published.error().code, QString(FileExists));
        QCOMPARE(read(to), QByteArray("old"));
        QCOMPARE(read(from), QByteArray("new"));
    }

    void saysWhatIsMissing() {
        QTemporaryDir dir;
        const QString none = dir.filePath(QStringLiteral("none"));
        QCOMPARE(syncFile(none).error().code, QString(errors::FileMissing));
        QCOMPARE(syncDirectory(none).error().code, QString(errors::FileMissing));
        QCOMPARE(renameNoReplace(none, dir.filePath(QStringLiteral("b"))).error().code,
                 QString(errors::FileMissing));
        // A file is no folder.
        QVERIFY(!syncDirectory(write(dir, QStringLiteral("a"), "x")).has_value());
        QVERIFY(syncDirectory(dir.path()).has_value());
    }

    void replacesInOneStep() {
        QTemporaryDir dir;
        const QString to = write(dir, QStringLiteral("to"), "old");
        QVERIFY(replace(write(dir, QStringLiteral("from"), "new"), to).has_value());
        QFile file(to);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("new"));
        QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("from"))));
        QCOMPARE(replace(dir.filePath(QStringLiteral("from")), to).error().code,
                 QString(errors::FileMissing));
    }

    void aFullDiskIsADiskFull() {
#ifdef Q_OS_LINUX
        // The kernel's own full device answers fsync with EINVAL and write with ENOSPC: what matters is no
        // success.
        QVERIFY(!syncFile(QStringLiteral("/dev/full")).has_value());
#else
        QSKIP("/dev/full is Linux's");
#endif
    }

    void knowsTheRoomOfAFolderThatIsNotThereYet() {
        QTemporaryDir dir;
        auto room = freeDiskBytes(dir.filePath(QStringLiteral("not/there/yet")));
        QVERIFY(room.has_value());
        const auto expected =
            static_cast<qint64>(std::filesystem::space(dir.path().toStdU16String()).available);
        QVERIFY(expected > 0 && std::abs(*room - expected) < (64LL << 20));
    }

    void knowsWhoIsAlive() {
        QVERIFY(processAlive(QCoreApplication::applicationPid()));
        QVERIFY(!processAlive(0));
        QVERIFY(!processAlive(-1));
        QProcess sleeper;
        sleeper.start(QStringLiteral("sleep"), {QStringLiteral("60")});
        QVERIFY(sleeper.waitForStarted());
        const qint64 pid = sleeper.processId();
        QVERIFY(processAlive(pid));
        sleeper.kill();
        QVERIFY(sleeper.waitForFinished());
        QVERIFY(!processAlive(pid));
    }

    void oneThatEndedButWasNotWaitedForIsDead() {
#ifdef Q_OS_LINUX
        const pid_t child = fork();
        if (child == 0) _exit(0);
        QTRY_VERIFY_WITH_TIMEOUT(!processAlive(child), 5'000);
        waitpid(child, nullptr, 0);
#else
        QSKIP("told apart on Linux only");
#endif
    }
};

}  // namespace creatorup::system

QTEST_GUILESS_MAIN(creatorup::system::SystemTest)
#include "system_test.moc"
