#include "core/project/captions.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::project;

// What a program says was spoken, read by the letter.
class CaptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeBackAsTheyWere() {
        const QByteArray whisper = "1\r\n00:00:00,000 --> 00:00:02,500\r\n Halo, apa kabar?\r\n\r\n"
                                   "2\n01:02:03,004 --> 01:02:05,000\nBaik <b>sekali</b>\nya\n\n"
                                   "3\n01:02:05,000 --> 01:02:06,000\n \n";
        const auto captions = captionsFromSrt(whisper);
        QVERIFY2(captions, captions ? "" : qPrintable(captions.error().text()));
        QCOMPARE(captions->size(), size_t{2});
        QCOMPARE(captions->at(0).text, QStringLiteral("Halo, apa kabar?"));
        QCOMPARE(captions->at(1).startMs, qint64{3'723'004});
        QCOMPARE(captions->at(1).text, QStringLiteral("Baik <b>sekali</b>\nya"));
        QCOMPARE(captionsFromSrt(toSrt(*captions)).value(), *captions);
        QCOMPARE(toSrt({{0, 2500, QStringLiteral("é")}}),
                 QByteArray("1\n00:00:00,000 --> 00:00:02,500\n\xc3\xa9\n\n"));
        QCOMPARE(captionsFromSrt("\xef\xbb\xbf" + whisper).value(), *captions);
    }

    void areCutToTheSound() {
        const Captions cut = cutTo({{0, 900, QStringLiteral("a")},
                                    {900, 30'000, QStringLiteral("b")},
                                    {1000, 1100, QStringLiteral("c")}},
                                   1000);
        QCOMPARE(cut, (Captions{{0, 900, QStringLiteral("a")}, {900, 1000, QStringLiteral("b")}}));
    }

    void areNone_data() {
        QTest::addColumn<QByteArray>("srt");
        const QByteArray times("1\n00:00:01,000 --> 00:00:02,000\n");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("without text") << times;
        QTest::newRow("prose") << QByteArray("Halo, apa kabar?\n");
        QTest::newRow("no times") << QByteArray("1\nHalo\n");
        QTest::newRow("VTT times") << QByteArray("1\n00:01.000 --> 00:02.000\nHalo\n");
        QTest::newRow("a minute of 60") << QByteArray("1\n00:60:00,000 --> 01:00:01,000\nHalo\n");
        QTest::newRow("a number alone") << times + QByteArray("a\n\n2");
        QTest::newRow("ends before it begins") << QByteArray("1\n00:00:02,000 --> 00:00:01,000\nHalo\n");
        QTest::newRow("back in time")
            << QByteArray("1\n00:00:02,000 --> 00:00:03,000\na\n\n2\n00:00:01,000 --> 00:00:03,000\nb\n");
        QTest::newRow("times in the text") << times + QByteArray("a\n00:00:03,000 --> 00:00:04,000\nb\n");
        QTest::newRow("not UTF-8") << times + QByteArray("\xff\xfe\n");
        QTest::newRow("control signs") << times + QByteArray("a\x1b[2J\n");
        QTest::newRow("a WAV") << QByteArray("RIFF\0\0\0\0WAVE", 12);
        QTest::newRow("too long") << times + QByteArray(1001, 'a') + '\n';
        QTest::newRow("too large") << times + "a\n" + QByteArray(5'000'000, '\n');
    }

    void areNone() {
        QFETCH(QByteArray, srt);
        const auto captions = captionsFromSrt(srt);
        QVERIFY(!captions);
        QCOMPARE(captions.error().code, QString(project::errors::BadCaptions));
    }
};

QTEST_GUILESS_MAIN(CaptionsTest)
#include "captions_test.moc"
