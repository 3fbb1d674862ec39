#include "core/base/app_paths.h"
#include "core/base/clock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup {

class AppPathsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

private Q_SLOTS:
    void obeysTheEnvironment() {
        const QString home = m_dir.filePath(u"a/b"_s);
        qputenv("CREATORUP_HOME", QFile::encodeName(home));
        const auto paths = AppPaths::fromEnvironment();
        QVERIFY(paths.has_value());
        QCOMPARE(paths->home, home);
        QCOMPARE(paths->ledgerFile(), home + "/ledger.sqlite"_L1);
        for (const QString& dir : {paths->segmentsDir(), paths->scratchDir(), paths->logDir()})
            QVERIFY2(QFileInfo(dir).isDir() && dir.startsWith(home), qPrintable(dir));
    }

    void standsInTheSystemsPlaceOtherwise() {
        qunsetenv("CREATORUP_HOME");
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_dir.filePath(u"data"_s)));
        const auto paths = AppPaths::fromEnvironment();
        QVERIFY(paths.has_value());
        QCOMPARE(paths->home, m_dir.filePath(u"data/creatorup"_s));
    }

    void isTheOwnersAlone() {
        const auto paths = AppPaths::at(m_dir.filePath(u"mine"_s));
        QVERIFY(paths.has_value());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions(paths->home) & others, QFile::Permissions());
    }

    void saysSoWhenItCannotBeMade() {
        QFile file(m_dir.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto paths = AppPaths::at(m_dir.filePath(u"file/home"_s));
        QVERIFY(!paths && paths.error().is(errors::FileUnwritable));
    }

    void findsProgramsBesideItselfOrWhereItIsTold() {
        qunsetenv("CREATORUP_BIN_DIR");
        QVERIFY(programPath(u"creatorup-worker"_s).startsWith(QCoreApplication::applicationDirPath()));
        qputenv("CREATORUP_BIN_DIR", "/opt/creatorup");
        QVERIFY(programPath(u"creatorup-worker"_s).startsWith("/opt/creatorup/creatorup-worker"_L1));
        qunsetenv("CREATORUP_BIN_DIR");
    }

    void timesAreWrittenInUtc() {
        QCOMPARE(isoUtc(0), u"1970-01-01T00:00:00.000Z"_s);
        QCOMPARE(isoUtc(1'795'377'600'123), u"2026-11-22T20:00:00.123Z"_s);
        QCOMPARE(monthUtc(1'796'083'199'999), u"2026-11"_s);
        QCOMPARE(monthUtc(1'796'083'200'000), u"2026-12"_s);
    }

    void theClockRuns() {
        const SystemClock clock;
        const auto boot = clock.bootMs();
        const auto wall = clock.wallMs();
        QTest::qSleep(20);
        QVERIFY(clock.bootMs() - boot >= 19);
        QVERIFY(clock.wallMs() > wall);
        QVERIFY(boot > 0);
        QCOMPARE(clock.bootId(), SystemClock().bootId());
    }
};

}  // namespace creatorup

QTEST_GUILESS_MAIN(creatorup::AppPathsTest)
#include "app_paths_test.moc"
