#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#include <unistd.h>
#endif

using namespace creatorup::test;

// A real file system of two megabytes that fills up in the middle of a batch.
class TestFullDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pausesAndGoesOnWhenThereIsRoom() {
#ifdef Q_OS_LINUX
        Workplace place;
        QVERIFY2(place.prepare(3, 2, 1, 2.0), place.why());
        QVERIFY(QDir().mkpath(place.out()));
        const QByteArray out = QFile::encodeName(place.out());
        if (::mount("tmpfs", out.constData(), "tmpfs", 0, "size=1500k") != 0)
            QSKIP("Making a small file system needs root.");
        const auto unmount = qScopeGuard([&] { ::umount2(out.constData(), MNT_DETACH); });
        const CliResult full = place.runSignedIn(
            {QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()});
        QVERIFY2(full.exitCode == 10, full.text());
        QCOMPARE(full.last("batch").value(QLatin1String("state")).toString(), QStringLiteral("paused"));
        QCOMPARE(place.leftovers(), QStringList());
        const int before = static_cast<int>(place.outputs().size());
        QVERIFY(before < 6);
        QStringList verify{QStringLiteral("verify"), QStringLiteral("--strict")};
        for (const QString& file : place.outputs())
            verify.append(place.out() + QLatin1Char('/') + file);
        if (before > 0) {
            const CliResult verified = place.run(verify);
            QVERIFY2(verified.exitCode == 0, verified.text());
        }

        QCOMPARE(::mount("tmpfs", out.constData(), "tmpfs", MS_REMOUNT, "size=100m"), 0);
        const CliResult resumed = place.runSignedIn({QStringLiteral("resume")});
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        QCOMPARE(place.outputs().size(), 6);
        // What was finished before is not encoded again.
        const auto encoded = [](const CliResult& result) {
            return result.last("batch").value(QLatin1String("segments_encoded")).toInt();
        };
        QCOMPARE(encoded(full) + encoded(resumed), 6);
        const CliResult usage = place.runSignedIn({QStringLiteral("usage")});
        QCOMPARE(usage.last("usage").value(QLatin1String("total_batches")).toInt(), 1);
        QCOMPARE(usage.last("usage").value(QLatin1String("total_videos")).toInt(), 6);
#else
        QSKIP("Only on Linux.");
#endif
    }

    // Where not even the sound fits, nothing begins: no batch, no videos counted.
    void doesNotBeginWhereNothingFits() {
#ifdef Q_OS_LINUX
        Workplace place;
        QVERIFY2(place.prepare(3, 2, 1, 2.0), place.why());
        QVERIFY(QDir().mkpath(place.out()));
        const QByteArray out = QFile::encodeName(place.out());
        if (::mount("tmpfs", out.constData(), "tmpfs", 0, "size=300k") != 0)
            QSKIP("Making a small file system needs root.");
        const auto unmount = qScopeGuard([&] { ::umount2(out.constData(), MNT_DETACH); });
        const CliResult refused = place.runSignedIn(
            {QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()});
        QVERIFY2(refused.exitCode == 10, refused.text());
        QVERIFY2(refused.last("error").value(QLatin1String("message")).toString().contains(place.out()),
                 refused.text());
        QVERIFY(refused.of("started").isEmpty());
        QVERIFY(place.run({QStringLiteral("batches")}).of("batch_summary").isEmpty());
        // Said also by a check that names no folder: it looks where the window would put them.
        QFile dirs(place.path(QStringLiteral("user-dirs.dirs")));
        QVERIFY(dirs.open(QIODevice::WriteOnly));
        dirs.write("XDG_VIDEOS_DIR=\"" + out + "\"\n");
        dirs.close();
        QProcessEnvironment environment = place.environment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QFileInfo(dirs).absolutePath());
        const CliResult checked = CliRun({QStringLiteral("check"), place.project(), QStringLiteral("--vault"),
                                          QStringLiteral("memory")},
                                         environment)
                                      .wait();
        QVERIFY2(checked.exitCode == 10 && checked.text().contains("disk.full") &&
                     checked.text().contains(QByteArray(out + "/CreatorUp/Promo")),
                 checked.text());
#else
        QSKIP("Only Linux mounts a small file system here.");
#endif
    }
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "test_full_disk.moc"
