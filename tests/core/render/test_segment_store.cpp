#include "core/render/segment_store.h"
#include "tests/core/render/render_doubles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace creatorup;
using namespace creatorup::render;

class TestSegmentStore : public QObject {
    Q_OBJECT

private:
    const SegmentKey m_key{QString(64, QLatin1Char('a'))};

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void adoptsAndFinds() {
        QTemporaryDir dir;
        MemoryIndex index;
        SegmentStore store(dir.path(), index);
        QVERIFY(!store.find(m_key)->has_value());
        const QString part = store.partFileOf(m_key);
        write(part, "12345");
        QVERIFY(store.adopt(part, {m_key, 30, 5, QStringLiteral("p"), QStringLiteral("e")}).has_value());
        QVERIFY(!QFile::exists(part));
        QVERIFY(QFile::exists(store.fileOf(m_key)));
        QCOMPARE((*store.find(m_key))->frames, 30);
        QCOMPARE(index.touched[m_key], 1);
    }

    void partNamesNeverRepeatAndAreHidden() {
        QTemporaryDir dir;
        MemoryIndex index;
        const SegmentStore store(dir.path(), index);
        QVERIFY(store.partFileOf(m_key) != store.partFileOf(m_key));
        QVERIFY(QFileInfo(store.partFileOf(m_key)).fileName().startsWith(QLatin1Char('.')));
    }

    void aCutOrLostFileIsForgotten() {
        QTemporaryDir dir;
        MemoryIndex index;
        SegmentStore store(dir.path(), index);
        write(store.partFileOf(m_key), "x");
        for (const QByteArray& damage : {QByteArray("123"), QByteArray()}) {
            const QString part = store.partFileOf(m_key);
            write(part, "12345");
            QVERIFY(store.adopt(part, {m_key, 30, 5, {}, {}}).has_value());
            if (damage.isEmpty())
                QVERIFY(QFile::remove(store.fileOf(m_key)));
            else
                write(store.fileOf(m_key), damage);
            QVERIFY(!store.find(m_key)->has_value());
            QVERIFY(!index.find(m_key)->has_value());
            QVERIFY(!QFile::exists(store.fileOf(m_key)));
        }
    }

    void soundBelongsToItsSegment() {
        QTemporaryDir dir;
        MemoryIndex index;
        SegmentStore store(dir.path(), index);
        const SegmentKey other{QString(64, QLatin1Char('b'))};
        QCOMPARE(store.soundBytes(), 0);
        for (const SegmentKey& key : {m_key, other}) {
            store.makeRoomForSound(key);
            store.makeRoomForSound(key);
            write(store.soundFolder() + QLatin1Char('/') + key.value + QStringLiteral("/one"), "12345");
            write(store.soundFolder() + QLatin1Char('/') + key.value + QStringLiteral("/two"), "123");
        }
        QCOMPARE(store.soundBytes(m_key), 8);
        QCOMPARE(store.soundBytes(), 16);
        QVERIFY(store.remove(m_key).has_value());
        QCOMPARE(store.soundBytes(m_key), 0);
        QCOMPARE(store.soundBytes(), 8);
    }

    void aFileWithoutARowIsReplaced() {
        QTemporaryDir dir;
        MemoryIndex index;
        SegmentStore store(dir.path(), index);
        write(store.fileOf(m_key), "left by a crash");
        const QString part = store.partFileOf(m_key);
        write(part, "12345");
        QVERIFY(store.adopt(part, {m_key, 30, 5, {}, {}}).has_value());
        QCOMPARE(QFileInfo(store.fileOf(m_key)).size(), 5);
    }
};

QTEST_GUILESS_MAIN(TestSegmentStore)
#include "test_segment_store.moc"
