#include "core/base/hash.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace creatorup {

class HashTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("cannot write");
        return file.fileName();
    }

private Q_SLOTS:
    void knownDigests() {
        QCOMPARE(sha256Hex(""), u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s);
        QCOMPARE(sha256Hex("abc"), u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
    }

    void filesHashAsTheirBytes_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("empty") << 0;
        QTest::newRow("small") << 3;
        QTest::newRow("one block") << (1 << 20);
        QTest::newRow("blocks and a rest") << 3 * (1 << 20) + 17;
    }
    void filesHashAsTheirBytes() {
        QFETCH(int, size);
        QByteArray content(size, 'x');
        for (int i = 0; i < size; i += 1000)
            content[i] = static_cast<char>(i / 1000);
        const auto fingerprint = fingerprintFile(write(u"file"_s, content));
        QVERIFY(fingerprint.has_value());
        QCOMPARE(fingerprint->value, sha256Hex(content));
    }

    void oneBitMakesAnother() {
        const auto a = fingerprintFile(write(u"a"_s, "clip"));
        const auto b = fingerprintFile(write(u"b"_s, "clir"));
        QVERIFY(a && b && *a != *b);
    }

    void refusesWhatIsNoFile() {
        QVERIFY(fingerprintFile(m_dir.filePath(u"nothing"_s)).error().is(errors::FileMissing));
        QVERIFY(fingerprintFile(m_dir.path()).error().is(errors::FileUnreadable));
#ifdef Q_OS_UNIX
        const QString pipe = m_dir.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(fingerprintFile(pipe).error().is(errors::FileUnreadable));  // and does not wait for a writer
        QVERIFY(fingerprintFile(u"/dev/zero"_s).error().is(errors::FileUnreadable));
#endif
    }

    void stopsWhenAsked() {
        const QString file = write(u"large"_s, QByteArray(5 << 20, 'x'));
        int asked = 0;
        const auto stopped = fingerprintFile(file, [&asked] { return ++asked == 3; });
        QVERIFY(stopped.error().is(errors::Cancelled));
        QCOMPARE(asked, 3);
    }

    void canonicalJsonIsOneSpelling() {
        QJsonObject forwards{{u"a"_s, 1}, {u"b"_s, QJsonObject{{u"y"_s, 2}, {u"x"_s, 0.5}}}};
        QJsonObject backwards;
        backwards.insert(u"b"_s, QJsonObject{{u"x"_s, 0.5}, {u"y"_s, 2}});
        backwards.insert(u"a"_s, 1);
        QCOMPARE(canonicalJson(forwards), QByteArray(R"({"a":1,"b":{"x":0.5,"y":2}})"));
        QCOMPARE(canonicalJson(backwards), canonicalJson(forwards));
        backwards.insert(u"a"_s, u"1"_s);
        QVERIFY(canonicalJson(backwards) != canonicalJson(forwards));
        QCOMPARE(canonicalJson({{u"é"_s, u"\u0001"_s}}), QByteArray("{\"é\":\"\\u0001\"}"));
    }
};

}  // namespace creatorup

QTEST_APPLESS_MAIN(creatorup::HashTest)
#include "hash_test.moc"
