#include "core/project/output_names.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::project {

class OutputNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesSafeComponents_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("as it is") << u"Ramadan sale 2"_s << u"Ramadan sale 2"_s;
        QTest::newRow("other scripts") << u"Été 夏 हिन्दी"_s << u"Été 夏 हिन्दी"_s;
        QTest::newRow("composed") << u"E\u0301te\u0301"_s << u"\u00c9t\u00e9"_s;
        QTest::newRow("separators") << u"a/b\\c:d"_s << u"a_b_c_d"_s;
        QTest::newRow("up and away") << u"../../etc/passwd"_s << u"_.._etc_passwd"_s;
        QTest::newRow("dots") << u".."_s << u"_"_s;
        QTest::newRow("hidden") << u".hidden"_s << u"hidden"_s;
        QTest::newRow("ends of dots and spaces") << u" . name . . "_s << u"name"_s;
        QTest::newRow("shell and wildcards") << u"a<b>c\"d|e?f*g%h"_s << u"a_b_c_d_e_f_g_h"_s;
        QTest::newRow("control characters") << u"a\n\t\u0000b\u007fc\u0085d"_s << u"a_b_c_d"_s;
        QTest::newRow("line separator") << u"a\u2028b"_s << u"a_b"_s;
        QTest::newRow("turned writing") << u"a\u202egpj.exe"_s << u"a_gpj.exe"_s;
        QTest::newRow("nothing") << QString() << u"_"_s;
        QTest::newRow("spaces only") << u"   "_s << u"_"_s;
        QTest::newRow("reserved") << u"CON"_s << u"_CON"_s;
        QTest::newRow("reserved with extension") << u"nul.tar.gz"_s << u"_nul.tar.gz"_s;
        QTest::newRow("reserved with a space") << u"aux .txt"_s << u"_aux .txt"_s;
        QTest::newRow("reserved port") << u"lpt9"_s << u"_lpt9"_s;
        QTest::newRow("reserved port of old") << u"COM\u00b9"_s << u"_COM\u00b9"_s;
        QTest::newRow("not reserved") << u"console"_s << u"console"_s;
    }
    void makesSafeComponents() {
        QFETCH(QString, text);
        QTEST(safeComponent(text), "expected");
    }

    void cutsWithoutBreakingACharacter() {
        QCOMPARE(safeComponent(QString(100, u'a'), 80), QString(80, u'a'));
        QCOMPARE(safeComponent(QString(50, u'é'), 9), QString(4, u'é'));    // two bytes each
        QCOMPARE(safeComponent(QString(50, u'夏'), 8), QString(2, u'夏'));  // three
        QCOMPARE(safeComponent(u"😀😀😀"_s, 9), u"😀😀"_s);                      // four, two code units
        QCOMPARE(safeComponent(u"a😀"_s, 4), u"a"_s);
        QCOMPARE(safeComponent(u"abc. . def"_s, 6), u"abc"_s);  // no dot at the new end
        QCOMPARE(safeComponent(u"con."_s + QString(90, u'x'), 80).toUtf8().size(), 80);
        QVERIFY(safeComponent(u"con."_s + QString(90, u'x'), 80).startsWith(u"_con."_s));
    }

    void halfACharacterBecomesAWholeOne() {
        const QString half = u"a"_s + QChar(0xd83d) + u"b"_s;
        const QString safe = safeComponent(half);
        QCOMPARE(QString::fromUtf8(safe.toUtf8()), safe);
        QVERIFY(safe.startsWith(u'a') && safe.endsWith(u'b'));
    }

    void isAlwaysOneComponentThatTheDiskTakes() {
        QTemporaryDir dir;
        quint32 state = 1;
        for (int round = 0; round < 500; ++round) {
            QString text;
            for (int i = 0; i < 40; ++i) {
                state = state * 1664525 + 1013904223;
                const quint32 pick = state >> 16;
                text.append(QChar(pick % 3 == 0 ? pick % 128 : pick % 0x3000));
            }
            const QString safe = safeComponent(text, 60);
            QVERIFY(!safe.isEmpty() && safe.toUtf8().size() <= 60);
            QVERIFY2(!safe.contains(u'/') && safe != ".."_L1 && safe != "."_L1, qPrintable(safe));
            QCOMPARE(safeComponent(safe, 60), safe);
            QFile file(dir.filePath(safe));
            QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(safe));
        }
    }

    void namesOutputs() {
        const QStringList clips{u"h1"_s, u"m2"_s, u"c3"_s};
        QCOMPARE(outputFileName(u"Ramadan sale"_s, 1, 4, clips, {}, u"mp4"_s),
                 u"Ramadan sale-0001-h1-m2-c3.mp4"_s);
        QCOMPARE(outputFileName(u"Ramadan sale"_s, 12345, 4, clips, u"vertical_720"_s, u"mp4"_s),
                 u"Ramadan sale-12345-h1-m2-c3-vertical_720.mp4"_s);
        QCOMPARE(outputFileName(u"a/b"_s, 7, 2, {u"../x"_s}, {}, u"mp4"_s), u"a_b-07-_x.mp4"_s);
    }

    void neverExceedsWhatDisksTake() {
        for (int clips = 1; clips <= 8; ++clips) {
            const QStringList names(clips, QString(300, u'夏'));
            const QString name =
                outputFileName(QString(300, u'é'), 100'000, 6, names, QString(300, u'x'), u"mp4"_s);
            QVERIFY2(name.toUtf8().size() <= 255, qPrintable(QString::number(name.toUtf8().size())));
        }
    }

    void differsByNumberEvenWhenClipNamesAreCut() {
        const QStringList names(3, QString(300, u'a'));
        QVERIFY(outputFileName(u"p"_s, 1, 4, names, {}, u"mp4"_s) !=
                outputFileName(u"p"_s, 2, 4, names, {}, u"mp4"_s));
    }
};

}  // namespace creatorup::project

QTEST_APPLESS_MAIN(creatorup::project::OutputNamesTest)
#include "output_names_test.moc"
