#include "core/base/file_identity.h"

#include "core/base/json_fields.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup {

class FileIdentityTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("cannot write");
        return file.fileName();
    }

private Q_SLOTS:
    void staysWhileTheFileStays() {
        const QString path = write(u"clip.mp4"_s, "one");
        const auto first = FileIdentity::of(path);
        QVERIFY(first.has_value());
        QCOMPARE(first->size, 3);
        QVERIFY(first->mtimeNs > qint64{1'600'000'000} * 1'000'000'000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(*FileIdentity::of(file.handle()), *first);
        file.readAll();
        QCOMPARE(*FileIdentity::of(path), *first);
    }

    void changesWithTheContent() {
        const QString path = write(u"changed"_s, "one");
        const auto first = FileIdentity::of(path);
        write(u"changed"_s, "two!");
        QVERIFY(*FileIdentity::of(path) != *first);
    }

#ifdef Q_OS_LINUX
    // Same path, size and time: what rsync and cameras leave behind. The inode and the time of change tell.
    void changesThoughTimeAndSizeAreSetBack() {
        const QString path = write(u"swapped"_s, "one");
        const auto first = FileIdentity::of(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QDateTime time = file.fileTime(QFileDevice::FileModificationTime);
        file.close();
        QTest::qWait(20);
        write(u"swapped"_s, "two");
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
        file.close();
        const auto second = FileIdentity::of(path);
        QCOMPARE(second->size, first->size);
        QVERIFY(*second != *first);
    }
#endif

    void refusesWhatIsNoFile() {
        QVERIFY(FileIdentity::of(m_dir.filePath(u"nothing"_s)).error().is(errors::FileMissing));
        QVERIFY(FileIdentity::of(m_dir.path()).error().is(errors::FileUnreadable));
        QVERIFY(FileIdentity::of(-1).error().is(errors::FileUnreadable));
#ifdef Q_OS_UNIX
        QVERIFY(FileIdentity::of(u"/dev/null"_s).error().is(errors::FileUnreadable));
        QVERIFY(QFile::link(m_dir.filePath(u"nowhere"_s), m_dir.filePath(u"dangling"_s)));
        QVERIFY(FileIdentity::of(m_dir.filePath(u"dangling"_s)).error().is(errors::FileMissing));
#endif
    }

    void travelsThroughJsonWithoutLosingABit() {
        const FileIdentity identity{UINT64_MAX, (quint64{1} << 63) + 1, INT64_MAX, INT64_MAX - 1, -1};
        const auto back = FileIdentity::fromJson(identity.toJson());
        QVERIFY(back.has_value());
        QCOMPARE(*back, identity);
    }

    void refusesOtherJson() {
        const QJsonObject good = FileIdentity{1, 2, 3, 4, 5}.toJson();
        for (const QString& key : good.keys()) {
            QJsonObject missing = good;
            missing.remove(key);
            QVERIFY2(FileIdentity::fromJson(missing).error().is(errors::BadField), qPrintable(key));
            QJsonObject number = good;
            number.insert(key, 1);
            QVERIFY2(FileIdentity::fromJson(number).error().is(errors::BadField), qPrintable(key));
            QJsonObject word = good;
            word.insert(key, u"1x"_s);
            QVERIFY2(FileIdentity::fromJson(word).error().is(errors::BadField), qPrintable(key));
        }
    }
};

}  // namespace creatorup

QTEST_GUILESS_MAIN(creatorup::FileIdentityTest)
#include "file_identity_test.moc"
